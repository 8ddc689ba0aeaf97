// __managed__ variables, which host and device share: no copy, but the host waits before it looks.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>

__device__ __managed__ int total = 3;
__managed__ float table[8];

__global__ void add(int n) {
  if (threadIdx.x < n) atomicAdd(&total, 1);
  if (threadIdx.x < 8) table[threadIdx.x] += threadIdx.x;
}

int main() {
  for (float& x : table) x = 0.5f;
  add<<<1, 32>>>(10);
  cudaDeviceSynchronize();
  bool right = total == 13;
  for (int i = 0; i < 8; ++i) right = right && table[i] == i + 0.5f;
  std::printf(right ? "ok\n" : "wrong\n");
  return right ? 0 : 1;
}
