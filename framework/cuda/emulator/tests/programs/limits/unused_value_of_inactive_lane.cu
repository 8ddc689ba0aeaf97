// Legal on a device, rejected here: a lane that takes no part is read, but its undefined value is never used.
// expect: shuffle-inactive at 12
#include <cuda_runtime.h>

#include <cstdio>

__global__ void sum(const int* x, int n, int* total) {
  const unsigned mask = __ballot_sync(0xffffffff, threadIdx.x < n);
  if (threadIdx.x < n) {
    int v = x[threadIdx.x];
    for (int offset = 16; offset > 0; offset /= 2) {
      const int other = __shfl_down_sync(mask, v, offset);
      if (threadIdx.x + offset < n) v += other;
    }
    if (threadIdx.x == 0) *total = v;
  }
}

int main() {
  int x[21], got = 0, *device_x, *total;
  for (int i = 0; i < 21; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&total, sizeof(int));
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  sum<<<1, 32>>>(device_x, 21, total);
  cudaMemcpy(&got, total, sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(total);
  if (got != 210) return 1;
  std::printf("ok\n");
}
