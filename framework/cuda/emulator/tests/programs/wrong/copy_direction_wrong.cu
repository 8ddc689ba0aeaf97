// The result is copied back with cudaMemcpyHostToDevice.
// expect: memcpy at 11
#include <cuda_runtime.h>

__global__ void fill(int* x) { x[threadIdx.x] = threadIdx.x; }

int main() {
  int x[32] = {}, *device_x;
  cudaMalloc(&device_x, sizeof x);
  fill<<<1, 32>>>(device_x);
  cudaMemcpy(x, device_x, sizeof x, cudaMemcpyHostToDevice);
  cudaFree(device_x);
  return x[31] != 31;
}
