// What a kernel may call besides mathematics: barriers, warps, atomics, and the few functions of C.
#pragma once

extern "C" {
__device__ void __assert_fail(const char*, const char*, unsigned, const char*);
__device__ int printf(const char*, ...);
__device__ void* malloc(size_t);
__device__ void free(void*);
__device__ void* memcpy(void*, const void*, size_t);
__device__ void* memmove(void*, const void*, size_t);
__device__ void* memset(void*, int, size_t);
}
namespace std {
using ::free;
using ::malloc;
using ::memcpy;
using ::memset;
using ::printf;
}  // namespace std

__device__ void __syncthreads();
__device__ int __syncthreads_count(int);
__device__ int __syncthreads_and(int);
__device__ int __syncthreads_or(int);
__device__ void __syncwarp(unsigned = ~0U);
__device__ void __threadfence();
__device__ void __threadfence_block();
__device__ void __threadfence_system();
__device__ void __trap();
__device__ void __nanosleep(unsigned);
__device__ unsigned __activemask();
__device__ unsigned __ballot_sync(unsigned, int);
__device__ int __any_sync(unsigned, int);
__device__ int __all_sync(unsigned, int);
__device__ long long clock64();
__device__ int clock();
__device__ unsigned long long globaltimer();

template <class T> __device__ T __shfl_sync(unsigned, T, int, int = 32);
template <class T> __device__ T __shfl_up_sync(unsigned, T, unsigned, int = 32);
template <class T> __device__ T __shfl_down_sync(unsigned, T, unsigned, int = 32);
template <class T> __device__ T __shfl_xor_sync(unsigned, T, int, int = 32);
template <class T> __device__ unsigned __match_any_sync(unsigned, T);
template <class T> __device__ unsigned __match_all_sync(unsigned, T, int*);
template <class T> __device__ T __reduce_add_sync(unsigned, T);
template <class T> __device__ T __reduce_min_sync(unsigned, T);
template <class T> __device__ T __reduce_max_sync(unsigned, T);
template <class T> __device__ T __reduce_and_sync(unsigned, T);
template <class T> __device__ T __reduce_or_sync(unsigned, T);
template <class T> __device__ T __reduce_xor_sync(unsigned, T);

namespace descent_gate {
template <class T> struct Same { using Type = T; };
template <class T> using Exactly = typename Same<T>::Type;  // not deduced: atomicAdd(&a_float, 1)
}  // namespace descent_gate

#define DESCENT_ATOMIC(name)                                                            \
  template <class T> __device__ T name(T*, descent_gate::Exactly<T>);                   \
  template <class T> __device__ T name##_block(T*, descent_gate::Exactly<T>);           \
  template <class T> __device__ T name##_system(T*, descent_gate::Exactly<T>);
DESCENT_ATOMIC(atomicAdd)
DESCENT_ATOMIC(atomicSub)
DESCENT_ATOMIC(atomicExch)
DESCENT_ATOMIC(atomicMin)
DESCENT_ATOMIC(atomicMax)
DESCENT_ATOMIC(atomicInc)
DESCENT_ATOMIC(atomicDec)
DESCENT_ATOMIC(atomicAnd)
DESCENT_ATOMIC(atomicOr)
DESCENT_ATOMIC(atomicXor)
#undef DESCENT_ATOMIC
template <class T> __device__ T atomicCAS(T*, descent_gate::Exactly<T>, descent_gate::Exactly<T>);
template <class T> __device__ T atomicCAS_block(T*, descent_gate::Exactly<T>, descent_gate::Exactly<T>);
template <class T> __device__ T atomicCAS_system(T*, descent_gate::Exactly<T>, descent_gate::Exactly<T>);

template <class T> __device__ T __ldg(const T*);
template <class T> __device__ T __ldca(const T*);
template <class T> __device__ T __ldcg(const T*);
template <class T> __device__ T __ldcs(const T*);
template <class T> __device__ T __ldlu(const T*);
template <class T> __device__ T __ldcv(const T*);
template <class T> __device__ void __stwb(T*, descent_gate::Exactly<T>);
template <class T> __device__ void __stcg(T*, descent_gate::Exactly<T>);
template <class T> __device__ void __stcs(T*, descent_gate::Exactly<T>);
template <class T> __device__ void __stwt(T*, descent_gate::Exactly<T>);
