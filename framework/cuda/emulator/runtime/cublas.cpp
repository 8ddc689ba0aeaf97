// cuBLAS by OpenBLAS: an object of its own, linked only where a program asks for it.
#include "descent_emulator/cublas.hpp"

#include <cmath>
#include <cstdlib>
#include <vector>

#include "errors.hpp"
#include "findings.hpp"
#include "variant.hpp"

// Fortran's interface, which every BLAS has: all arguments are pointers, matrices lie column by column.
#define DESCENT_FORTRAN(letter, T)                                                                          \
  void letter##gemm_(const char* trans_a, const char* trans_b, const int* m, const int* n, const int* k,    \
                     const T* alpha, const T* a, const int* lda, const T* b, const int* ldb, const T* beta, \
                     T* c, const int* ldc);                                                                 \
  void letter##gemv_(const char* trans, const int* m, const int* n, const T* alpha, const T* a,             \
                     const int* lda, const T* x, const int* incx, const T* beta, T* y, const int* incy);
extern "C" {
DESCENT_FORTRAN(s, float)
DESCENT_FORTRAN(d, double)
}

struct cublasContext {
  cudaStream_t stream = nullptr;
};

namespace {

using namespace descent::emulator;

template <class T>
constexpr auto gemm_of = [] {
  if constexpr (std::is_same_v<T, float>)
    return sgemm_;
  else
    return dgemm_;
}();
template <class T>
constexpr auto gemv_of = [] {
  if constexpr (std::is_same_v<T, float>)
    return sgemv_;
  else
    return dgemv_;
}();

bool transposed(cublasOperation_t op) {
  return op != CUBLAS_OP_N;
}
const char* letter(cublasOperation_t op) {
  return transposed(op) ? "T" : "N";
}

/// Elements from the first of a (rows, columns) matrix to behind its last.
std::size_t extent(int rows, int columns, int ld) {
  return static_cast<std::size_t>(columns - 1) * static_cast<std::size_t>(ld) +
         static_cast<std::size_t>(rows);
}
std::size_t extent(int n, int increment) {
  return static_cast<std::size_t>(n - 1) * static_cast<std::size_t>(std::abs(increment)) + 1;
}

/// The element that BLAS begins with: the last one where it goes backwards.
template <class T>
T* begin(T* x, int n, int increment) {
  return increment < 0 ? x + static_cast<long>(1 - n) * increment : x;
}

cublasStatus_t ready(cublasHandle_t handle) {
  if (handle == nullptr) return CUBLAS_STATUS_NOT_INITIALIZED;
  return lasting_error() == cudaSuccess ? CUBLAS_STATUS_SUCCESS : CUBLAS_STATUS_EXECUTION_FAILED;
}

/// One function of cuBLAS, and whom its findings name.
struct Call {
  const char* name;
  Site site;

  bool reads(const void* where, std::size_t bytes, const char* what) const {
    return may_access(where, bytes, false, (std::string(name) + ": " + what).c_str(), site);
  }
  bool writes(const void* where, std::size_t bytes, const char* what) const {
    return may_access(where, bytes, true, (std::string(name) + ": " + what).c_str(), site);
  }
};

/// The shapes of op(A) op(B) + C as they lie in memory.
struct Product {
  cublasOperation_t op_a, op_b;
  int m, n, k, lda, ldb, ldc;

  int rows_a() const { return transposed(op_a) ? k : m; }
  int columns_a() const { return transposed(op_a) ? m : k; }
  int rows_b() const { return transposed(op_b) ? n : k; }
  int columns_b() const { return transposed(op_b) ? k : n; }
  bool possible() const {
    return m >= 0 && n >= 0 && k >= 0 && lda >= std::max(1, rows_a()) && ldb >= std::max(1, rows_b()) &&
           ldc >= std::max(1, m);
  }
  bool empty() const { return m == 0 || n == 0; }
  std::size_t extent_a() const { return extent(rows_a(), columns_a(), lda); }
  std::size_t extent_b() const { return extent(rows_b(), columns_b(), ldb); }
  std::size_t extent_c() const { return extent(m, n, ldc); }

