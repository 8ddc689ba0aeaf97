// The third launch parameter counts elements; it must count bytes.
// expect: shared-oob at 9
#include <cuda_runtime.h>

extern __shared__ float s[];

__global__ void reverse(float* x) {
  const int t = threadIdx.x;
  s[t] = x[t];
  __syncthreads();
  x[t] = s[blockDim.x - 1 - t];
}

int main() {
  const int n = 128;
  float x[n], *device_x;
  for (int i = 0; i < n; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  reverse<<<1, n, n>>>(device_x);
  cudaMemcpy(x, device_x, sizeof x, cudaMemcpyDeviceToHost);
  cudaFree(device_x);
}
