// Transposition without a tile: reading is coalesced, each store of a warp touches 32 sectors.
// By hand: 64 * 64 / 32 = 128 requests each way; a row of 32 floats is 4 sectors, a column 32.
// expect: nothing
// count: global_load_requests == 128
// count: global_load_sectors == 512
// count: global_store_requests == 128
// count: global_store_sectors == 4096
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

constexpr int n = 64;

__global__ void transpose(const float* in, float* out) {
  const int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
  out[x * n + y] = in[y * n + x];
}

int main() {
  std::vector<float> in(n * n), out(n * n);
  for (int k = 0; k < n * n; ++k) in[k] = k;
  float *device_in, *device_out;
  cudaMalloc(&device_in, n * n * sizeof(float));
  cudaMalloc(&device_out, n * n * sizeof(float));
  cudaMemcpy(device_in, in.data(), n * n * sizeof(float), cudaMemcpyHostToDevice);
  transpose<<<dim3(2, 8), dim3(32, 8)>>>(device_in, device_out);
  cudaMemcpy(out.data(), device_out, n * n * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(device_in);
  cudaFree(device_out);
  for (int k = 0; k < n * n; ++k)
    if (out[k] != in[k % n * n + k / n]) return 1;
  std::printf("ok\n");
}
