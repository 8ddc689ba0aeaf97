// A thread that copies its 128 bytes by memcpy makes eight requests of 16 bytes, as a device would at best.
// Each lane's 16 bytes lie 128 bytes behind its neighbour's: a sector for each, 32 for a request. Two blocks of a warp:
// 2 x 8 requests to load and as many to store, 2 x 8 x 32 = 512 sectors each.
// expect: nothing
// count: global_load_requests == 16 in chunks
// count: global_load_sectors == 512 in chunks
// count: global_store_requests == 16 in chunks
// count: longest_warp_requests == 16 in chunks
// Structs of 12 bytes in shared memory: three words one after the other, 3 lane + w, in 32 different banks, since 3 and 32
// have no common divisor.
// count: bank_conflicts == 0 in colours
#include <cuda_runtime.h>

#include <cstdio>
#include <cstring>

__global__ void chunks(const float* x, float* y) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  memcpy(y + 32 * i, x + 32 * i, 32 * sizeof(float));
}

__global__ void colours(float* y) {
  __shared__ float3 buffer[64];
  const int t = threadIdx.x;
  const float value = t;
  buffer[t] = float3{value, value, value};
  __syncthreads();
  const float3 other = buffer[63 - t];
  y[t] = other.x + other.y + other.z;
}

int main() {
  const int n = 64 * 32;
  static float numbers[n];
  for (int k = 0; k < n; ++k) numbers[k] = k;
  float *x, *y;
  cudaMalloc(&x, sizeof numbers);
  cudaMalloc(&y, sizeof numbers);
  cudaMemcpy(x, numbers, sizeof numbers, cudaMemcpyHostToDevice);
  chunks<<<2, 32>>>(x, y);
  cudaMemcpy(numbers, y, sizeof numbers, cudaMemcpyDeviceToHost);
  bool same = true;
  for (int k = 0; k < n; ++k) same = same && numbers[k] == k;
  colours<<<1, 64>>>(y);
  cudaMemcpy(numbers, y, 64 * sizeof(float), cudaMemcpyDeviceToHost);
  for (int k = 0; k < 64; ++k) same = same && numbers[k] == 3 * (63 - k);
  cudaFree(x);
  cudaFree(y);
  std::puts(same ? "ok" : "different");
  return same ? 0 : 1;
}
