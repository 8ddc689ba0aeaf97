// Dynamic shared memory, but the launch has no third parameter.
// expect: shared-oob at 7
#include <cuda_runtime.h>

__global__ void reverse(int* x) {
  extern __shared__ int s[];
  s[threadIdx.x] = x[threadIdx.x];
  __syncthreads();
  x[threadIdx.x] = s[blockDim.x - 1 - threadIdx.x];
}

int main() {
  int x[64], *device_x;
  for (int i = 0; i < 64; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  reverse<<<1, 64>>>(device_x);
  cudaMemcpy(x, device_x, sizeof x, cudaMemcpyDeviceToHost);
  cudaFree(device_x);
}
