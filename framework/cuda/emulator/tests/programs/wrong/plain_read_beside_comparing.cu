// One thread swaps by comparing; the others read what it writes, and compare nothing themselves.
// expect: global-race at 7 with 9
#include <cuda_runtime.h>

__global__ void publish(int* word, int* seen) {
  if (threadIdx.x == 0)
    atomicCAS(word, 0, 5);
  else
    seen[threadIdx.x] = *word;
}

int main() {
  int *word, *seen;
  cudaMalloc(&word, sizeof(int));
  cudaMalloc(&seen, 64 * sizeof(int));
  cudaMemset(word, 0, sizeof(int));
  publish<<<1, 64>>>(word, seen);
  cudaFree(word);
  cudaFree(seen);
}
