// __half: 1 sign, 5 exponent, 10 fraction bits (IEEE binary16).
#pragma once

#include "number.hpp"

namespace descent::emulator {

inline unsigned short half_bits(float x) {
  const _Float16 rounded = static_cast<_Float16>(x);
  unsigned short bits;
  __builtin_memcpy(&bits, &rounded, sizeof bits);
  return bits;
}
inline float half_value(unsigned short bits) {
  _Float16 x;
  __builtin_memcpy(&x, &bits, sizeof x);
  return static_cast<float>(x);
}

}  // namespace descent::emulator

DESCENT_NUMBER(__half, __half2, descent::emulator::half_bits, descent::emulator::half_value)
using half = __half;
using half2 = __half2;

inline half __ushort_as_half(unsigned short bits) {
  half x;
  x.bits = bits;
  return x;
}
inline unsigned short __half_as_ushort(half x) { return x.bits; }
inline half __float2half(float x) { return half(x); }
inline half __float2half_rn(float x) { return half(x); }
inline half __float2half_rz(float x) {
  half y(x);
  if (fabsf(static_cast<float>(y)) > fabsf(x))
    --y.bits;  // one step towards zero: bits are ordered as magnitudes are
  return y;
}
inline float __half2float(half x) { return static_cast<float>(x); }
inline half __double2half(double x) { return half(x); }
inline half __int2half_rn(int x) { return half(x); }
inline int __half2int_rn(half x) { return __float2int_rn(static_cast<float>(x)); }
inline half2 __floats2half2_rn(float x, float y) { return {half(x), half(y)}; }
inline half2 __float2half2_rn(float x) { return {half(x), half(x)}; }
inline half2 __float22half2_rn(float2 v) { return {half(v.x), half(v.y)}; }
inline float2 __half22float2(half2 v) { return {static_cast<float>(v.x), static_cast<float>(v.y)}; }
inline half2 __halves2half2(half x, half y) { return {x, y}; }
inline half2 __half2half2(half x) { return {x, x}; }
inline half2 make_half2(half x, half y) { return {x, y}; }
inline half __low2half(half2 v) { return v.x; }
inline half __high2half(half2 v) { return v.y; }
inline float __low2float(half2 v) { return static_cast<float>(v.x); }
inline float __high2float(half2 v) { return static_cast<float>(v.y); }
