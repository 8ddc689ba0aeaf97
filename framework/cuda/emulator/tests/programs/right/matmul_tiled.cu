// C = A B by tiles in shared memory; sizes that are no multiple of the tile.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

#define TILE 8
#define CEIL_DIV(a, b) (((a) + (b)-1) / (b))

__global__ void matmul(const float* A, const float* B, float* C, int M, int K, int N) {
  __shared__ float a[TILE][TILE], b[TILE][TILE];
  const int row = blockIdx.y * TILE + threadIdx.y, col = blockIdx.x * TILE + threadIdx.x;
  float sum = 0.0f;
  for (int k0 = 0; k0 < K; k0 += TILE) {
    const int ka = k0 + threadIdx.x, kb = k0 + threadIdx.y;
    a[threadIdx.y][threadIdx.x] = row < M && ka < K ? A[row * K + ka] : 0.0f;
    b[threadIdx.y][threadIdx.x] = kb < K && col < N ? B[kb * N + col] : 0.0f;
    __syncthreads();  // the tiles are loaded
#pragma unroll
    for (int k = 0; k < TILE; ++k) sum += a[threadIdx.y][k] * b[k][threadIdx.x];
    __syncthreads();  // nobody reads them any more
  }
  if (row < M && col < N) C[row * N + col] = sum;
}

bool right(int M, int K, int N) {
  std::vector<float> A(M * K), B(K * N), C(M * N);
  for (int i = 0; i < M * K; ++i) A[i] = static_cast<float>(i % 7 - 3);
  for (int i = 0; i < K * N; ++i) B[i] = static_cast<float>(i % 5 - 2);
  float *a, *b, *c;
  cudaMalloc(&a, A.size() * sizeof(float));
  cudaMalloc(&b, B.size() * sizeof(float));
  cudaMalloc(&c, C.size() * sizeof(float));
  cudaMemcpy(a, A.data(), A.size() * sizeof(float), cudaMemcpyHostToDevice);
  cudaMemcpy(b, B.data(), B.size() * sizeof(float), cudaMemcpyHostToDevice);
  matmul<<<dim3(CEIL_DIV(N, TILE), CEIL_DIV(M, TILE)), dim3(TILE, TILE)>>>(a, b, c, M, K, N);
  cudaMemcpy(C.data(), c, C.size() * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(a), cudaFree(b), cudaFree(c);
  for (int i = 0; i < M; ++i)
    for (int j = 0; j < N; ++j) {
      float sum = 0.0f;
      for (int k = 0; k < K; ++k) sum += A[i * K + k] * B[k * N + j];
      if (C[i * N + j] != sum) return false;
    }
  return true;
}

int main() {
  const bool all = right(1, 1, 1) && right(8, 8, 8) && right(33, 7, 17) && right(2, 31, 9) && right(31, 33, 1);
  std::printf(all ? "ok\n" : "wrong\n");
  return all ? 0 : 1;
}
