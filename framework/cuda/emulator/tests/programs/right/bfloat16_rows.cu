// Sums of rows of bfloat16, accumulated in float; the conversion rounds to nearest even.
// expect: nothing
#include <cuda_bf16.h>
#include <cuda_runtime.h>

#include <cstdio>

constexpr int n = 9, d = 65;

__global__ void convert(const float* x, __nv_bfloat16* y, int size) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < size) y[i] = __float2bfloat16(x[i]);
}

__global__ void row_sums(const __nv_bfloat16* x, float* sums) {
  float sum = 0.0f;
  for (int j = threadIdx.x; j < d; j += 32) sum += __bfloat162float(x[blockIdx.x * d + j]);
  for (int offset = 16; offset > 0; offset /= 2) sum += __shfl_down_sync(0xffffffffu, sum, offset);
  if (threadIdx.x == 0) sums[blockIdx.x] = sum;
}

int main() {
  float x[n * d], sums[n];
  for (int k = 0; k < n * d; ++k) x[k] = static_cast<float>(k % 100);
  x[0] = 257.0f;  // halfway between 256 and 258: to the even one
  x[d] = 259.0f;  // between 258 and 260: 260 is even in its last place
  float *device_x, *device_sums;
  __nv_bfloat16* device_y;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&device_sums, sizeof sums);
  cudaMalloc(&device_y, n * d * sizeof(__nv_bfloat16));
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  convert<<<(n * d + 127) / 128, 128>>>(device_x, device_y, n * d);
  row_sums<<<n, 32>>>(device_y, device_sums);
  cudaMemcpy(sums, device_sums, sizeof sums, cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_sums);
  cudaFree(device_y);
  x[0] = 256.0f;
  x[d] = 260.0f;
  for (int r = 0; r < n; ++r) {
    float sum = 0.0f;
    for (int j = 0; j < d; ++j) sum += x[r * d + j];
    if (sums[r] != sum) return std::printf("row %d: got %g, want %g\n", r, sums[r], sum), 1;
  }
  std::printf("ok\n");
}
