// Transposition through tiles of 32 x 32: without padding a column lies in one bank; with a 33rd column it does not.
// By hand: 128 warps store a row (one wavefront) and load a column (32, or one with padding); conflicts are the
// wavefronts beyond one per request, 128 * 31 = 3968.  Global memory: 128 requests of 4 sectors each way.
// expect: nothing
// count: shared_requests == 256 in plain
// count: shared_wavefronts == 4224 in plain
// count: bank_conflicts == 3968 in plain
// count: shared_requests == 256 in padded
// count: shared_wavefronts == 256 in padded
// count: bank_conflicts == 0 in padded
// count: global_load_sectors == 512 in plain
// count: global_store_sectors == 512 in padded
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

constexpr int n = 64;

__global__ void plain(const float* in, float* out) {
  __shared__ float tile[32][32];
  const int x = threadIdx.x, y = threadIdx.y;
  tile[y][x] = in[(blockIdx.y * 32 + y) * n + blockIdx.x * 32 + x];
  __syncthreads();
  out[(blockIdx.x * 32 + y) * n + blockIdx.y * 32 + x] = tile[x][y];
}

__global__ void padded(const float* in, float* out) {
  __shared__ float tile[32][33];
  const int x = threadIdx.x, y = threadIdx.y;
  tile[y][x] = in[(blockIdx.y * 32 + y) * n + blockIdx.x * 32 + x];
  __syncthreads();
  out[(blockIdx.x * 32 + y) * n + blockIdx.y * 32 + x] = tile[x][y];
}

int main() {
  std::vector<float> in(n * n), out(n * n);
  for (int k = 0; k < n * n; ++k) in[k] = k;
  float *a, *b;
  cudaMalloc(&a, n * n * sizeof(float));
  cudaMalloc(&b, n * n * sizeof(float));
  cudaMemcpy(a, in.data(), n * n * sizeof(float), cudaMemcpyHostToDevice);
  plain<<<dim3(2, 2), dim3(32, 32)>>>(a, b);
  padded<<<dim3(2, 2), dim3(32, 32)>>>(b, a);
  cudaMemcpy(out.data(), a, n * n * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(a);
  cudaFree(b);
  if (out != in) return 1;
  std::printf("ok\n");
}
