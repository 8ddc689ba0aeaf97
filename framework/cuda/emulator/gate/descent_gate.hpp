// For clang's device-only syntax check: who may be called from where.  Declarations only; nothing is ever
// run.
//
// The emulator compiles kernels as ordinary functions, so that a kernel which calls the host's functions
// would run there and nowhere else.  clang knows CUDA's rules, but not the toolkit's headers of today: these
// stand in for them.
#pragma once

#define __host__ __attribute__((host))
#define __device__ __attribute__((device))
#define __global__ __attribute__((global))
#define __shared__ __attribute__((shared))
#define __constant__ __attribute__((constant))
#define __managed__ __attribute__((device))
#define __grid_constant__
#define __launch_bounds__(...) __attribute__((launch_bounds(__VA_ARGS__)))
#define __forceinline__ inline
#define __noinline__  // libstdc++ writes __attribute__((__noinline__))
#define __align__(n) __attribute__((aligned(n)))
#define CUDART_VERSION 12000
#define __CUDACC__ 1
#define __CUDACC_VER_MAJOR__ 12
#define __CUDACC_VER_MINOR__ 0

// The device's overloads of mathematical functions come before the host's.
#include <__clang_cuda_math_forward_declares.h>

extern "C" {
__attribute__((device)) void* malloc(decltype(sizeof(0))) __attribute__((nothrow));
__attribute__((device)) void free(void*) __attribute__((nothrow));
}  // what new and delete call, before <new> is read

// nvcc lets kernels call what these few lines of the library hold: std::move, std::forward, a list's begin
// and end.
#include <type_traits>
#pragma clang force_cuda_host_device begin
#include <initializer_list>
#pragma clang force_cuda_host_device end
namespace std {
template <class T>
__device__ constexpr remove_reference_t<T>&& move(T&&) noexcept;
template <class T>
__device__ constexpr T&& forward(remove_reference_t<T>&) noexcept;
template <class T>
__device__ constexpr T&& forward(remove_reference_t<T>&&) noexcept;
}  // namespace std

#include <math.h>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "gate_types.hpp"
// After the types that they are made of.
#include "gate_device.hpp"
#include "gate_math.hpp"
#include "gate_runtime.hpp"
