// The few functions of cuBLAS that a course needs, computed by OpenBLAS.
// \convention  Matrices lie column by column, as in BLAS; their pointers are the device's, alpha and beta the
// host's.
#pragma once

#define CUBLAS_API_H_  // by this, headers of CUDA's samples see that it has been read

#include "bfloat16.hpp"
#include "cuda.hpp"
#include "half.hpp"

using cublasHandle_t = struct cublasContext*;
enum cublasStatus_t {
  CUBLAS_STATUS_SUCCESS = 0,
  CUBLAS_STATUS_NOT_INITIALIZED = 1,
  CUBLAS_STATUS_ALLOC_FAILED = 3,
  CUBLAS_STATUS_INVALID_VALUE = 7,
  CUBLAS_STATUS_ARCH_MISMATCH = 8,
  CUBLAS_STATUS_MAPPING_ERROR = 11,
  CUBLAS_STATUS_EXECUTION_FAILED = 13,
  CUBLAS_STATUS_INTERNAL_ERROR = 14,
  CUBLAS_STATUS_NOT_SUPPORTED = 15,
  CUBLAS_STATUS_LICENSE_ERROR = 16
};
enum cublasOperation_t { CUBLAS_OP_N, CUBLAS_OP_T, CUBLAS_OP_C };
enum cublasMath_t { CUBLAS_DEFAULT_MATH, CUBLAS_PEDANTIC_MATH = 2, CUBLAS_TF32_TENSOR_OP_MATH = 3 };
enum cublasComputeType_t {
  CUBLAS_COMPUTE_16F = 64,
  CUBLAS_COMPUTE_32F = 68,
  CUBLAS_COMPUTE_32F_FAST_16F = 74,
  CUBLAS_COMPUTE_32F_FAST_16BF = 75,
  CUBLAS_COMPUTE_32F_FAST_TF32 = 77,
  CUBLAS_COMPUTE_64F = 70
};
enum cublasPointerMode_t { CUBLAS_POINTER_MODE_HOST, CUBLAS_POINTER_MODE_DEVICE };

enum cublasGemmAlgo_t { CUBLAS_GEMM_DEFAULT = -1, CUBLAS_GEMM_DEFAULT_TENSOR_OP = 99 };
/// Of what a matrix is made.
enum cudaDataType_t { CUDA_R_32F = 0, CUDA_R_64F = 1, CUDA_R_16F = 2, CUDA_R_16BF = 14 };
using cudaDataType = cudaDataType_t;

#define DESCENT_SITE descent::emulator::Site site = descent::emulator::Site::here()
cublasStatus_t cublasCreate(cublasHandle_t* handle);
cublasStatus_t cublasDestroy(cublasHandle_t handle);
cublasStatus_t cublasSetStream(cublasHandle_t handle, cudaStream_t stream);
cublasStatus_t cublasGetStream(cublasHandle_t handle, cudaStream_t* stream);
cublasStatus_t cublasSetMathMode(cublasHandle_t handle, cublasMath_t mode);
cublasStatus_t cublasSetPointerMode(cublasHandle_t handle, cublasPointerMode_t mode);
const char* cublasGetStatusString(cublasStatus_t status);

