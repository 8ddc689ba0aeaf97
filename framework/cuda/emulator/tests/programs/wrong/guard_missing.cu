// No guard: 1000 elements, 4 blocks of 256 threads.
// expect: global-oob at 9
#include <cuda_runtime.h>

#include <vector>

__global__ void square(const float* x, float* y) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  y[i] = x[i] * x[i];
}

int main() {
  const int n = 1000;
  std::vector<float> x(n, 3.0f);
  float *device_x, *device_y;
  cudaMalloc(&device_x, n * sizeof(float));
  cudaMalloc(&device_y, n * sizeof(float));
  cudaMemcpy(device_x, x.data(), n * sizeof(float), cudaMemcpyHostToDevice);
  square<<<(n + 255) / 256, 256>>>(device_x, device_y);
  cudaMemcpy(x.data(), device_y, n * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_y);
}
