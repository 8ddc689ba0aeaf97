// The device's mathematical functions that clang's own forward declarations lack.
#pragma once

#define DESCENT_ONE(name) static __device__ float name##f(float);
#define DESCENT_ONE_MORE(name) static __device__ float name##f(float); static __device__ double name(double);
#define DESCENT_TWO(name) static __device__ float name##f(float, float);
DESCENT_ONE(acos) DESCENT_ONE(acosh) DESCENT_ONE(asin) DESCENT_ONE(asinh) DESCENT_ONE(atan) DESCENT_ONE(atanh)
DESCENT_ONE(cbrt) DESCENT_ONE(ceil) DESCENT_ONE(cos) DESCENT_ONE(cosh) DESCENT_ONE(erf) DESCENT_ONE(erfc)
DESCENT_ONE(exp) DESCENT_ONE(exp2) DESCENT_ONE(expm1) DESCENT_ONE(fabs) DESCENT_ONE(floor) DESCENT_ONE(lgamma)
DESCENT_ONE(log) DESCENT_ONE(log10) DESCENT_ONE(log1p) DESCENT_ONE(log2) DESCENT_ONE(logb) DESCENT_ONE(nearbyint)
DESCENT_ONE(rint) DESCENT_ONE(round) DESCENT_ONE(sin) DESCENT_ONE(sinh) DESCENT_ONE(sqrt) DESCENT_ONE(tan)
DESCENT_ONE(tanh) DESCENT_ONE(tgamma) DESCENT_ONE(trunc)
DESCENT_ONE_MORE(cospi) DESCENT_ONE_MORE(erfcinv) DESCENT_ONE_MORE(erfcx) DESCENT_ONE_MORE(erfinv)
DESCENT_ONE_MORE(exp10) DESCENT_ONE_MORE(normcdf) DESCENT_ONE_MORE(normcdfinv) DESCENT_ONE_MORE(rcbrt)
DESCENT_ONE_MORE(rsqrt) DESCENT_ONE_MORE(sinpi) DESCENT_ONE_MORE(j0) DESCENT_ONE_MORE(j1)
DESCENT_TWO(atan2) DESCENT_TWO(copysign) DESCENT_TWO(fdim) DESCENT_TWO(fmax) DESCENT_TWO(fmin) DESCENT_TWO(fmod)
DESCENT_TWO(hypot) DESCENT_TWO(nextafter) DESCENT_TWO(pow) DESCENT_TWO(remainder)
DESCENT_TWO(fdivide)
#undef DESCENT_ONE
#undef DESCENT_ONE_MORE
#undef DESCENT_TWO
static __device__ float fmaf(float, float, float);
static __device__ float ldexpf(float, int);
static __device__ float scalbnf(float, int);
static __device__ float frexpf(float, int*);
static __device__ float modff(float, float*);
static __device__ long lrintf(float);
static __device__ long lroundf(float);
static __device__ void sincosf(float, float*, float*);
static __device__ void sincos(double, double*, double*);
static __device__ float norm3df(float, float, float);
static __device__ float rhypotf(float, float);

#define DESCENT_FAST(name) static __device__ float name(float);
DESCENT_FAST(__expf) DESCENT_FAST(__exp10f) DESCENT_FAST(__logf) DESCENT_FAST(__log2f) DESCENT_FAST(__log10f)
DESCENT_FAST(__sinf) DESCENT_FAST(__cosf) DESCENT_FAST(__tanf) DESCENT_FAST(__saturatef) DESCENT_FAST(__frsqrt_rn)
DESCENT_FAST(__frcp_rn) DESCENT_FAST(__fsqrt_rn)
#undef DESCENT_FAST
static __device__ void __sincosf(float, float*, float*);
static __device__ float __powf(float, float);
static __device__ float __fdividef(float, float);
#define DESCENT_ROUNDED(mode)                                                      \
  static __device__ float __fadd_##mode(float, float);                             \
  static __device__ float __fsub_##mode(float, float);                             \
  static __device__ float __fmul_##mode(float, float);                             \
  static __device__ float __fdiv_##mode(float, float);                             \
  static __device__ float __fmaf_##mode(float, float, float);                      \
  static __device__ double __dadd_##mode(double, double);                          \
  static __device__ double __dmul_##mode(double, double);                          \
  static __device__ double __fma_##mode(double, double, double);                   \
  static __device__ int __float2int_##mode(float);                                 \
  static __device__ unsigned __float2uint_##mode(float);                           \
  static __device__ long long __float2ll_##mode(float);                            \
  static __device__ int __double2int_##mode(double);                               \
  static __device__ float __double2float_##mode(double);                           \
  static __device__ float __int2float_##mode(int);                                 \
  static __device__ float __uint2float_##mode(unsigned);                           \
  static __device__ float __ll2float_##mode(long long);
