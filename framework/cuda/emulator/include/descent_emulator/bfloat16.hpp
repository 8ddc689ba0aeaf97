// __nv_bfloat16: the upper half of a float, rounded to nearest even.
#pragma once

#include "number.hpp"

namespace descent::emulator {

inline unsigned short bfloat16_bits(float x) {
  const unsigned bits = __float_as_uint(x);
  if (x != x) return 0x7fff;
  return static_cast<unsigned short>((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}
inline float bfloat16_value(unsigned short bits) {
  return __uint_as_float(static_cast<unsigned>(bits) << 16);
}

}  // namespace descent::emulator

DESCENT_NUMBER(__nv_bfloat16, __nv_bfloat162, descent::emulator::bfloat16_bits,
               descent::emulator::bfloat16_value)
using nv_bfloat16 = __nv_bfloat16;
using nv_bfloat162 = __nv_bfloat162;

inline nv_bfloat16 __ushort_as_bfloat16(unsigned short bits) {
  nv_bfloat16 x;
  x.bits = bits;
  return x;
}
inline unsigned short __bfloat16_as_ushort(nv_bfloat16 x) { return x.bits; }
inline nv_bfloat16 __float2bfloat16(float x) { return nv_bfloat16(x); }
inline nv_bfloat16 __float2bfloat16_rn(float x) { return nv_bfloat16(x); }
inline nv_bfloat16 __float2bfloat16_rz(float x) {
  return __ushort_as_bfloat16(static_cast<unsigned short>(__float_as_uint(x) >> 16));
}
inline nv_bfloat16 __double2bfloat16(double x) { return nv_bfloat16(x); }
inline float __bfloat162float(nv_bfloat16 x) { return static_cast<float>(x); }
inline nv_bfloat162 __float2bfloat162_rn(float x) { return {nv_bfloat16(x), nv_bfloat16(x)}; }
inline nv_bfloat162 __floats2bfloat162_rn(float x, float y) { return {nv_bfloat16(x), nv_bfloat16(y)}; }
inline float2 __bfloat1622float2(nv_bfloat162 v) {
  return {static_cast<float>(v.x), static_cast<float>(v.y)};
}
inline nv_bfloat162 __halves2bfloat162(nv_bfloat16 x, nv_bfloat16 y) { return {x, y}; }
inline nv_bfloat162 __bfloat162bfloat162(nv_bfloat16 x) { return {x, x}; }
inline nv_bfloat16 __low2bfloat16(nv_bfloat162 v) { return v.x; }
inline nv_bfloat16 __high2bfloat16(nv_bfloat162 v) { return v.y; }
