// CUDA's own mathematical functions, as exact as the processor computes them: the fast ones of a device are
// less so.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <type_traits>

using std::isfinite;
using std::isinf;
using std::isnan;
using std::signbit;

inline float rsqrtf(float x) { return 1.0F / sqrtf(x); }
inline double rsqrt(double x) { return 1.0 / sqrt(x); }
inline float rsqrt(float x) { return rsqrtf(x); }
inline float rcbrtf(float x) { return 1.0F / cbrtf(x); }
inline double rcbrt(double x) { return 1.0 / cbrt(x); }
#ifndef __USE_GNU  // else the C library has them
inline void sincosf(float x, float* s, float* c) { *s = sinf(x), *c = cosf(x); }
inline void sincos(double x, double* s, double* c) { *s = sin(x), *c = cos(x); }
inline float exp10f(float x) { return powf(10.0F, x); }
inline double exp10(double x) { return pow(10.0, x); }
#endif
inline float sinpif(float x) {
  return static_cast<float>(sin(3.14159265358979323846 * static_cast<double>(x)));
}
inline float cospif(float x) {
  return static_cast<float>(cos(3.14159265358979323846 * static_cast<double>(x)));
}
inline double sinpi(double x) { return sin(3.14159265358979323846 * x); }
inline double cospi(double x) { return cos(3.14159265358979323846 * x); }
inline float normcdff(float x) { return 0.5F * erfcf(-x * 0.70710678F); }
inline double normcdf(double x) { return 0.5 * erfc(-x * 0.70710678118654752440); }
inline float norm3df(float x, float y, float z) { return sqrtf(x * x + y * y + z * z); }

inline float __expf(float x) { return expf(x); }
inline float __exp10f(float x) { return powf(10.0F, x); }
inline float __logf(float x) { return logf(x); }
inline float __log2f(float x) { return log2f(x); }
inline float __log10f(float x) { return log10f(x); }
inline float __sinf(float x) { return sinf(x); }
inline float __cosf(float x) { return cosf(x); }
inline float __tanf(float x) { return tanf(x); }
inline void __sincosf(float x, float* s, float* c) { *s = sinf(x), *c = cosf(x); }
inline float __powf(float x, float y) { return powf(x, y); }
inline float __fdividef(float x, float y) { return x / y; }
inline double fdivide(double x, double y) { return x / y; }
inline float fdividef(float x, float y) { return x / y; }
inline float __saturatef(float x) { return x > 0.0F ? (x < 1.0F ? x : 1.0F) : 0.0F; }

#define DESCENT_ROUNDED(mode)                                                     \
  inline float __fadd_##mode(float x, float y) { return x + y; }                  \
  inline float __fsub_##mode(float x, float y) { return x - y; }                  \
  inline float __fmul_##mode(float x, float y) { return x * y; }                  \
  inline float __fdiv_##mode(float x, float y) { return x / y; }                  \
  inline float __fmaf_##mode(float x, float y, float z) { return fmaf(x, y, z); } \
  inline float __fsqrt_##mode(float x) { return sqrtf(x); }                       \
  inline float __frcp_##mode(float x) { return 1.0F / x; }                        \
  inline double __dadd_##mode(double x, double y) { return x + y; }               \
  inline double __dmul_##mode(double x, double y) { return x * y; }               \
  inline double __fma_##mode(double x, double y, double z) { return fma(x, y, z); }
DESCENT_ROUNDED(rn)  // the other roundings are no part of a course
#undef DESCENT_ROUNDED
inline float __frsqrt_rn(float x) { return 1.0F / sqrtf(x); }

