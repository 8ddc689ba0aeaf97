// Vector types, dim3, and the variables that say where a thread is.
#pragma once

using uint = unsigned;
using ushort = unsigned short;
using ulong = unsigned long;

// A vector of 2 or 4 is aligned as a whole, so that it is one access; a vector of 3 is not.
#define DESCENT_VECTORS(name, type, one, two, four)                              \
  struct alignas(one) name##1 {                                                  \
    type x;                                                                      \
  };                                                                             \
  struct alignas(two) name##2 {                                                  \
    type x, y;                                                                   \
  };                                                                             \
  struct name##3 {                                                               \
    type x, y, z;                                                                \
  };                                                                             \
  struct alignas(four) name##4 {                                                 \
    type x, y, z, w;                                                             \
  };                                                                             \
  constexpr name##1 make_##name##1(type x) { return {x}; }                       \
  constexpr name##2 make_##name##2(type x, type y) { return {x, y}; }            \
  constexpr name##3 make_##name##3(type x, type y, type z) { return {x, y, z}; } \
  constexpr name##4 make_##name##4(type x, type y, type z, type w) { return {x, y, z, w}; }
DESCENT_VECTORS(char, signed char, 1, 2, 4)
DESCENT_VECTORS(uchar, unsigned char, 1, 2, 4)
DESCENT_VECTORS(short, short, 2, 4, 8)
DESCENT_VECTORS(ushort, unsigned short, 2, 4, 8)
DESCENT_VECTORS(int, int, 4, 8, 16)
DESCENT_VECTORS(uint, unsigned, 4, 8, 16)
DESCENT_VECTORS(long, long, 8, 16, 16)
DESCENT_VECTORS(ulong, unsigned long, 8, 16, 16)
DESCENT_VECTORS(longlong, long long, 8, 16, 16)
DESCENT_VECTORS(ulonglong, unsigned long long, 8, 16, 16)
DESCENT_VECTORS(float, float, 4, 8, 16)
DESCENT_VECTORS(double, double, 8, 16, 16)
#undef DESCENT_VECTORS

struct dim3 {
  unsigned x, y, z;
  constexpr dim3(unsigned x_ = 1, unsigned y_ = 1, unsigned z_ = 1) : x(x_), y(y_), z(z_) {}
  constexpr dim3(uint3 v) : x(v.x), y(v.y), z(v.z) {}
  constexpr operator uint3() const { return {x, y, z}; }
};

// Variables, not macros: `dim3 blockDim(16, 16);` is common in host code.  Constant for the program, so that
// its compiler need not read them again and their loads are not checked; the runtime itself writes them.
#ifdef DESCENT_EMULATOR_RUNTIME
#define DESCENT_SET_BY_RUNTIME
#else
#define DESCENT_SET_BY_RUNTIME const
#endif
extern DESCENT_SET_BY_RUNTIME __thread uint3 threadIdx, blockIdx;
extern DESCENT_SET_BY_RUNTIME dim3 blockDim, gridDim;
constexpr int warpSize = 32;

namespace descent::emulator {
extern DESCENT_SET_BY_RUNTIME __thread unsigned thread_rank;  ///< in its block: x fastest
DESCENT_DEVICE_FUNCTION int lane() { return static_cast<int>(thread_rank % 32); }
}  // namespace descent::emulator
