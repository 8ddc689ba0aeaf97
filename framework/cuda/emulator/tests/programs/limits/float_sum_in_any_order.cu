// Accepted here, wrong on a device: two sums by atomicAdd are compared bit by bit, but floats are added in any order.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

__global__ void sum(const float* x, int n, float* total) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) atomicAdd(total, x[i]);
}

int main() {
  const int n = 1000;
  std::vector<float> x(n);
  for (int i = 0; i < n; ++i) x[i] = 1.0f / (i + 1);
  float *device_x, *totals, got[2];
  cudaMalloc(&device_x, n * sizeof(float));
  cudaMalloc(&totals, 2 * sizeof(float));
  cudaMemset(totals, 0, 2 * sizeof(float));
  cudaMemcpy(device_x, x.data(), n * sizeof(float), cudaMemcpyHostToDevice);
  sum<<<8, 128>>>(device_x, n, totals);
  sum<<<8, 128>>>(device_x, n, totals + 1);
  cudaMemcpy(got, totals, sizeof got, cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(totals);
  if (got[0] != got[1]) return 1;
  std::printf("ok\n");
}
