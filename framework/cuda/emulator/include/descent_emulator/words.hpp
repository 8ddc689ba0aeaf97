// CUDA's words that are none of C++: most say where a function runs, which here is always the same processor.
#pragma once

#define __host__
#define __device__
#define __global__ __attribute__((flatten))  // g++ tells nothing of structs loaded to be handed to functions
#define __grid_constant__
#define __launch_bounds__(...)
#define __cluster_dims__(...)
#define __forceinline__ inline  // not always_inline: g++ refuses that through a function pointer
#define __noinline__            // the system's headers write __attribute__((__noinline__))
#define __align__(n) __attribute__((aligned(n)))

// A section of its own, so that its loads are not counted as loads of global memory; one for each line, since
// g++ refuses const and other variables in the same one.
#define DESCENT_WORDS_JOINED_(word, line) #word "_" #line
#define DESCENT_WORDS_JOINED(word, line) DESCENT_WORDS_JOINED_(word, line)
#define __constant__ __attribute__((section(DESCENT_WORDS_JOINED(descent_constant, __LINE__))))
#define __managed__ __attribute__((section(DESCENT_WORDS_JOINED(descent_managed, __LINE__))))  // the host's too

#ifndef CUDART_VERSION
#define CUDART_VERSION 12000
#endif
#ifndef CUDA_VERSION
#define CUDA_VERSION CUDART_VERSION
#endif
#define __CUDACC__ 1
#define __CUDACC_VER_MAJOR__ (CUDART_VERSION / 1000)
#define __CUDACC_VER_MINOR__ (CUDART_VERSION % 1000 / 10)
#define __DESCENT_EMULATOR__ 1

// Always part of its caller, so that a finding names the caller's line.
#define DESCENT_DEVICE_FUNCTION __attribute__((always_inline)) inline
