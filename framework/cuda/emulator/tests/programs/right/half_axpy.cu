// y = a x + y in half precision, by single values and by pairs (half2); small integers are exact in half.
// expect: nothing
#include <cuda_fp16.h>
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

__global__ void axpy(__half a, const __half* x, __half* y, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) y[i] = __hfma(a, x[i], y[i]);
}

__global__ void axpy_pairs(__half a, const __half* x, __half* y, int n) {
  const int k = blockIdx.x * blockDim.x + threadIdx.x;
  if (2 * k + 1 < n) {
    const __half2 pair = reinterpret_cast<const __half2*>(x)[k];
    __half2* out = reinterpret_cast<__half2*>(y) + k;
    *out = __hfma2(__half2half2(a), pair, *out);
  } else if (2 * k < n) {
    y[2 * k] = __float2half(__half2float(a) * __half2float(x[2 * k]) + __half2float(y[2 * k]));
  }
}

int main() {
  for (const int n : {1, 2, 33, 257}) {
    std::vector<__half> x(n), y(n);
    for (int i = 0; i < n; ++i) {
      x[i] = __float2half(static_cast<float>(i % 8));
      y[i] = __float2half(1.0f);
    }
    __half *device_x, *device_y;
    cudaMalloc(&device_x, n * sizeof(__half));
    cudaMalloc(&device_y, n * sizeof(__half));
    cudaMemcpy(device_x, x.data(), n * sizeof(__half), cudaMemcpyHostToDevice);
    cudaMemcpy(device_y, y.data(), n * sizeof(__half), cudaMemcpyHostToDevice);
    axpy<<<(n + 31) / 32, 32>>>(__float2half(2.0f), device_x, device_y, n);
    axpy_pairs<<<(n + 63) / 64, 32>>>(__float2half(0.5f), device_x, device_y, n);
    cudaMemcpy(y.data(), device_y, n * sizeof(__half), cudaMemcpyDeviceToHost);
    cudaFree(device_x);
    cudaFree(device_y);
    for (int i = 0; i < n; ++i)
      if (__half2float(y[i]) != 2.5f * (i % 8) + 1.0f) return std::printf("wrong at %d of %d\n", i, n), 1;
  }
  std::printf("ok\n");
}
