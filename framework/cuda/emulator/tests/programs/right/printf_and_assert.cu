// assert and printf in a kernel, a local array, recursion-free helpers, and a block-wide loop with break.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cassert>
#include <cstdio>

__device__ int collatz(int n) {
  int steps = 0;
  for (; n != 1; ++steps) n = n % 2 ? 3 * n + 1 : n / 2;
  return steps;
}

__global__ void longest(int* best, int n) {
  int local[4] = {0, 0, 0, 0};
  for (int k = 0; k < 4; ++k) {
    const int i = 4 * (blockIdx.x * blockDim.x + threadIdx.x) + k + 1;
    if (i > n) break;
    local[k] = collatz(i);
    assert(local[k] >= 0);
  }
  int m = 0;
  for (const int steps : local) m = max(m, steps);
  atomicMax(best, m);
  if (blockIdx.x == 0 && threadIdx.x == 0) printf("%s %d\n", "first thread:", m);
}

int main() {
  int *best, got = -1;
  cudaMalloc(&best, sizeof(int));
  cudaMemset(best, 0, sizeof(int));
  longest<<<2, 33>>>(best, 257);
  cudaDeviceSynchronize();
  cudaMemcpy(&got, best, sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(best);
  if (got != 127) return std::printf("got %d\n", got), 1;  // of 231
  std::printf("ok\n");
}
