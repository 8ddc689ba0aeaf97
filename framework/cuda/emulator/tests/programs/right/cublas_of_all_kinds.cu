// cuBLAS beside sgemm: vectors, doubles, half precision with its own types, copies of matrices; backwards too.
// expect: nothing
// also: fast
#include <cublas_v2.h>
#include <cuda_bf16.h>
#include <cuda_fp16.h>

#include <cmath>
#include <cstdio>
#include <vector>

bool right = true;

void check(const char* what, double got, double wanted) {
  if (std::fabs(got - wanted) <= 1e-6 * (1 + std::fabs(wanted))) return;
  std::printf("%s is %g, not %g\n", what, got, wanted);
  right = false;
}

template <class T>
T* on_device(const std::vector<T>& values) {
  T* all = nullptr;
  cudaMalloc(&all, values.size() * sizeof(T));
  cublasSetVector(static_cast<int>(values.size()), sizeof(T), values.data(), 1, all, 1);
  return all;
}

template <class T>
std::vector<T> on_host(const T* values, int n) {
  std::vector<T> all(n);
  cublasGetVector(n, sizeof(T), values, 1, all.data(), 1);
  return all;
}

int main() {
  cublasHandle_t handle;
  cublasCreate(&handle);

  // Single precision: four numbers, the second vector backwards.
  float* x = on_device<float>({1, -2, 3, -4});
  float* y = on_device<float>({10, 20, 30, 40});
  float sum = 0, norm = 0, absolute = 0;
  int largest = 0;
  cublasSdot(handle, 4, x, 1, y, -1, &sum);
  cublasSnrm2(handle, 4, x, 1, &norm);
  cublasSasum(handle, 4, x, 1, &absolute);
  cublasIsamax(handle, 4, x, 1, &largest);
  check("dot", sum, 40 - 60 + 60 - 40);
  check("nrm2", norm * norm, 30);
  check("asum", absolute, 10);
  check("amax", largest, 4);
  const float two = 2;
  cublasSaxpy(handle, 2, &two, x, 2, y, 1);  // y[0] += 2 x[0], y[1] += 2 x[2]
  check("axpy", on_host(y, 4)[1], 26);
  cublasScopy(handle, 4, x, 1, y, -1);
  check("copy backwards", on_host(y, 4)[0], -4);

  // Double precision: (1 3; 2 4) times itself, from a corner of a larger matrix.
  const std::vector<double> larger{1, 2, 0, 3, 4, 0};
  double *a = nullptr, *c = nullptr;
  cudaMalloc(&a, 4 * sizeof(double));
  cudaMalloc(&c, 4 * sizeof(double));
  cublasSetMatrix(2, 2, sizeof(double), larger.data(), 3, a, 2);
  const double one = 1, none = 0;
  cublasDgemm(handle, CUBLAS_OP_N, CUBLAS_OP_N, 2, 2, 2, &one, a, 2, a, 2, &none, c, 2);
  double product[4];
  cublasGetMatrix(2, 2, sizeof(double), c, 2, product, 2);
  check("dgemm", product[0] * 1000 + product[3], 7022);
  check("dgemm", product[1] * 1000 + product[2], 10015);

  // Half precision in, bfloat16 in, single precision out.
  __half* h = on_device<__half>({__half(1.0F), __half(2.0F), __half(3.0F), __half(4.0F)});
  __nv_bfloat16* b = on_device<__nv_bfloat16>(
      {__nv_bfloat16(1.0F), __nv_bfloat16(0.5F), __nv_bfloat16(0.25F), __nv_bfloat16(2.0F)});
  float* mixed = on_device<float>({1, 1, 1, 1});
  const float onef = 1;
  const auto status =
      cublasGemmEx(handle, CUBLAS_OP_N, CUBLAS_OP_T, 2, 2, 2, &onef, h, CUDA_R_16F, 2, b, CUDA_R_16BF, 2, &onef,
                   mixed, CUDA_R_32F, 2, CUBLAS_COMPUTE_32F, CUBLAS_GEMM_DEFAULT);
  check("status", status, CUBLAS_STATUS_SUCCESS);
  const auto m = on_host(mixed, 4);  // (1 3; 2 4) (1 .5; .25 2) + 1
  check("gemmEx", m[0], 1 + 0.75 + 1);
  check("gemmEx", m[3], 1 + 8 + 1);

  cudaFree(x), cudaFree(y), cudaFree(a), cudaFree(c), cudaFree(h), cudaFree(b), cudaFree(mixed);
  cublasDestroy(handle);
  std::printf(right ? "ok\n" : "wrong\n");
  return right ? 0 : 1;
}
