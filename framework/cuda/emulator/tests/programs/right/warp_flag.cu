// One warp makes a value, another spins on a volatile flag in shared memory until it is there (independent scheduling).
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>

__global__ void hand_over(int* out, int steps) {
  __shared__ int value;
  __shared__ volatile int flag;
  if (threadIdx.x == 0) flag = 0;
  __syncthreads();
  for (int step = 1; step <= steps; ++step) {
    if (threadIdx.x == 32) {
      value = step * step;
      __threadfence_block();
      flag = step;
    }
    if (threadIdx.x == 0) {
      while (flag != step) {
      }
      __threadfence_block();
      out[step - 1] = value;
    }
    __syncthreads();  // the next step writes value again
  }
}

int main() {
  const int steps = 5;
  int got[steps], *out;
  cudaMalloc(&out, sizeof got);
  hand_over<<<1, 64>>>(out, steps);
  cudaMemcpy(got, out, sizeof got, cudaMemcpyDeviceToHost);
  cudaFree(out);
  for (int step = 1; step <= steps; ++step)
    if (got[step - 1] != step * step) return std::printf("wrong in step %d\n", step), 1;
  std::printf("ok\n");
}
