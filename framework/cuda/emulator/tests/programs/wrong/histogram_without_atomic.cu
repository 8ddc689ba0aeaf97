// Bins in shared memory are counted by ++ instead of atomicAdd.
// expect: shared-race at 10 with 10
#include <cuda_runtime.h>

__global__ void histogram(const int* x, int n, unsigned* counts) {
  __shared__ unsigned bins[16];
  if (threadIdx.x < 16) bins[threadIdx.x] = 0;
  __syncthreads();
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) bins[x[i]]++;
  __syncthreads();
  if (threadIdx.x < 16) atomicAdd(&counts[threadIdx.x], bins[threadIdx.x]);
}

int main() {
  const int n = 100;
  int x[n], *device_x;
  unsigned counts[16], *device_counts;
  for (int i = 0; i < n; ++i) x[i] = i % 5;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&device_counts, sizeof counts);
  cudaMemset(device_counts, 0, sizeof counts);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  histogram<<<2, 64>>>(device_x, n, device_counts);
  cudaMemcpy(counts, device_counts, sizeof counts, cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_counts);
}
