// Batched products C_b = A_b transpose(B_b), row-major, by one call of cublasSgemmStridedBatched, then a kernel on C.
// expect: nothing
// also: fast
#include <cublas_v2.h>
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

__global__ void add_one(float* C, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) C[i] += 1.0f;
}

int main() {
  const int batch = 3, m = 7, n = 5, k = 33;
  std::vector<float> A(batch * m * k), B(batch * n * k), C(batch * m * n);
  for (size_t i = 0; i < A.size(); ++i) A[i] = static_cast<float>(i % 7) - 3;
  for (size_t i = 0; i < B.size(); ++i) B[i] = static_cast<float>(i % 4) - 1;
  float *a, *b, *c;
  cudaMalloc(&a, A.size() * sizeof(float));
  cudaMalloc(&b, B.size() * sizeof(float));
  cudaMalloc(&c, C.size() * sizeof(float));
  cudaMemcpy(a, A.data(), A.size() * sizeof(float), cudaMemcpyHostToDevice);
  cudaMemcpy(b, B.data(), B.size() * sizeof(float), cudaMemcpyHostToDevice);
  cublasHandle_t handle;
  cublasCreate(&handle);
  const float alpha = 2.0f, beta = 0.0f;
  // Row-major C = A Bt is column-major Ct = B At: B first, transposed since it lies as k rows there.
  const cublasStatus_t status = cublasSgemmStridedBatched(
      handle, CUBLAS_OP_T, CUBLAS_OP_N, n, m, k, &alpha, b, k, n * k, a, k, m * k, &beta, c, n, m * n, batch);
  if (status != CUBLAS_STATUS_SUCCESS) return std::printf("cuBLAS: %d\n", static_cast<int>(status)), 1;
  add_one<<<(C.size() + 31) / 32, 32>>>(c, static_cast<int>(C.size()));
  cudaMemcpy(C.data(), c, C.size() * sizeof(float), cudaMemcpyDeviceToHost);
  cublasDestroy(handle);
  cudaFree(a);
  cudaFree(b);
  cudaFree(c);
  for (int s = 0; s < batch; ++s)
    for (int i = 0; i < m; ++i)
      for (int j = 0; j < n; ++j) {
        float sum = 0.0f;
        for (int p = 0; p < k; ++p) sum += A[(s * m + i) * k + p] * B[(s * n + j) * k + p];
        if (C[(s * m + i) * n + j] != 2.0f * sum + 1.0f) return std::printf("wrong at (%d, %d, %d)\n", s, i, j), 1;
      }
  std::printf("ok\n");
}