DESCENT_ROUNDED(rn) DESCENT_ROUNDED(rz) DESCENT_ROUNDED(ru) DESCENT_ROUNDED(rd)
#undef DESCENT_ROUNDED
static __device__ double __int2double_rn(int);
static __device__ int __float_as_int(float);
static __device__ unsigned __float_as_uint(float);
static __device__ float __int_as_float(int);
static __device__ float __uint_as_float(unsigned);
static __device__ long long __double_as_longlong(double);
static __device__ double __longlong_as_double(long long);
static __device__ int __popc(unsigned);
static __device__ int __popcll(unsigned long long);
static __device__ int __clz(int);
static __device__ int __clzll(long long);
static __device__ int __ffs(int);
static __device__ int __ffsll(long long);
static __device__ unsigned __brev(unsigned);
static __device__ unsigned long long __brevll(unsigned long long);
static __device__ int __mulhi(int, int);
static __device__ unsigned __umulhi(unsigned, unsigned);
static __device__ int __mul24(int, int);
static __device__ unsigned __umul24(unsigned, unsigned);
static __device__ unsigned __byte_perm(unsigned, unsigned, unsigned);
static __device__ unsigned __funnelshift_l(unsigned, unsigned, unsigned);
static __device__ unsigned __funnelshift_r(unsigned, unsigned, unsigned);
static __device__ int __dp4a(int, int, int);
static __device__ unsigned __sad(int, int, unsigned);

// On both sides, and for mixed arguments too.
#define DESCENT_EXTREMA(type, a, b)                   \
  static __host__ __device__ type min(a, b);          \
  static __host__ __device__ type max(a, b);
DESCENT_EXTREMA(int, int, int)
DESCENT_EXTREMA(unsigned, unsigned, unsigned)
DESCENT_EXTREMA(unsigned, int, unsigned)
DESCENT_EXTREMA(unsigned, unsigned, int)
DESCENT_EXTREMA(long, long, long)
DESCENT_EXTREMA(unsigned long, unsigned long, unsigned long)
DESCENT_EXTREMA(unsigned long, long, unsigned long)
DESCENT_EXTREMA(unsigned long, unsigned long, long)
DESCENT_EXTREMA(long long, long long, long long)
DESCENT_EXTREMA(unsigned long long, unsigned long long, unsigned long long)
DESCENT_EXTREMA(unsigned long long, long long, unsigned long long)
DESCENT_EXTREMA(unsigned long long, unsigned long long, long long)
DESCENT_EXTREMA(float, float, float)
DESCENT_EXTREMA(double, double, double)
DESCENT_EXTREMA(double, float, double)
DESCENT_EXTREMA(double, double, float)
#undef DESCENT_EXTREMA
static __host__ __device__ unsigned umin(unsigned, unsigned);
static __host__ __device__ unsigned umax(unsigned, unsigned);

// Mixed and whole-numbered arguments become double, as in C++.
namespace descent_gate {
template <class T> using Whole = std::enable_if_t<std::is_integral_v<T>, double>;
template <class Left, class Right>
using Mixed = std::enable_if_t<std::is_arithmetic_v<Left> && std::is_arithmetic_v<Right> &&
                                   (!std::is_same_v<Left, Right> || std::is_integral_v<Left>), double>;
}  // namespace descent_gate
#define DESCENT_WHOLE(name) template <class T> static __device__ descent_gate::Whole<T> name(T);
#define DESCENT_MIXED(name) template <class Left, class Right> static __device__ descent_gate::Mixed<Left, Right> name(Left, Right);
#define DESCENT_PROMOTED                                                                                          \
  DESCENT_WHOLE(sqrt) DESCENT_WHOLE(cbrt) DESCENT_WHOLE(exp) DESCENT_WHOLE(exp2) DESCENT_WHOLE(log)              \
  DESCENT_WHOLE(log2) DESCENT_WHOLE(log10) DESCENT_WHOLE(log1p) DESCENT_WHOLE(sin) DESCENT_WHOLE(cos)            \
  DESCENT_WHOLE(tan) DESCENT_WHOLE(tanh) DESCENT_WHOLE(floor) DESCENT_WHOLE(ceil) DESCENT_WHOLE(round)           \
  DESCENT_WHOLE(fabs) DESCENT_MIXED(pow) DESCENT_MIXED(fmax) DESCENT_MIXED(fmin) DESCENT_MIXED(fmod)             \
  DESCENT_MIXED(atan2) DESCENT_MIXED(hypot) DESCENT_MIXED(copysign)
DESCENT_PROMOTED
namespace std {
DESCENT_PROMOTED
}
#undef DESCENT_PROMOTED
#undef DESCENT_MIXED
#undef DESCENT_WHOLE