/// Each in single (S) and double precision (D):
/// gemm: C = alpha op(A) op(B) + beta C, with op(A) (m, k), op(B) (k, n), C (m, n).
/// gemmStridedBatched: the same for each i < count, with matrices that begin i strides behind the first.
/// gemv: y = alpha op(A) x + beta y, with A (m, n).  axpy: y += alpha x.  dot: x·y.  nrm2: ‖x‖₂.  asum: ‖x‖₁.
/// amax: the place of the largest |x|, counted from 1.
#define DESCENT_BLAS(letter, small, T)                                                                       \
  cublasStatus_t cublas##letter##gemm(cublasHandle_t handle, cublasOperation_t op_a, cublasOperation_t op_b, \
                                      int m, int n, int k, const T* alpha, const T* a, int lda, const T* b,  \
                                      int ldb, const T* beta, T* c, int ldc, DESCENT_SITE);                  \
  cublasStatus_t cublas##letter##gemmStridedBatched(                                                         \
      cublasHandle_t handle, cublasOperation_t op_a, cublasOperation_t op_b, int m, int n, int k,            \
      const T* alpha, const T* a, int lda, long long stride_a, const T* b, int ldb, long long stride_b,      \
      const T* beta, T* c, int ldc, long long stride_c, int count, DESCENT_SITE);                            \
  cublasStatus_t cublas##letter##gemv(cublasHandle_t handle, cublasOperation_t op, int m, int n,             \
                                      const T* alpha, const T* a, int lda, const T* x, int incx,             \
                                      const T* beta, T* y, int incy, DESCENT_SITE);                          \
  cublasStatus_t cublas##letter##axpy(cublasHandle_t handle, int n, const T* alpha, const T* x, int incx,    \
                                      T* y, int incy, DESCENT_SITE);                                         \
  cublasStatus_t cublas##letter##copy(cublasHandle_t handle, int n, const T* x, int incx, T* y, int incy,    \
                                      DESCENT_SITE);                                                         \
  cublasStatus_t cublas##letter##scal(cublasHandle_t handle, int n, const T* alpha, T* x, int incx,          \
                                      DESCENT_SITE);                                                         \
  cublasStatus_t cublas##letter##dot(cublasHandle_t handle, int n, const T* x, int incx, const T* y,         \
                                     int incy, T* result, DESCENT_SITE);                                     \
  cublasStatus_t cublas##letter##nrm2(cublasHandle_t handle, int n, const T* x, int incx, T* result,         \
                                      DESCENT_SITE);                                                         \
  cublasStatus_t cublas##letter##asum(cublasHandle_t handle, int n, const T* x, int incx, T* result,         \
                                      DESCENT_SITE);                                                         \
  cublasStatus_t cublasI##small##amax(cublasHandle_t handle, int n, const T* x, int incx, int* result,       \
                                      DESCENT_SITE);
DESCENT_BLAS(S, s, float)
DESCENT_BLAS(D, d, double)
#undef DESCENT_BLAS

/// gemm of matrices of 32, 16 or 16 (bfloat) bits, each with its own type; computed in single precision,
/// rounded once when it is stored.  alpha and beta are floats.
cublasStatus_t cublasGemmEx(cublasHandle_t handle, cublasOperation_t op_a, cublasOperation_t op_b, int m,
                            int n, int k, const void* alpha, const void* a, cudaDataType type_a, int lda,
                            const void* b, cudaDataType type_b, int ldb, const void* beta, void* c,
                            cudaDataType type_c, int ldc, cublasComputeType_t compute,
                            cublasGemmAlgo_t algorithm, DESCENT_SITE);
cublasStatus_t cublasGemmStridedBatchedEx(cublasHandle_t handle, cublasOperation_t op_a,
                                          cublasOperation_t op_b, int m, int n, int k, const void* alpha,
                                          const void* a, cudaDataType type_a, int lda, long long stride_a,
                                          const void* b, cudaDataType type_b, int ldb, long long stride_b,
                                          const void* beta, void* c, cudaDataType type_c, int ldc,
                                          long long stride_c, int count, cublasComputeType_t compute,
                                          cublasGemmAlgo_t algorithm, DESCENT_SITE);

/// Copies n elements, `incx` apart here and `incy` apart there, or a (rows, columns) matrix with its leading
/// dimensions; between host and device.
cublasStatus_t cublasSetVector(int n, int bytes, const void* x, int incx, void* device_y, int incy,
                               DESCENT_SITE);
cublasStatus_t cublasGetVector(int n, int bytes, const void* device_x, int incx, void* y, int incy,
                               DESCENT_SITE);
cublasStatus_t cublasSetMatrix(int rows, int columns, int bytes, const void* a, int lda, void* device_b,
                               int ldb, DESCENT_SITE);
cublasStatus_t cublasGetMatrix(int rows, int columns, int bytes, const void* device_a, int lda, void* b,
                               int ldb, DESCENT_SITE);
#undef DESCENT_SITE
