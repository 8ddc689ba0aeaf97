// cuBLAS by OpenBLAS: an object of its own, linked only where a program asks for it.
#include "descent_emulator/cublas.hpp"

#include "errors.hpp"
#include "findings.hpp"
#include "variant.hpp"

// Fortran's interface, which every BLAS has: all arguments are pointers, matrices lie column by column.
extern "C" {
void sgemm_(const char* trans_a, const char* trans_b, const int* m, const int* n, const int* k,
            const float* alpha, const float* a, const int* lda, const float* b, const int* ldb,
            const float* beta, float* c, const int* ldc);
void sgemv_(const char* trans, const int* m, const int* n, const float* alpha, const float* a, const int* lda,
            const float* x, const int* incx, const float* beta, float* y, const int* incy);
}

struct cublasContext {};

namespace {

using namespace descent::emulator;

bool transposed(cublasOperation_t op) {
  return op != CUBLAS_OP_N;
}
const char* letter(cublasOperation_t op) {
  return transposed(op) ? "T" : "N";
}

/// Bytes from the first element of a (rows, columns) matrix to behind its last.
std::size_t bytes(int rows, int columns, int ld) {
  return (static_cast<std::size_t>(columns - 1) * static_cast<std::size_t>(ld) +
          static_cast<std::size_t>(rows)) *
         sizeof(float);
}
std::size_t vector_bytes(int n, int increment) {
  return (static_cast<std::size_t>(n - 1) * static_cast<std::size_t>(std::abs(increment)) + 1) *
         sizeof(float);
}

cublasStatus_t gemm(cublasOperation_t op_a, cublasOperation_t op_b, int m, int n, int k, const float* alpha,
                    const float* a, int lda, const float* b, int ldb, const float* beta, float* c, int ldc,
                    Site site) {
  const int rows_a = transposed(op_a) ? k : m, columns_a = transposed(op_a) ? m : k;
  const int rows_b = transposed(op_b) ? n : k, columns_b = transposed(op_b) ? k : n;
  if (m < 0 || n < 0 || k < 0 || lda < std::max(1, rows_a) || ldb < std::max(1, rows_b) ||
      ldc < std::max(1, m))
    return CUBLAS_STATUS_INVALID_VALUE;
  if (m == 0 || n == 0) return CUBLAS_STATUS_SUCCESS;
  const OpenMemory open;
  const bool reads = k > 0 && *alpha != 0.0F;
  if (reads && (!may_access(a, bytes(rows_a, columns_a, lda), false, "cublasSgemm: A", site) ||
                !may_access(b, bytes(rows_b, columns_b, ldb), false, "cublasSgemm: B", site)))
    return CUBLAS_STATUS_EXECUTION_FAILED;
  if (*beta != 0.0F && !may_access(c, bytes(m, n, ldc), false, "cublasSgemm: C", site))
    return CUBLAS_STATUS_EXECUTION_FAILED;
  if (!may_access(c, bytes(m, n, ldc), true, "cublasSgemm: C", site)) return CUBLAS_STATUS_EXECUTION_FAILED;
  sgemm_(letter(op_a), letter(op_b), &m, &n, &k, alpha, a, &lda, b, &ldb, beta, c, &ldc);
  return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t ready(cublasHandle_t handle) {
  if (handle == nullptr) return CUBLAS_STATUS_NOT_INITIALIZED;
  return lasting_error() == cudaSuccess ? CUBLAS_STATUS_SUCCESS : CUBLAS_STATUS_EXECUTION_FAILED;
}

}  // namespace

cublasStatus_t cublasCreate(cublasHandle_t* handle) {
  return *handle = new cublasContext, CUBLAS_STATUS_SUCCESS;
}
cublasStatus_t cublasDestroy(cublasHandle_t handle) {
  return delete handle, CUBLAS_STATUS_SUCCESS;
}
cublasStatus_t cublasSetStream(cublasHandle_t handle, cudaStream_t) {
  return ready(handle);
}
cublasStatus_t cublasSetMathMode(cublasHandle_t handle, cublasMath_t) {
  return ready(handle);
}
cublasStatus_t cublasSetPointerMode(cublasHandle_t handle, cublasPointerMode_t mode) {
  return mode == CUBLAS_POINTER_MODE_HOST ? ready(handle) : CUBLAS_STATUS_NOT_SUPPORTED;
}

const char* cublasGetStatusString(cublasStatus_t status) {
  switch (status) {
    case CUBLAS_STATUS_SUCCESS:
      return "CUBLAS_STATUS_SUCCESS";
    case CUBLAS_STATUS_NOT_INITIALIZED:
      return "CUBLAS_STATUS_NOT_INITIALIZED";
    case CUBLAS_STATUS_INVALID_VALUE:
      return "CUBLAS_STATUS_INVALID_VALUE";
    case CUBLAS_STATUS_EXECUTION_FAILED:
      return "CUBLAS_STATUS_EXECUTION_FAILED";
    case CUBLAS_STATUS_NOT_SUPPORTED:
      return "CUBLAS_STATUS_NOT_SUPPORTED";
    default:
      return "CUBLAS_STATUS_INTERNAL_ERROR";
  }
}

cublasStatus_t cublasSgemm(cublasHandle_t handle, cublasOperation_t op_a, cublasOperation_t op_b, int m,
                           int n, int k, const float* alpha, const float* a, int lda, const float* b, int ldb,
                           const float* beta, float* c, int ldc, Site site) {
  if (const auto status = ready(handle); status != CUBLAS_STATUS_SUCCESS) return status;
  return gemm(op_a, op_b, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc, site);
}

cublasStatus_t cublasSgemmStridedBatched(cublasHandle_t handle, cublasOperation_t op_a,
                                         cublasOperation_t op_b, int m, int n, int k, const float* alpha,
                                         const float* a, int lda, long long stride_a, const float* b, int ldb,
                                         long long stride_b, const float* beta, float* c, int ldc,
                                         long long stride_c, int count, Site site) {
  auto status = ready(handle);
  for (int i = 0; i < count && status == CUBLAS_STATUS_SUCCESS; ++i)
    status = gemm(op_a, op_b, m, n, k, alpha, a + i * stride_a, lda, b + i * stride_b, ldb, beta,
                  c + i * stride_c, ldc, site);
  return status;
}

cublasStatus_t cublasSgemv(cublasHandle_t handle, cublasOperation_t op, int m, int n, const float* alpha,
                           const float* a, int lda, const float* x, int incx, const float* beta, float* y,
                           int incy, Site site) {
  if (const auto status = ready(handle); status != CUBLAS_STATUS_SUCCESS) return status;
  if (m < 0 || n < 0 || lda < std::max(1, m) || incx == 0 || incy == 0) return CUBLAS_STATUS_INVALID_VALUE;
  if (m == 0 || n == 0) return CUBLAS_STATUS_SUCCESS;
  const OpenMemory open;
  const auto of_x = vector_bytes(transposed(op) ? m : n, incx),
             of_y = vector_bytes(transposed(op) ? n : m, incy);
  if (!may_access(a, bytes(m, n, lda), false, "cublasSgemv: A", site) ||
      !may_access(x, of_x, false, "cublasSgemv: x", site) ||
      (*beta != 0.0F && !may_access(y, of_y, false, "cublasSgemv: y", site)) ||
      !may_access(y, of_y, true, "cublasSgemv: y", site))
    return CUBLAS_STATUS_EXECUTION_FAILED;
  sgemv_(letter(op), &m, &n, alpha, a, &lda, x, &incx, beta, y, &incy);
  return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasSaxpy(cublasHandle_t handle, int n, const float* alpha, const float* x, int incx,
                           float* y, int incy, Site site) {
  if (const auto status = ready(handle); status != CUBLAS_STATUS_SUCCESS) return status;
  if (n <= 0) return CUBLAS_STATUS_SUCCESS;
  const OpenMemory open;
  if (!may_access(x, vector_bytes(n, incx), false, "cublasSaxpy: x", site) ||
      !may_access(y, vector_bytes(n, incy), false, "cublasSaxpy: y", site) ||
      !may_access(y, vector_bytes(n, incy), true, "cublasSaxpy: y", site))
    return CUBLAS_STATUS_EXECUTION_FAILED;
  for (long i = 0; i < n; ++i) y[i * incy] += *alpha * x[i * incx];
  return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasSdot(cublasHandle_t handle, int n, const float* x, int incx, const float* y, int incy,
                          float* result, Site site) {
  if (const auto status = ready(handle); status != CUBLAS_STATUS_SUCCESS) return status;
  double sum = 0;
  const OpenMemory open;
  if (!may_come_to_host(sizeof *result, "cublasSdot", site)) return CUBLAS_STATUS_EXECUTION_FAILED;
  if (n > 0 && (!may_access(x, vector_bytes(n, incx), false, "cublasSdot: x", site) ||
                !may_access(y, vector_bytes(n, incy), false, "cublasSdot: y", site)))
    return CUBLAS_STATUS_EXECUTION_FAILED;
  for (long i = 0; i < n; ++i) sum += static_cast<double>(x[i * incx]) * y[i * incy];
  *result = static_cast<float>(sum);
  return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasSscal(cublasHandle_t handle, int n, const float* alpha, float* x, int incx, Site site) {
  if (const auto status = ready(handle); status != CUBLAS_STATUS_SUCCESS) return status;
  if (n <= 0) return CUBLAS_STATUS_SUCCESS;
  const OpenMemory open;
  if (!may_access(x, vector_bytes(n, incx), false, "cublasSscal: x", site) ||
      !may_access(x, vector_bytes(n, incx), true, "cublasSscal: x", site))
    return CUBLAS_STATUS_EXECUTION_FAILED;
  for (long i = 0; i < n; ++i) x[i * incx] *= *alpha;
  return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasSnrm2(cublasHandle_t handle, int n, const float* x, int incx, float* result, Site site) {
  float square = 0;
  const auto status = cublasSdot(handle, n, x, incx, x, incx, &square, site);
  *result = std::sqrt(square);
  return status;
}
