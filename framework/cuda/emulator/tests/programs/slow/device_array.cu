// An array of the device's own is read as one of cudaMalloc's: 1024 / 32 = 32 requests of 4 sectors.
// expect: nothing
// count: global_load_requests == 32 in doubled
// count: global_load_sectors == 128 in doubled
// count: global_store_sectors == 128 in doubled
#include <cuda_runtime.h>

#include <cstdio>

constexpr int n = 1024;
__device__ char odd[5];  // what stands before it does not matter
__device__ float numbers[n];

__global__ void fill() {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  numbers[i] = i;
  if (i < 5) odd[i] = 1;
}

__global__ void doubled(float* out) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = 2 * numbers[i];
}

int main() {
  float* out;
  static float host[n];
  cudaMalloc(&out, sizeof host);
  fill<<<n / 128, 128>>>();
  doubled<<<n / 128, 128>>>(out);
  cudaMemcpy(host, out, sizeof host, cudaMemcpyDeviceToHost);
  cudaFree(out);
  bool right = true;
  for (int i = 0; i < n; ++i) right = right && host[i] == 2 * i;
  std::puts(right ? "ok" : "wrong");
  return right ? 0 : 1;
}
