// Dynamic shared memory holds 33 floats and behind them doubles: their address is no multiple of 8.
// expect: misaligned at 11
#include <cuda_runtime.h>

__global__ void sums(const float* x, double* y, int n) {
  extern __shared__ char memory[];
  float* values = reinterpret_cast<float*>(memory);
  double* squares = reinterpret_cast<double*>(values + n);
  const int t = threadIdx.x;
  values[t] = x[t];
  squares[t] = static_cast<double>(values[t]) * values[t];
  y[t] = squares[t];
}

int main() {
  const int n = 33;
  float x[n], *device_x;
  double* y;
  for (int i = 0; i < n; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&y, n * sizeof(double));
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  sums<<<1, n, n * (sizeof(float) + sizeof(double))>>>(device_x, y, n);
  cudaDeviceSynchronize();
  cudaFree(device_x);
  cudaFree(y);
}