  bool may_be_computed(const Call& call, bool uses_ab, bool uses_c, const void* a, std::size_t bytes_a,
                       const void* b, std::size_t bytes_b, const void* c, std::size_t bytes_c) const {
    return (!uses_ab ||
            (call.reads(a, extent_a() * bytes_a, "A") && call.reads(b, extent_b() * bytes_b, "B"))) &&
           (!uses_c || call.reads(c, extent_c() * bytes_c, "C")) && call.writes(c, extent_c() * bytes_c, "C");
  }
};

template <class T>
cublasStatus_t gemm(const Call& call, const Product& p, const T* alpha, const T* a, const T* b, const T* beta,
                    T* c) {
  if (!p.possible()) return CUBLAS_STATUS_INVALID_VALUE;
  if (p.empty()) return CUBLAS_STATUS_SUCCESS;
  const OpenMemory open;
  if (!p.may_be_computed(call, p.k > 0 && *alpha != T{}, *beta != T{}, a, sizeof *a, b, sizeof *b, c,
                         sizeof *c))
    return CUBLAS_STATUS_EXECUTION_FAILED;
  gemm_of<T>(letter(p.op_a), letter(p.op_b), &p.m, &p.n, &p.k, alpha, a, &p.lda, b, &p.ldb, beta, c, &p.ldc);
  return CUBLAS_STATUS_SUCCESS;
}

template <class T>
cublasStatus_t gemv(const Call& call, cublasOperation_t op, int m, int n, const T* alpha, const T* a, int lda,
                    const T* x, int incx, const T* beta, T* y, int incy) {
  if (m < 0 || n < 0 || lda < std::max(1, m) || incx == 0 || incy == 0) return CUBLAS_STATUS_INVALID_VALUE;
  if (m == 0 || n == 0) return CUBLAS_STATUS_SUCCESS;
  const OpenMemory open;
  const auto of_x = extent(transposed(op) ? m : n, incx) * sizeof *x,
             of_y = extent(transposed(op) ? n : m, incy) * sizeof *y;
  if (!call.reads(a, extent(m, n, lda) * sizeof *a, "A") || !call.reads(x, of_x, "x") ||
      (*beta != T{} && !call.reads(y, of_y, "y")) || !call.writes(y, of_y, "y"))
    return CUBLAS_STATUS_EXECUTION_FAILED;
  gemv_of<T>(letter(op), &m, &n, alpha, a, &lda, x, &incx, beta, y, &incy);
  return CUBLAS_STATUS_SUCCESS;
}

/// y becomes what `change` makes of each pair of elements.
template <class T, class Change>
cublasStatus_t update(const Call& call, int n, const T* x, int incx, T* y, int incy, bool reads_y,
                      Change change) {
  if (n <= 0) return CUBLAS_STATUS_SUCCESS;
  const OpenMemory open;
  const auto of_x = extent(n, incx) * sizeof *x, of_y = extent(n, incy) * sizeof *y;
  if (!call.reads(x, of_x, "x") || (reads_y && !call.reads(y, of_y, "y")) || !call.writes(y, of_y, "y"))
    return CUBLAS_STATUS_EXECUTION_FAILED;
  x = begin(x, n, incx), y = begin(y, n, incy);
  for (long i = 0; i < n; ++i) y[i * incy] = change(x[i * incx], y[i * incy]);
  return CUBLAS_STATUS_SUCCESS;
}

/// One number of a vector or two, to the host: `take` sees each pair of elements, `result_of_all` says what
/// has come of them.
template <class T, class Result, class Take, class Finish>
cublasStatus_t summarise(const Call& call, int n, const T* x, int incx, const T* y, int incy, Result* result,
                         Take take, Finish result_of_all) {
  const OpenMemory open;
  if (!may_come_to_host(sizeof *result, call.name, call.site)) return CUBLAS_STATUS_EXECUTION_FAILED;
  if (n > 0 &&
      (!call.reads(x, extent(n, incx) * sizeof *x, "x") || !call.reads(y, extent(n, incy) * sizeof *y, "y")))
    return CUBLAS_STATUS_EXECUTION_FAILED;
  x = begin(x, n, incx), y = begin(y, n, incy);
  for (long i = 0; i < n; ++i) take(i, static_cast<double>(x[i * incx]), static_cast<double>(y[i * incy]));
  *result = static_cast<Result>(result_of_all());
  return CUBLAS_STATUS_SUCCESS;
}

/// The sum of `term` over all pairs, in double precision, and what `finish` makes of it.
template <class T, class Term, class Finish>
cublasStatus_t sum(const Call& call, int n, const T* x, int incx, const T* y, int incy, T* result, Term term,
                   Finish finish) {
  double total = 0;
  return summarise(
      call, n, x, incx, y, incy, result, [&](long, double of_x, double of_y) { total += term(of_x, of_y); },
      [&] { return finish(total); });
}

/// The place of the largest |x|, counted from 1; 0 if there is none.
template <class T>
cublasStatus_t largest(const Call& call, int n, const T* x, int incx, int* result) {
  double most = -1;
  long place = 0;
  return summarise(
      call, n, x, incx, x, incx, result,
      [&](long i, double of_x, double) {
        if (std::abs(of_x) > most) most = std::abs(of_x), place = i + 1;
      },
      [&] { return place; });
}

double as_it_is(double total) {
  return total;
}

std::size_t bytes_of(cudaDataType type) {
  return type == CUDA_R_64F ? 8 : type == CUDA_R_32F ? 4 : 2;
}

/// A (rows, columns) matrix of that type in single precision, with rows as its leading dimension.
std::vector<float> as_floats(const void* matrix, cudaDataType type, int rows, int columns, int ld) {
  std::vector<float> all;
  for (long j = 0; j < columns; ++j)
    for (long i = 0; i < rows; ++i) {
      const auto at = i + j * ld;
      all.push_back(type == CUDA_R_32F   ? static_cast<const float*>(matrix)[at]
                    : type == CUDA_R_16F ? static_cast<float>(static_cast<const __half*>(matrix)[at])
                                         : static_cast<float>(static_cast<const __nv_bfloat16*>(matrix)[at]));
    }
  return all;
}
void store(const std::vector<float>& values, void* matrix, cudaDataType type, int rows, int columns, int ld) {
  for (long j = 0, from = 0; j < columns; ++j)
    for (long i = 0; i < rows; ++i, ++from) {
      const auto at = i + j * ld;
      const float value = values[static_cast<std::size_t>(from)];
      if (type == CUDA_R_32F)
        static_cast<float*>(matrix)[at] = value;
      else if (type == CUDA_R_16F)
        static_cast<__half*>(matrix)[at] = __half(value);
      else
        static_cast<__nv_bfloat16*>(matrix)[at] = __nv_bfloat16(value);
    }
}

cublasStatus_t gemm_of_types(const Call& call, const Product& p, const void* alpha, const void* a,
                             cudaDataType type_a, const void* b, cudaDataType type_b, const void* beta,
                             void* c, cudaDataType type_c, cublasComputeType_t compute) {
  if (compute == CUBLAS_COMPUTE_16F || compute == CUBLAS_COMPUTE_64F || type_a == CUDA_R_64F ||
      type_b == CUDA_R_64F || type_c == CUDA_R_64F)
    return CUBLAS_STATUS_NOT_SUPPORTED;
  if (!p.possible()) return CUBLAS_STATUS_INVALID_VALUE;
  if (p.empty()) return CUBLAS_STATUS_SUCCESS;
  const auto by = *static_cast<const float*>(alpha), kept = *static_cast<const float*>(beta);
  const bool uses_ab = p.k > 0 && by != 0, uses_c = kept != 0;
  const OpenMemory open;
  if (!p.may_be_computed(call, uses_ab, uses_c, a, bytes_of(type_a), b, bytes_of(type_b), c,
                         bytes_of(type_c)))
    return CUBLAS_STATUS_EXECUTION_FAILED;
  std::vector<float> of_a, of_b, of_c(static_cast<std::size_t>(p.m) * static_cast<std::size_t>(p.n));
  if (uses_ab) {
    of_a = as_floats(a, type_a, p.rows_a(), p.columns_a(), p.lda);
    of_b = as_floats(b, type_b, p.rows_b(), p.columns_b(), p.ldb);
  }
  if (uses_c) of_c = as_floats(c, type_c, p.m, p.n, p.ldc);
  const int lda = std::max(1, p.rows_a()), ldb = std::max(1, p.rows_b()), k = uses_ab ? p.k : 0;
  sgemm_(letter(p.op_a), letter(p.op_b), &p.m, &p.n, &k, &by, of_a.data(), &lda, of_b.data(), &ldb, &kept,
         of_c.data(), &p.m);
  store(of_c, c, type_c, p.m, p.n, p.ldc);
  return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t copy(int rows, int columns, int bytes, const void* from, int ld_from, void* to, int ld_to,
                    cudaMemcpyKind kind, Site site) {
  if (rows < 0 || columns < 0 || bytes <= 0 || ld_from < rows || ld_to < rows)
    return CUBLAS_STATUS_INVALID_VALUE;
  const auto in_bytes = [&](int n) { return static_cast<std::size_t>(n) * static_cast<std::size_t>(bytes); };
  const auto error = copy_rows(to, in_bytes(ld_to), from, in_bytes(ld_from), in_bytes(rows),
                               static_cast<std::size_t>(columns), kind, site);
  return error == cudaSuccess ? CUBLAS_STATUS_SUCCESS : CUBLAS_STATUS_MAPPING_ERROR;
}

}  // namespace

cublasStatus_t cublasCreate(cublasHandle_t* handle) {
  return *handle = new cublasContext, CUBLAS_STATUS_SUCCESS;
}
cublasStatus_t cublasDestroy(cublasHandle_t handle) {
  return delete handle, CUBLAS_STATUS_SUCCESS;
}
cublasStatus_t cublasSetStream(cublasHandle_t handle, cudaStream_t stream) {
  if (const auto status = ready(handle); status != CUBLAS_STATUS_SUCCESS) return status;
  return handle->stream = stream, CUBLAS_STATUS_SUCCESS;
}
cublasStatus_t cublasGetStream(cublasHandle_t handle, cudaStream_t* stream) {
  if (const auto status = ready(handle); status != CUBLAS_STATUS_SUCCESS) return status;
  return *stream = handle->stream, CUBLAS_STATUS_SUCCESS;
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
    case CUBLAS_STATUS_MAPPING_ERROR:
      return "CUBLAS_STATUS_MAPPING_ERROR";
    case CUBLAS_STATUS_EXECUTION_FAILED:
      return "CUBLAS_STATUS_EXECUTION_FAILED";
    case CUBLAS_STATUS_NOT_SUPPORTED:
      return "CUBLAS_STATUS_NOT_SUPPORTED";
    default:
      return "CUBLAS_STATUS_INTERNAL_ERROR";
  }
}

