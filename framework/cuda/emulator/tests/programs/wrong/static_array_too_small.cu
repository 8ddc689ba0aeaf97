// 64 threads fill an array of 32: the upper half lands in the next array, or past both.
// expect: array-bounds at 12
// allow: shared-race
// allow: shared-oob
// allow: array-bounds at 15
#include <cuda_runtime.h>

__global__ void pairs(const int* x, int* y) {
  __shared__ int a[32], b[32];
  const int t = threadIdx.x;
  if (t < 32) b[t] = -x[t];
  a[t] = x[t];
  __syncthreads();
  if (t < 32) y[t] = a[t] + b[31 - t];
  if (t == 63) y[t] = a[t];
}

int main() {
  int x[64], *device_x, *device_y;
  for (int i = 0; i < 64; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&device_y, sizeof x);
  cudaMemset(device_y, 0, sizeof x);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  pairs<<<1, 64>>>(device_x, device_y);
  cudaMemcpy(x, device_y, sizeof x, cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_y);
}
