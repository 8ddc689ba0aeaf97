// The block that comes last takes the maximum of what all have found, and sets their counter back for the next launch.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>

__device__ unsigned int arrived = 0;

__global__ void maximum(const int* x, int n, volatile int* parts, int* result) {
  __shared__ bool last;
  if (threadIdx.x == 0) {
    int most = x[blockIdx.x];
    for (int i = blockIdx.x; i < n; i += gridDim.x) most = max(most, x[i]);
    parts[blockIdx.x] = most;
    __threadfence();  // the part is seen before the count
    last = atomicAdd(&arrived, 1u) == gridDim.x - 1;
  }
  __syncthreads();
  if (!last || threadIdx.x != 0) return;
  int most = parts[0];
  for (int b = 1; b < gridDim.x; ++b) most = max(most, parts[b]);
  *result = most;
  arrived = 0;  // everybody has counted, so that nobody else touches it any more
}

int main() {
  const int n = 100;
  int x[n], *device_x, *parts, *result, got = 0;
  for (int i = 0; i < n; ++i) x[i] = i * 31 % 101;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&parts, 8 * sizeof(int));
  cudaMalloc(&result, sizeof(int));
  bool ok = true;
  for (const int blocks : {1, 3, 8}) {
    x[blocks] = 1000 + blocks;
    cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
    maximum<<<blocks, 64>>>(device_x, n, parts, result);
    cudaMemcpy(&got, result, sizeof got, cudaMemcpyDeviceToHost);
    ok = ok && got == 1000 + blocks;
  }
  cudaFree(device_x);
  cudaFree(parts);
  cudaFree(result);
  std::puts(ok ? "ok" : "wrong");
  return ok ? 0 : 1;
}