#define DESCENT_WHEN_READY(call)                                                         \
  if (const auto status = ready(handle); status != CUBLAS_STATUS_SUCCESS) return status; \
  return call

#define DESCENT_BLAS(S, s, T)                                                                                \
  cublasStatus_t cublas##S##gemm(cublasHandle_t handle, cublasOperation_t op_a, cublasOperation_t op_b,      \
                                 int m, int n, int k, const T* alpha, const T* a, int lda, const T* b,       \
                                 int ldb, const T* beta, T* c, int ldc, Site site) {                         \
    DESCENT_WHEN_READY(                                                                                      \
        gemm({"cublas" #S "gemm", site}, {op_a, op_b, m, n, k, lda, ldb, ldc}, alpha, a, b, beta, c));       \
  }                                                                                                          \
  cublasStatus_t cublas##S##gemmStridedBatched(                                                              \
      cublasHandle_t handle, cublasOperation_t op_a, cublasOperation_t op_b, int m, int n, int k,            \
      const T* alpha, const T* a, int lda, long long stride_a, const T* b, int ldb, long long stride_b,      \
      const T* beta, T* c, int ldc, long long stride_c, int count, Site site) {                              \
    auto status = ready(handle);                                                                             \
    for (int i = 0; i < count && status == CUBLAS_STATUS_SUCCESS; ++i)                                       \
      status = gemm({"cublas" #S "gemmStridedBatched", site}, {op_a, op_b, m, n, k, lda, ldb, ldc}, alpha,   \
                    a + i * stride_a, b + i * stride_b, beta, c + i * stride_c);                             \
    return status;                                                                                           \
  }                                                                                                          \
  cublasStatus_t cublas##S##gemv(cublasHandle_t handle, cublasOperation_t op, int m, int n, const T* alpha,  \
                                 const T* a, int lda, const T* x, int incx, const T* beta, T* y, int incy,   \
                                 Site site) {                                                                \
    DESCENT_WHEN_READY(gemv({"cublas" #S "gemv", site}, op, m, n, alpha, a, lda, x, incx, beta, y, incy));   \
  }                                                                                                          \
  cublasStatus_t cublas##S##axpy(cublasHandle_t handle, int n, const T* alpha, const T* x, int incx, T* y,   \
                                 int incy, Site site) {                                                      \
    DESCENT_WHEN_READY(update({"cublas" #S "axpy", site}, n, x, incx, y, incy, true,                         \
                              [&](T of_x, T of_y) { return *alpha * of_x + of_y; }));                        \
  }                                                                                                          \
  cublasStatus_t cublas##S##copy(cublasHandle_t handle, int n, const T* x, int incx, T* y, int incy,         \
                                 Site site) {                                                                \
    DESCENT_WHEN_READY(                                                                                      \
        update({"cublas" #S "copy", site}, n, x, incx, y, incy, false, [](T of_x, T) { return of_x; }));     \
  }                                                                                                          \
  cublasStatus_t cublas##S##scal(cublasHandle_t handle, int n, const T* alpha, T* x, int incx, Site site) {  \
    DESCENT_WHEN_READY(update<T>({"cublas" #S "scal", site}, n, x, incx, x, incx, true,                      \
                                 [&](T of_x, T) { return *alpha * of_x; }));                                 \
  }                                                                                                          \
  cublasStatus_t cublas##S##dot(cublasHandle_t handle, int n, const T* x, int incx, const T* y, int incy,    \
                                T* result, Site site) {                                                      \
    DESCENT_WHEN_READY(sum(                                                                                  \
        {"cublas" #S "dot", site}, n, x, incx, y, incy, result,                                              \
        [](double of_x, double of_y) { return of_x * of_y; }, as_it_is));                                    \
  }                                                                                                          \
  cublasStatus_t cublas##S##nrm2(cublasHandle_t handle, int n, const T* x, int incx, T* result, Site site) { \
    DESCENT_WHEN_READY(sum(                                                                                  \
        {"cublas" #S "nrm2", site}, n, x, incx, x, incx, result,                                             \
        [](double of_x, double) { return of_x * of_x; }, [](double total) { return std::sqrt(total); }));    \
  }                                                                                                          \
  cublasStatus_t cublas##S##asum(cublasHandle_t handle, int n, const T* x, int incx, T* result, Site site) { \
    DESCENT_WHEN_READY(sum(                                                                                  \
        {"cublas" #S "asum", site}, n, x, incx, x, incx, result,                                             \
        [](double of_x, double) { return std::abs(of_x); }, as_it_is));                                      \
  }                                                                                                          \
  cublasStatus_t cublasI##s##amax(cublasHandle_t handle, int n, const T* x, int incx, int* result,           \
                                  Site site) {                                                               \
    DESCENT_WHEN_READY(largest({"cublasI" #s "amax", site}, n, x, incx, result));                            \
  }
DESCENT_BLAS(S, s, float)
DESCENT_BLAS(D, d, double)

cublasStatus_t cublasGemmEx(cublasHandle_t handle, cublasOperation_t op_a, cublasOperation_t op_b, int m,
                            int n, int k, const void* alpha, const void* a, cudaDataType type_a, int lda,
                            const void* b, cudaDataType type_b, int ldb, const void* beta, void* c,
                            cudaDataType type_c, int ldc, cublasComputeType_t compute, cublasGemmAlgo_t,
                            Site site) {
  DESCENT_WHEN_READY(gemm_of_types({"cublasGemmEx", site}, {op_a, op_b, m, n, k, lda, ldb, ldc}, alpha, a,
                                   type_a, b, type_b, beta, c, type_c, compute));
}

cublasStatus_t cublasGemmStridedBatchedEx(cublasHandle_t handle, cublasOperation_t op_a,
                                          cublasOperation_t op_b, int m, int n, int k, const void* alpha,
                                          const void* a, cudaDataType type_a, int lda, long long stride_a,
                                          const void* b, cudaDataType type_b, int ldb, long long stride_b,
                                          const void* beta, void* c, cudaDataType type_c, int ldc,
                                          long long stride_c, int count, cublasComputeType_t compute,
                                          cublasGemmAlgo_t, Site site) {
  auto status = ready(handle);
  const auto behind = [](const auto* matrix, cudaDataType type, long long elements) {
    return static_cast<const char*>(matrix) + elements * static_cast<long long>(bytes_of(type));
  };
  for (int i = 0; i < count && status == CUBLAS_STATUS_SUCCESS; ++i)
    status = gemm_of_types({"cublasGemmStridedBatchedEx", site}, {op_a, op_b, m, n, k, lda, ldb, ldc}, alpha,
                           behind(a, type_a, i * stride_a), type_a, behind(b, type_b, i * stride_b), type_b,
                           beta, const_cast<char*>(behind(c, type_c, i * stride_c)), type_c, compute);
  return status;
}

// A vector is a matrix of one row whose columns lie apart.
cublasStatus_t cublasSetVector(int n, int bytes, const void* x, int incx, void* device_y, int incy,
                               Site site) {
  return copy(1, n, bytes, x, incx, device_y, incy, cudaMemcpyHostToDevice, site);
}
cublasStatus_t cublasGetVector(int n, int bytes, const void* device_x, int incx, void* y, int incy,
                               Site site) {
  return copy(1, n, bytes, device_x, incx, y, incy, cudaMemcpyDeviceToHost, site);
}
cublasStatus_t cublasSetMatrix(int rows, int columns, int bytes, const void* a, int lda, void* device_b,
                               int ldb, Site site) {
  return copy(rows, columns, bytes, a, lda, device_b, ldb, cudaMemcpyHostToDevice, site);
}
cublasStatus_t cublasGetMatrix(int rows, int columns, int bytes, const void* device_a, int lda, void* b,
                               int ldb, Site site) {
  return copy(rows, columns, bytes, device_a, lda, b, ldb, cudaMemcpyDeviceToHost, site);
}
