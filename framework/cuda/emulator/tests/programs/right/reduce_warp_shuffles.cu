// Sum of each row by warp shuffles: every warp for itself, then the first warp over the warps' sums.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

__device__ __forceinline__ float warp_sum(float v) {
  for (int offset = warpSize / 2; offset > 0; offset >>= 1) v += __shfl_down_sync(0xffffffff, v, offset);
  return v;
}

__global__ void row_sums(const float* x, float* sums, int d) {
  __shared__ float of_warp[32];
  const int lane = threadIdx.x % warpSize, warp = threadIdx.x / warpSize;
  float v = 0.0f;
  for (int j = threadIdx.x; j < d; j += blockDim.x) v += x[blockIdx.x * d + j];
  v = warp_sum(v);
  if (lane == 0) of_warp[warp] = v;
  __syncthreads();
  if (warp == 0) {
    v = lane < blockDim.x / warpSize ? of_warp[lane] : 0.0f;
    v = warp_sum(v);
    if (lane == 0) sums[blockIdx.x] = v;
  }
}

int main() {
  const int rows = 5;
  for (const int block : {32, 96, 256})
    for (const int d : {1, 31, 33, 255, 1025}) {
      std::vector<float> x(rows * d), sums(rows), want(rows, 0.0f);
      for (int k = 0; k < rows * d; ++k) want[k / d] += x[k] = static_cast<float>(k % 5 - 1);
      float *device_x, *device_sums;
      cudaMalloc(&device_x, x.size() * sizeof(float));
      cudaMalloc(&device_sums, rows * sizeof(float));
      cudaMemcpy(device_x, x.data(), x.size() * sizeof(float), cudaMemcpyHostToDevice);
      row_sums<<<rows, block>>>(device_x, device_sums, d);
      cudaMemcpy(sums.data(), device_sums, rows * sizeof(float), cudaMemcpyDeviceToHost);
      cudaFree(device_x);
      cudaFree(device_sums);
      for (int r = 0; r < rows; ++r)
        if (sums[r] != want[r]) return std::printf("row %d: got %g, want %g\n", r, sums[r], want[r]), 1;
    }
  std::printf("ok\n");
}
