// A helper indexes the buffer as a tile with rows of 33, but it has one row only.
// expect: shared-oob at 6
#include <cuda_runtime.h>

__device__ void put(float* buffer, int row, float v) {
  buffer[row * 33] = v;
}

__global__ void gather(const float* x, float* y) {
  __shared__ float buffer[33];
  put(buffer, threadIdx.x, x[threadIdx.x]);
  __syncthreads();
  y[threadIdx.x] = buffer[0];
}

int main() {
  float x[32], *device_x, *device_y;
  for (int i = 0; i < 32; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&device_y, sizeof x);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  gather<<<1, 32>>>(device_x, device_y);
  cudaMemcpy(x, device_y, sizeof x, cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_y);
}
