// The consumer waits for 1; the producer sets the flag to the number of items, which is 2.
// expect: livelock at 12
#include <cuda_runtime.h>

__global__ void hand_over(volatile int* flag, volatile int* value, int* out) {
  if (threadIdx.x == 32) {
    *value = 42;
    __threadfence();
    *flag = 2;
  }
  if (threadIdx.x == 0) {
    while (*flag != 1) {
    }
    *out = *value;
  }
}

int main() {
  int* memory;
  cudaMalloc(&memory, 3 * sizeof(int));
  cudaMemset(memory, 0, 3 * sizeof(int));
  hand_over<<<1, 64>>>(memory, memory + 1, memory + 2);
  cudaDeviceSynchronize();
  cudaFree(memory);
}
