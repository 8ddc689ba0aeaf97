// Half precision, both kinds: DESCENT_NUMBER(__half, __half2, half) declares what they have in common.
#pragma once

#define DESCENT_NUMBER(one, two)                                                                    \
  struct one {                                                                                      \
    one() = default;                                                                                \
    __host__ __device__ one(float);                                                                 \
    __host__ __device__ one(double);                                                                \
    __host__ __device__ one(int);                                                                   \
    __host__ __device__ one(unsigned);                                                              \
    __host__ __device__ operator float() const;                                                     \
    __host__ __device__ one& operator+=(one);                                                       \
    __host__ __device__ one& operator-=(one);                                                       \
    __host__ __device__ one& operator*=(one);                                                       \
    __host__ __device__ one& operator/=(one);                                                       \
    unsigned short bits;                                                                            \
  };                                                                                                \
  struct alignas(4) two {                                                                           \
    two() = default;                                                                                \
    __host__ __device__ two(one, one);                                                              \
    one x, y;                                                                                       \
  };                                                                                                \
  __host__ __device__ one operator+(one, one);                                                      \
  __host__ __device__ one operator-(one, one);                                                      \
  __host__ __device__ one operator*(one, one);                                                      \
  __host__ __device__ one operator/(one, one);                                                      \
  __host__ __device__ one operator-(one);                                                           \
  __host__ __device__ bool operator<(one, one);                                                     \
  __host__ __device__ bool operator>(one, one);                                                     \
  __host__ __device__ bool operator<=(one, one);                                                    \
  __host__ __device__ bool operator>=(one, one);                                                    \
  __host__ __device__ bool operator==(one, one);                                                    \
  __host__ __device__ bool operator!=(one, one);                                                    \
  __host__ __device__ two operator+(two, two);                                                      \
  __host__ __device__ two operator-(two, two);                                                      \
  __host__ __device__ two operator*(two, two);                                                      \
  __host__ __device__ two operator/(two, two);                                                      \
  __device__ one __hadd(one, one);                                                                  \
  __device__ one __hsub(one, one);                                                                  \
  __device__ one __hmul(one, one);                                                                  \
  __device__ one __hdiv(one, one);                                                                  \
  __device__ one __hneg(one);                                                                       \
  __device__ one __habs(one);                                                                       \
  __device__ one __hfma(one, one, one);                                                             \
  __device__ one __hmax(one, one);                                                                  \
  __device__ one __hmin(one, one);                                                                  \
  __device__ bool __heq(one, one);                                                                  \
  __device__ bool __hlt(one, one);                                                                  \
  __device__ bool __hle(one, one);                                                                  \
  __device__ bool __hgt(one, one);                                                                  \
  __device__ bool __hge(one, one);                                                                  \
  __device__ bool __hisnan(one);                                                                    \
  __device__ one hexp(one);                                                                         \
  __device__ one hlog(one);                                                                         \
  __device__ one hsqrt(one);                                                                        \
  __device__ one hrsqrt(one);                                                                       \
  __device__ two __hadd2(two, two);                                                                 \
  __device__ two __hsub2(two, two);                                                                 \
  __device__ two __hmul2(two, two);                                                                 \
  __device__ two __hfma2(two, two, two);                                                            \
  __device__ two __hmax2(two, two);                                                                 \
  __device__ two __hmin2(two, two);