// Conversions saturate on a device; NaN becomes 0.
namespace descent::emulator {
template <class Whole, class Real>
Whole to_whole(Real x) {
  if (std::isnan(x)) return 0;
  constexpr auto low = std::numeric_limits<Whole>::min(), high = std::numeric_limits<Whole>::max();
  if (x <= static_cast<Real>(low)) return low;
  if (x >= static_cast<Real>(high)) return high;
  return static_cast<Whole>(x);
}
}  // namespace descent::emulator
#define DESCENT_TO_WHOLE(from, from_type, to, to_type)              \
  inline to_type __##from##2##to##_rn(from_type x) {                \
    return descent::emulator::to_whole<to_type>(std::nearbyint(x)); \
  }                                                                 \
  inline to_type __##from##2##to##_rz(from_type x) {                \
    return descent::emulator::to_whole<to_type>(std::trunc(x));     \
  }                                                                 \
  inline to_type __##from##2##to##_ru(from_type x) {                \
    return descent::emulator::to_whole<to_type>(std::ceil(x));      \
  }                                                                 \
  inline to_type __##from##2##to##_rd(from_type x) {                \
    return descent::emulator::to_whole<to_type>(std::floor(x));     \
  }
DESCENT_TO_WHOLE(float, float, int, int)
DESCENT_TO_WHOLE(float, float, uint, unsigned)
DESCENT_TO_WHOLE(float, float, ll, long long)
DESCENT_TO_WHOLE(float, float, ull, unsigned long long)
DESCENT_TO_WHOLE(double, double, int, int)
DESCENT_TO_WHOLE(double, double, uint, unsigned)
DESCENT_TO_WHOLE(double, double, ll, long long)
DESCENT_TO_WHOLE(double, double, ull, unsigned long long)
#undef DESCENT_TO_WHOLE
inline float __int2float_rn(int x) { return static_cast<float>(x); }
inline float __uint2float_rn(unsigned x) { return static_cast<float>(x); }
inline float __ll2float_rn(long long x) { return static_cast<float>(x); }
inline float __ull2float_rn(unsigned long long x) { return static_cast<float>(x); }
inline double __int2double_rn(int x) { return x; }
inline double __uint2double_rn(unsigned x) { return x; }
inline float __double2float_rn(double x) { return static_cast<float>(x); }

#define DESCENT_SAME_BITS(name, from, to) \
  inline to name(from x) {                \
    to y;                                 \
    __builtin_memcpy(&y, &x, sizeof y);   \
    return y;                             \
  }
DESCENT_SAME_BITS(__float_as_int, float, int)
DESCENT_SAME_BITS(__int_as_float, int, float)
DESCENT_SAME_BITS(__float_as_uint, float, unsigned)
DESCENT_SAME_BITS(__uint_as_float, unsigned, float)
DESCENT_SAME_BITS(__double_as_longlong, double, long long)
DESCENT_SAME_BITS(__longlong_as_double, long long, double)
#undef DESCENT_SAME_BITS

inline int __popc(unsigned x) { return __builtin_popcount(x); }
inline int __popcll(unsigned long long x) { return __builtin_popcountll(x); }
inline int __clz(int x) { return x != 0 ? __builtin_clz(static_cast<unsigned>(x)) : 32; }
inline int __clzll(long long x) { return x != 0 ? __builtin_clzll(static_cast<unsigned long long>(x)) : 64; }
inline int __ffs(int x) { return __builtin_ffs(x); }
inline int __ffsll(long long x) { return __builtin_ffsll(x); }
inline unsigned __brev(unsigned x) {
  unsigned y = 0;
  for (int k = 0; k < 32; ++k) y |= (x >> k & 1) << (31 - k);
  return y;
}
inline unsigned long long __brevll(unsigned long long x) {
  return static_cast<unsigned long long>(__brev(static_cast<unsigned>(x))) << 32 |
         __brev(static_cast<unsigned>(x >> 32));
}
inline int __mulhi(int x, int y) { return static_cast<int>((static_cast<long long>(x) * y) >> 32); }
inline unsigned __umulhi(unsigned x, unsigned y) {
  return static_cast<unsigned>((static_cast<unsigned long long>(x) * y) >> 32);
}
inline unsigned long long __umul64hi(unsigned long long x, unsigned long long y) {
  __extension__ using Wide = unsigned __int128;
  return static_cast<unsigned long long>((static_cast<Wide>(x) * y) >> 64);
}
inline int __mul24(int x, int y) { return ((x << 8) >> 8) * ((y << 8) >> 8); }
inline unsigned __umul24(unsigned x, unsigned y) { return (x & 0xffffffU) * (y & 0xffffffU); }
inline unsigned __funnelshift_l(unsigned low, unsigned high, unsigned shift) {
  shift &= 31;
  return shift == 0 ? high : high << shift | low >> (32 - shift);
}
inline unsigned __funnelshift_r(unsigned low, unsigned high, unsigned shift) {
  shift &= 31;
  return shift == 0 ? low : low >> shift | high << (32 - shift);
}
inline unsigned __byte_perm(unsigned x, unsigned y, unsigned selector) {
  const unsigned long long both = static_cast<unsigned long long>(y) << 32 | x;
  unsigned result = 0;
  for (int k = 0; k < 4; ++k)
    result |= static_cast<unsigned>(both >> (8 * (selector >> (4 * k) & 7)) & 0xff) << (8 * k);
  return result;
}
inline int __dp4a(int x, int y, int sum) {
  for (int k = 0; k < 4; ++k)
    sum += static_cast<std::int8_t>(x >> (8 * k)) * static_cast<std::int8_t>(y >> (8 * k));
  return sum;
}
inline unsigned __sad(int x, int y, unsigned sum) {
  return sum + static_cast<unsigned>(x > y ? x - y : y - x);
}
inline unsigned __usad(unsigned x, unsigned y, unsigned sum) { return sum + (x > y ? x - y : y - x); }

