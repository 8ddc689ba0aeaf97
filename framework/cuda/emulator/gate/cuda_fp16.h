#pragma once
#include "gate_numbers.hpp"
DESCENT_NUMBER(__half, __half2)
using half = __half;
using half2 = __half2;
__host__ __device__ half __float2half(float);
__host__ __device__ half __float2half_rn(float);
__host__ __device__ half __float2half_rz(float);
__host__ __device__ float __half2float(half);
__host__ __device__ half __double2half(double);
__host__ __device__ half __int2half_rn(int);
__host__ __device__ int __half2int_rn(half);
__host__ __device__ half2 __float2half2_rn(float);
__host__ __device__ half2 __floats2half2_rn(float, float);
__host__ __device__ half2 __float22half2_rn(float2);
__host__ __device__ float2 __half22float2(half2);
__host__ __device__ half2 __halves2half2(half, half);
__host__ __device__ half2 __half2half2(half);
__host__ __device__ half2 make_half2(half, half);
__host__ __device__ half __low2half(half2);
__host__ __device__ half __high2half(half2);
__host__ __device__ float __low2float(half2);
__host__ __device__ float __high2float(half2);
__host__ __device__ unsigned short __half_as_ushort(half);
__host__ __device__ half __ushort_as_half(unsigned short);
