// Soft-max: the buffer of the maximum takes the sums while some threads have not read the maximum yet.
// expect: shared-race at 17 with 19
// says: another __syncthreads\(\)|as well
#include <cuda_runtime.h>

#include <cmath>

__global__ void softmax(const float* x, float* y, int d) {
  __shared__ float buffer[64];
  const int t = threadIdx.x;
  buffer[t] = t < d ? x[blockIdx.x * d + t] : -INFINITY;
  __syncthreads();
  for (int k = 32; k > 0; k /= 2) {
    if (t < k) buffer[t] = fmaxf(buffer[t], buffer[t + k]);
    __syncthreads();
  }
  const float largest = buffer[0];
  const float e = t < d ? expf(x[blockIdx.x * d + t] - largest) : 0.0f;
  buffer[t] = e;
  __syncthreads();
  for (int k = 32; k > 0; k /= 2) {
    if (t < k) buffer[t] += buffer[t + k];
    __syncthreads();
  }
  if (t < d) y[blockIdx.x * d + t] = e / buffer[0];
}

int main() {
  const int rows = 3, d = 50;
  float x[rows * d], *device_x, *device_y;
  for (int k = 0; k < rows * d; ++k) x[k] = k % 7;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&device_y, sizeof x);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  softmax<<<rows, 64>>>(device_x, device_y, d);
  cudaMemcpy(x, device_y, sizeof x, cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_y);
}