// As CUDA has them at namespace scope: for one type, and for mixed ones, where the usual conversions hold.
template <class Left, class Right,
          class = std::enable_if_t<std::is_arithmetic_v<Left> && std::is_arithmetic_v<Right>>>
constexpr std::common_type_t<Left, Right> min(Left a, Right b) {
  using T = std::common_type_t<Left, Right>;
  if constexpr (std::is_floating_point_v<T>)
    return std::fmin(static_cast<T>(a), static_cast<T>(b));
  else
    return static_cast<T>(b) < static_cast<T>(a) ? static_cast<T>(b) : static_cast<T>(a);
}
template <class Left, class Right,
          class = std::enable_if_t<std::is_arithmetic_v<Left> && std::is_arithmetic_v<Right>>>
constexpr std::common_type_t<Left, Right> max(Left a, Right b) {
  using T = std::common_type_t<Left, Right>;
  if constexpr (std::is_floating_point_v<T>)
    return std::fmax(static_cast<T>(a), static_cast<T>(b));
  else
    return static_cast<T>(a) < static_cast<T>(b) ? static_cast<T>(b) : static_cast<T>(a);
}
inline unsigned umin(unsigned a, unsigned b) { return b < a ? b : a; }
inline unsigned umax(unsigned a, unsigned b) { return a < b ? b : a; }

// Loads and stores with a hint for a cache.
#define DESCENT_LOAD(name)                         \
  template <class T>                               \
  DESCENT_DEVICE_FUNCTION T name(const T* where) { \
    return *where;                                 \
  }
DESCENT_LOAD(__ldg)
DESCENT_LOAD(__ldca)
DESCENT_LOAD(__ldcg)
DESCENT_LOAD(__ldcs)
DESCENT_LOAD(__ldlu)
DESCENT_LOAD(__ldcv)
#undef DESCENT_LOAD
#define DESCENT_STORE(name)                                                    \
  template <class T>                                                           \
  DESCENT_DEVICE_FUNCTION void name(T* where, std::type_identity_t<T> value) { \
    *where = value;                                                            \
  }
DESCENT_STORE(__stwb)
DESCENT_STORE(__stcg)
DESCENT_STORE(__stcs)
DESCENT_STORE(__stwt)
#undef DESCENT_STORE

namespace descent::emulator {
void pause();  ///< lets other threads run
[[noreturn]] void trap();
/// A kernel, or a function of one, that nobody has written: a finding, and the kernel ends.
[[noreturn]] void todo(const char* exercise, const char* function, Site site);
long long nanoseconds();
}  // namespace descent::emulator
inline void __nanosleep(unsigned) { descent::emulator::pause(); }
[[noreturn]] inline void __trap() { descent::emulator::trap(); }
inline long long clock64() { return descent::emulator::nanoseconds(); }
inline unsigned long long globaltimer() {
  return static_cast<unsigned long long>(descent::emulator::nanoseconds());
}
