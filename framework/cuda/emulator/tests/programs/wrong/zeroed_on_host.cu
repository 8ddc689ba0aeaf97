// The host sets the device's array to zero in a loop.
// expect: host-deref at 17
// allow: global-uninit at 8
#include <cuda_runtime.h>

__global__ void count(const int* x, int n, int* counts) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) atomicAdd(&counts[x[i]], 1);
}

int main() {
  int x[33] = {1, 2, 3, 1}, *device_x, *counts;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&counts, 4 * sizeof(int));
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  for (int b = 0; b < 4; ++b)
    counts[b] = 0;
  count<<<2, 32>>>(device_x, 33, counts);
  cudaDeviceSynchronize();
  cudaFree(device_x);
  cudaFree(counts);
}
