// The halo of the first block lies before the array, and the guard looks at the right end only.
// expect: global-oob at 13
#include <cuda_runtime.h>

#include <vector>

constexpr int B = 32;

__global__ void smooth(const float* x, float* y, int n) {
  __shared__ float tile[B + 2];
  const int i = blockIdx.x * B + threadIdx.x, t = threadIdx.x + 1;
  tile[t] = i < n ? x[i] : 0.0f;
  if (threadIdx.x == 0) tile[0] = x[i - 1];
  if (threadIdx.x == B - 1) tile[B + 1] = i + 1 < n ? x[i + 1] : 0.0f;
  __syncthreads();
  if (i < n) y[i] = tile[t - 1] + tile[t] + tile[t + 1];
}

int main() {
  const int n = 100;
  std::vector<float> x(n, 1.0f);
  float *device_x, *device_y;
  cudaMalloc(&device_x, n * sizeof(float));
  cudaMalloc(&device_y, n * sizeof(float));
  cudaMemcpy(device_x, x.data(), n * sizeof(float), cudaMemcpyHostToDevice);
  smooth<<<(n + B - 1) / B, B>>>(device_x, device_y, n);
  cudaMemcpy(x.data(), device_y, n * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_y);
}
