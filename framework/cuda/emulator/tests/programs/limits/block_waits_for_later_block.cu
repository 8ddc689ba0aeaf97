// Legal on a device where both blocks are resident, rejected here: block 0 spins on block 1, which has not begun.
// expect: livelock at 14
#include <cuda_runtime.h>

#include <cstdio>

__global__ void hand_over(volatile int* flag, volatile int* value, int* out) {
  if (threadIdx.x != 0) return;
  if (blockIdx.x == 1) {
    *value = 42;
    __threadfence();
    *flag = 1;
  } else {
    while (*flag == 0) {
    }
    __threadfence();
    *out = *value;
  }
}

int main() {
  int *memory, got = 0;
  cudaMalloc(&memory, 3 * sizeof(int));
  cudaMemset(memory, 0, 3 * sizeof(int));
  hand_over<<<2, 32>>>(memory, memory + 1, memory + 2);
  cudaMemcpy(&got, memory + 2, sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(memory);
  if (got != 42) return 1;
  std::printf("ok\n");
}
