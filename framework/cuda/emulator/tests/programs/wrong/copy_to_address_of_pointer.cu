// cudaMemcpy is given the address of the pointer, as cudaMalloc was.
// expect: memcpy at 9
#include <cuda_runtime.h>

int main() {
  float x[2] = {1.0f, 2.0f};
  float* device_x;
  cudaMalloc((void**)&device_x, sizeof x);
  cudaMemcpy(&device_x, x, sizeof x, cudaMemcpyHostToDevice);
  cudaFree(device_x);
}
