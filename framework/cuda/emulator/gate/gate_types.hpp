// Vector types, dim3, and the variables that say where a thread is.
#pragma once

using uint = unsigned;
using ushort = unsigned short;

#define DESCENT_VECTORS(name, type, two, four)                                              \
  struct name##1 { type x; };                                                               \
  struct alignas(two) name##2 { type x, y; };                                               \
  struct name##3 { type x, y, z; };                                                         \
  struct alignas(four) name##4 { type x, y, z, w; };                                        \
  __host__ __device__ name##1 make_##name##1(type);                                         \
  __host__ __device__ name##2 make_##name##2(type, type);                                   \
  __host__ __device__ name##3 make_##name##3(type, type, type);                             \
  __host__ __device__ name##4 make_##name##4(type, type, type, type);
DESCENT_VECTORS(char, signed char, 2, 4)
DESCENT_VECTORS(uchar, unsigned char, 2, 4)
DESCENT_VECTORS(short, short, 4, 8)
DESCENT_VECTORS(ushort, unsigned short, 4, 8)
DESCENT_VECTORS(int, int, 8, 16)
DESCENT_VECTORS(uint, unsigned, 8, 16)
DESCENT_VECTORS(long, long, 16, 16)
DESCENT_VECTORS(ulong, unsigned long, 16, 16)
DESCENT_VECTORS(longlong, long long, 16, 16)
DESCENT_VECTORS(ulonglong, unsigned long long, 16, 16)
DESCENT_VECTORS(float, float, 8, 16)
DESCENT_VECTORS(double, double, 16, 16)
#undef DESCENT_VECTORS

struct dim3 {
  unsigned x, y, z;
  __host__ __device__ constexpr dim3(unsigned a = 1, unsigned b = 1, unsigned c = 1) : x(a), y(b), z(c) {}
  __host__ __device__ constexpr dim3(uint3 v) : x(v.x), y(v.y), z(v.z) {}
  __host__ __device__ constexpr operator uint3() const { return {x, y, z}; }
};

extern const __device__ uint3 threadIdx, blockIdx;
extern const __device__ dim3 blockDim, gridDim;
constexpr int warpSize = 32;
