// Sum in one launch: each block stores its part, fences and counts itself; the last one adds the parts up.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

__device__ unsigned int finished = 0;

__global__ void sum(const int* x, int n, volatile int* parts, int* total) {
  __shared__ int of_thread[64];
  __shared__ bool last;
  int v = 0;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) v += x[i];
  of_thread[threadIdx.x] = v;
  __syncthreads();
  if (threadIdx.x == 0) {
    v = 0;
    for (int t = 0; t < blockDim.x; ++t) v += of_thread[t];
    parts[blockIdx.x] = v;
    __threadfence();  // the part is seen before the count
    last = atomicInc(&finished, gridDim.x - 1) == gridDim.x - 1;
  }
  __syncthreads();
  if (last && threadIdx.x == 0) {
    v = 0;
    for (int b = 0; b < gridDim.x; ++b) v += parts[b];
    *total = v;
  }
}

int main() {
  const int blocks = 7;
  for (const int n : {1, 32, 257, 1000}) {
    std::vector<int> x(n);
    int want = 0, got = -1, *device_x, *parts, *total;
    for (int i = 0; i < n; ++i) want += x[i] = i % 19 - 4;
    cudaMalloc(&device_x, n * sizeof(int));
    cudaMalloc(&parts, blocks * sizeof(int));
    cudaMalloc(&total, sizeof(int));
    cudaMemcpy(device_x, x.data(), n * sizeof(int), cudaMemcpyHostToDevice);
    sum<<<blocks, 64>>>(device_x, n, parts, total);
    cudaMemcpy(&got, total, sizeof(int), cudaMemcpyDeviceToHost);
    cudaFree(device_x);
    cudaFree(parts);
    cudaFree(total);
    if (got != want) return std::printf("n = %d: got %d, want %d\n", n, got, want), 1;
  }
  std::printf("ok\n");
}
