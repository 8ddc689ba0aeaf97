// Tiled product without the second barrier: the next tiles are loaded while the last ones are still read.
// expect: shared-race at 16 with 19
// expect: shared-race at 17 with 19
// says: another __syncthreads\(\)|as well
#include <cuda_runtime.h>

#include <vector>

constexpr int T = 8;

__global__ void matmul(const float* A, const float* B, float* C, int n) {
  __shared__ float a[T][T], b[T][T];
  const int y = threadIdx.y, x = threadIdx.x, row = blockIdx.y * T + y, col = blockIdx.x * T + x;
  float sum = 0.0f;
  for (int k0 = 0; k0 < n; k0 += T) {
    a[y][x] = A[row * n + k0 + x];
    b[y][x] = B[(k0 + y) * n + col];
    __syncthreads();
    for (int k = 0; k < T; ++k) sum += a[y][k] * b[k][x];
  }
  C[row * n + col] = sum;
}

int main() {
  const int n = 24;
  std::vector<float> A(n * n, 1.0f);
  float *a, *b, *c;
  for (float** p : {&a, &b, &c}) cudaMalloc(p, n * n * sizeof(float));
  cudaMemcpy(a, A.data(), n * n * sizeof(float), cudaMemcpyHostToDevice);
  cudaMemcpy(b, A.data(), n * n * sizeof(float), cudaMemcpyHostToDevice);
  matmul<<<dim3(n / T, n / T), dim3(T, T)>>>(a, b, c, n);
  cudaMemcpy(A.data(), c, n * n * sizeof(float), cudaMemcpyDeviceToHost);
  for (float* p : {a, b, c}) cudaFree(p);
}
