// C = A B of 32 x 32 with blocks of 16 x 16: naive, naive with row and column exchanged, tiled.
// By hand: 32 warps of 2 x 16 threads.  naive: for each k a warp reads two rows of A (2 sectors) and 16 neighbours of B
// (2 sectors): 32 * 32 * 2 requests.  exchanged: 16 rows of A (16 sectors) and 2 neighbours of B (1 sector).
// tiled: each of 2 steps loads 2 x 16 floats of A and of B, 4 sectors each; no bank is asked for two words.
// expect: nothing
// count: global_load_requests == 2048 in naive
// count: global_load_sectors == 4096 in naive
// count: global_load_requests == 2048 in exchanged
// count: global_load_sectors == 17408 in exchanged
// count: global_load_requests == 128 in tiled
// count: global_load_sectors == 512 in tiled
// count: bank_conflicts == 0 in tiled
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

constexpr int n = 32, T = 16;

__global__ void naive(const float* A, const float* B, float* C) {
  const int row = blockIdx.y * T + threadIdx.y, col = blockIdx.x * T + threadIdx.x;
  float sum = 0.0f;
  for (int k = 0; k < n; ++k) sum += A[row * n + k] * B[k * n + col];
  C[row * n + col] = sum;
}

__global__ void exchanged(const float* A, const float* B, float* C) {
  const int row = blockIdx.x * T + threadIdx.x, col = blockIdx.y * T + threadIdx.y;
  float sum = 0.0f;
  for (int k = 0; k < n; ++k) sum += A[row * n + k] * B[k * n + col];
  C[row * n + col] = sum;
}

__global__ void tiled(const float* A, const float* B, float* C) {
  __shared__ float a[T][T], b[T][T];
  const int y = threadIdx.y, x = threadIdx.x, row = blockIdx.y * T + y, col = blockIdx.x * T + x;
  float sum = 0.0f;
  for (int k0 = 0; k0 < n; k0 += T) {
    a[y][x] = A[row * n + k0 + x];
    b[y][x] = B[(k0 + y) * n + col];
    __syncthreads();
    for (int k = 0; k < T; ++k) sum += a[y][k] * b[k][x];
    __syncthreads();
  }
  C[row * n + col] = sum;
}

int main() {
  std::vector<float> A(n * n), first(n * n), C(n * n);
  for (int k = 0; k < n * n; ++k) A[k] = k % 7;
  float *a, *c;
  cudaMalloc(&a, n * n * sizeof(float));
  cudaMalloc(&c, n * n * sizeof(float));
  cudaMemcpy(a, A.data(), n * n * sizeof(float), cudaMemcpyHostToDevice);
  for (int way = 0; way < 3; ++way) {
    if (way == 0) naive<<<dim3(2, 2), dim3(T, T)>>>(a, a, c);
    if (way == 1) exchanged<<<dim3(2, 2), dim3(T, T)>>>(a, a, c);
    if (way == 2) tiled<<<dim3(2, 2), dim3(T, T)>>>(a, a, c);
    cudaMemcpy(C.data(), c, n * n * sizeof(float), cudaMemcpyDeviceToHost);
    if (way == 0) first = C;
    if (C != first) return 1;
  }
  cudaFree(a);
  cudaFree(c);
  std::printf("ok\n");
}
