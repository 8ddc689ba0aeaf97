// Shared memory with strides of 1, 2 and 32 words: 1, 2 and 32 wavefronts a request.  A word read by all costs one.
// By hand: one warp, 2 requests (a store, a load) per kernel; broadcast: a store of one lane and a load of one word.
// expect: nothing
// count: shared_requests == 2 in stride_1
// count: shared_wavefronts == 2 in stride_1
// count: shared_requests == 2 in stride_2
// count: shared_wavefronts == 4 in stride_2
// count: bank_conflicts == 2 in stride_2
// count: shared_wavefronts == 64 in stride_32
// count: bank_conflicts == 62 in stride_32
// count: shared_wavefronts == 2 in broadcast
// count: bank_conflicts == 0 in broadcast
#include <cuda_runtime.h>

#include <cstdio>

#define STRIDED(name, stride)                \
  __global__ void name(int* y) {             \
    __shared__ volatile int s[32 * stride];  \
    s[threadIdx.x * stride] = threadIdx.x;   \
    __syncwarp();                            \
    y[threadIdx.x] = s[threadIdx.x * stride]; \
  }

STRIDED(stride_1, 1)
STRIDED(stride_2, 2)
STRIDED(stride_32, 32)

__global__ void broadcast(int* y) {
  __shared__ volatile int s;
  if (threadIdx.x == 5) s = 7;
  __syncwarp();
  y[threadIdx.x] = s;
}

int main() {
  int* y;
  cudaMalloc(&y, 32 * sizeof(int));
  stride_1<<<1, 32>>>(y);
  stride_2<<<1, 32>>>(y);
  stride_32<<<1, 32>>>(y);
  broadcast<<<1, 32>>>(y);
  int got[32];
  cudaMemcpy(got, y, sizeof got, cudaMemcpyDeviceToHost);
  cudaFree(y);
  for (const int v : got)
    if (v != 7) return 1;
  std::printf("ok\n");
}
