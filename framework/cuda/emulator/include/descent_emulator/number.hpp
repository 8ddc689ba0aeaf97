// Half precision, both kinds: what __half and __nv_bfloat16 have in common.  Each operation computes in float
// and rounds once, which is what a device's units do too.
#pragma once

#include "cuda.hpp"

/// \param one   the type
/// \param two   its vector of two
/// \param to    bits of a float rounded to nearest even
/// \param from  the float of some bits
#define DESCENT_NUMBER(one, two, to, from)                                                               \
  struct one {                                                                                           \
    unsigned short bits;                                                                                 \
    one() = default;                                                                                     \
    one(float x) : bits(to(x)) {}                                                                        \
    one(double x) : bits(to(static_cast<float>(x))) {}                                                   \
    one(int x) : bits(to(static_cast<float>(x))) {}                                                      \
    one(unsigned x) : bits(to(static_cast<float>(x))) {}                                                 \
    operator float() const { return from(bits); }                                                        \
    one& operator+=(one y) { return *this = one(from(bits) + from(y.bits)); }                            \
    one& operator-=(one y) { return *this = one(from(bits) - from(y.bits)); }                            \
    one& operator*=(one y) { return *this = one(from(bits) * from(y.bits)); }                            \
    one& operator/=(one y) { return *this = one(from(bits) / from(y.bits)); }                            \
  };                                                                                                     \
  struct alignas(4) two {                                                                                \
    one x, y;                                                                                            \
    two() = default;                                                                                     \
    two(one a, one b) : x(a), y(b) {}                                                                    \
  };                                                                                                     \
  inline one operator+(one a, one b) { return one(from(a.bits) + from(b.bits)); }                        \
  inline one operator-(one a, one b) { return one(from(a.bits) - from(b.bits)); }                        \
  inline one operator*(one a, one b) { return one(from(a.bits) * from(b.bits)); }                        \
  inline one operator/(one a, one b) { return one(from(a.bits) / from(b.bits)); }                        \
  inline one operator-(one a) { return one(-from(a.bits)); }                                             \
  inline bool operator<(one a, one b) { return from(a.bits) < from(b.bits); }                            \
  inline bool operator>(one a, one b) { return from(a.bits) > from(b.bits); }                            \
  inline bool operator<=(one a, one b) { return from(a.bits) <= from(b.bits); }                          \
  inline bool operator>=(one a, one b) { return from(a.bits) >= from(b.bits); }                          \
  inline bool operator==(one a, one b) { return from(a.bits) == from(b.bits); }                          \
  inline bool operator!=(one a, one b) { return from(a.bits) != from(b.bits); }                          \
  inline two operator+(two a, two b) { return {a.x + b.x, a.y + b.y}; }                                  \
  inline two operator-(two a, two b) { return {a.x - b.x, a.y - b.y}; }                                  \
  inline two operator*(two a, two b) { return {a.x * b.x, a.y * b.y}; }                                  \
  inline two operator/(two a, two b) { return {a.x / b.x, a.y / b.y}; }                                  \
  inline one __hadd(one a, one b) { return a + b; }                                                      \
  inline one __hsub(one a, one b) { return a - b; }                                                      \
  inline one __hmul(one a, one b) { return a * b; }                                                      \
  inline one __hdiv(one a, one b) { return a / b; }                                                      \
  inline one __hneg(one a) { return -a; }                                                                \
  inline one __habs(one a) { return one(fabsf(from(a.bits))); }                                          \
  inline one __hfma(one a, one b, one c) { return one(fmaf(from(a.bits), from(b.bits), from(c.bits))); } \
  inline one __hmax(one a, one b) { return one(fmaxf(from(a.bits), from(b.bits))); }                     \
  inline one __hmin(one a, one b) { return one(fminf(from(a.bits), from(b.bits))); }                     \
  inline bool __heq(one a, one b) { return a == b; }                                                     \
  inline bool __hne(one a, one b) { return a != b; }                                                     \
  inline bool __hlt(one a, one b) { return a < b; }                                                      \
  inline bool __hle(one a, one b) { return a <= b; }                                                     \
  inline bool __hgt(one a, one b) { return a > b; }                                                      \
  inline bool __hge(one a, one b) { return a >= b; }                                                     \
  inline bool __hisnan(one a) { return std::isnan(from(a.bits)); }                                       \
  inline int __hisinf(one a) { return std::isinf(from(a.bits)) ? (from(a.bits) > 0 ? 1 : -1) : 0; }      \
  inline one hexp(one a) { return one(expf(from(a.bits))); }                                             \
  inline one hexp2(one a) { return one(exp2f(from(a.bits))); }                                           \
  inline one hlog(one a) { return one(logf(from(a.bits))); }                                             \
  inline one hlog2(one a) { return one(log2f(from(a.bits))); }                                           \
  inline one hsqrt(one a) { return one(sqrtf(from(a.bits))); }                                           \
  inline one hrsqrt(one a) { return one(1.0F / sqrtf(from(a.bits))); }                                   \
  inline one hrcp(one a) { return one(1.0F / from(a.bits)); }                                            \
  inline one hsin(one a) { return one(sinf(from(a.bits))); }                                             \
  inline one hcos(one a) { return one(cosf(from(a.bits))); }                                             \
  inline one htanh(one a) { return one(tanhf(from(a.bits))); }                                           \
  inline one hfloor(one a) { return one(floorf(from(a.bits))); }                                         \
  inline one hceil(one a) { return one(ceilf(from(a.bits))); }                                           \
  inline two __hadd2(two a, two b) { return a + b; }                                                     \
  inline two __hsub2(two a, two b) { return a - b; }                                                     \
  inline two __hmul2(two a, two b) { return a * b; }                                                     \
  inline two __h2div(two a, two b) { return a / b; }                                                     \
  inline two __hneg2(two a) { return {-a.x, -a.y}; }                                                     \
  inline two __habs2(two a) { return {__habs(a.x), __habs(a.y)}; }                                       \
  inline two __hfma2(two a, two b, two c) { return {__hfma(a.x, b.x, c.x), __hfma(a.y, b.y, c.y)}; }     \
  inline two __hmax2(two a, two b) { return {__hmax(a.x, b.x), __hmax(a.y, b.y)}; }                      \
  inline two __hmin2(two a, two b) { return {__hmin(a.x, b.x), __hmin(a.y, b.y)}; }                      \
  inline two h2exp(two a) { return {hexp(a.x), hexp(a.y)}; }                                             \
  inline two h2log(two a) { return {hlog(a.x), hlog(a.y)}; }                                             \
  inline two h2sqrt(two a) { return {hsqrt(a.x), hsqrt(a.y)}; }                                          \
  inline two h2rsqrt(two a) { return {hrsqrt(a.x), hrsqrt(a.y)}; }                                       \
  inline two h2rcp(two a) { return {hrcp(a.x), hrcp(a.y)}; }                                             \
  inline two h2tanh(two a) { return {htanh(a.x), htanh(a.y)}; }
