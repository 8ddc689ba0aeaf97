// Half of the host's vector is registered, and the kernel goes on behind it.
// expect: host-pointer at 11
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

__global__ void square(float* x, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  x[i] *= x[i];
}

int main() {
  const int n = 8192;
  std::vector<float> x(n, 2);
  cudaHostRegister(x.data(), n / 2 * sizeof(float), cudaHostRegisterMapped);
  float* on_device = nullptr;
  cudaHostGetDevicePointer(&on_device, x.data(), 0);
  square<<<n / 64, 64>>>(on_device, n);
  if (cudaDeviceSynchronize() == cudaSuccess) std::puts("ok");
  cudaHostUnregister(x.data());
}
