// Kernels that take what to do: a functor, a function as template argument, a device function pointer, a lambda inside.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>

constexpr int n = 33;

struct Power {
  int exponent;
  __host__ __device__ float operator()(float x) const {
    float y = 1.0f;
    for (int k = 0; k < exponent; ++k) y *= x;
    return y;
  }
};

template <typename F>
__global__ void map(F f, const float* x, float* y) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) y[i] = f(x[i]);
}

template <float (*f)(float)>
__global__ void map_static(const float* x, float* y) {
  const auto in_range = [](int i) { return i < n; };
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (in_range(i)) y[i] = f(x[i]);
}

__device__ float twice(float x) { return 2.0f * x; }
__device__ float plus_one(float x) { return x + 1.0f; }

using Function = float (*)(float);
__device__ Function device_plus_one = plus_one;  // its address on the device

int main() {
  float x[n], y[n], *device_x, *device_y;
  for (int i = 0; i < n; ++i) x[i] = static_cast<float>(i);
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&device_y, sizeof y);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  bool right = true;
  map<<<2, 32>>>(Power{3}, device_x, device_y);
  cudaMemcpy(y, device_y, sizeof y, cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) right = right && y[i] == x[i] * x[i] * x[i];
  map_static<twice><<<2, 32>>>(device_x, device_y);
  cudaMemcpy(y, device_y, sizeof y, cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) right = right && y[i] == 2.0f * x[i];
  Function f;
  cudaMemcpyFromSymbol(&f, device_plus_one, sizeof f);
  map<<<2, 32>>>(f, device_x, device_y);
  cudaMemcpy(y, device_y, sizeof y, cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) right = right && y[i] == x[i] + 1.0f;
  cudaFree(device_x);
  cudaFree(device_y);
  std::printf(right ? "ok\n" : "wrong\n");
  return right ? 0 : 1;
}
