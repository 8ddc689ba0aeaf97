// The kernel is given the pointer of a std::vector instead of the device's copy.
// expect: host-pointer at 10
#include <cuda_runtime.h>

#include <vector>

__global__ void twice(const float* x, float* y, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  const float v = x[i];
  y[i] = 2.0f * v;
}

int main() {
  std::vector<float> x(33, 1.0f);
  float *device_x, *device_y;
  cudaMalloc(&device_x, 33 * sizeof(float));
  cudaMalloc(&device_y, 33 * sizeof(float));
  cudaMemcpy(device_x, x.data(), 33 * sizeof(float), cudaMemcpyHostToDevice);
  twice<<<2, 32>>>(x.data(), device_y, 33);
  cudaDeviceSynchronize();
  cudaFree(device_x);
  cudaFree(device_y);
}
