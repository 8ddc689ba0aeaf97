// The size is multiplied by sizeof(float) twice: the copy does not fit the allocation.
// expect: memcpy at 12
#include <cuda_runtime.h>

#include <vector>

int main() {
  const size_t n = 100, bytes = n * sizeof(float);
  std::vector<float> x(n * sizeof(float), 1.0f);
  float* device_x;
  cudaMalloc(&device_x, bytes);
  cudaMemcpy(device_x, x.data(), bytes * sizeof(float), cudaMemcpyHostToDevice);
  cudaFree(device_x);
}
