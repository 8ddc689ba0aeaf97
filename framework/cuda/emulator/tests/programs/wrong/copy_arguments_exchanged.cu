// Destination and source of cudaMemcpy are exchanged.
// expect: memcpy at 16
#include <cuda_runtime.h>

#include <vector>

__global__ void fill(float* x, int n) {
  if (threadIdx.x < n) x[threadIdx.x] = 1.0f;
}

int main() {
  std::vector<float> x(20);
  float* device_x;
  cudaMalloc(&device_x, x.size() * sizeof(float));
  fill<<<1, 32>>>(device_x, 20);
  cudaMemcpy(device_x, x.data(), x.size() * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
}
