#include "descent/core/linalg.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "descent/core/errors.hpp"
#include "descent/core/shape.hpp"

// Fortran's interface, which every BLAS and LAPACK has: all arguments are pointers, matrices lie column by
// column, and a character's length follows at the end.
extern "C" {
void sgemm_(const char* trans_a, const char* trans_b, const int* m, const int* n, const int* k,
            const float* alpha, const float* a, const int* lda, const float* b, const int* ldb,
            const float* beta, float* c, const int* ldc);
void dgesvx_(const char* fact, const char* trans, const int* n, const int* nrhs, double* a, const int* lda,
             double* af, const int* ldaf, int* ipiv, char* equed, double* r, double* c, double* b,
             const int* ldb, double* x, const int* ldx, double* rcond, double* ferr, double* berr,
             double* work, int* iwork, int* info, std::size_t, std::size_t, std::size_t);
}

namespace descent {
namespace {

int blas_size(const char* function, std::size_t extent) {
  if (extent > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    throw ShapeError(std::string(function) + ": an extent of " + std::to_string(extent) +
                     " is too large for BLAS, expected less than 2^31");
  return static_cast<int>(extent);
}

template <class Tensor>
void require_finite(const char* name, const Tensor& x) {
  if (!std::all_of(x.begin(), x.end(), [](double element) { return std::isfinite(element); }))
    throw ValueError(std::string("solve: ") + name +
                     " contains NaN or infinity. Check the values that it was computed from.");
}

}  // namespace

Matrix matmul(const Matrix& a, const Matrix& b) {
  if (a.shape(1) != b.shape(0))
    throw ShapeError("matmul: b has shape " + to_string(shape_of(b)) + ", expected " +
                     std::to_string(a.shape(1)) + " rows = columns of a " + to_string(shape_of(a)) +
                     ". Should one of them be transposed?");
  Matrix c = xt::zeros<float>({a.shape(0), b.shape(1)});
  if (c.size() == 0 || a.shape(1) == 0) return c;
  // Rows here are columns there: what BLAS computes as bᵀaᵀ is (ab)ᵀ, which lies in memory as ab does.
  const int m = blas_size("matmul", b.shape(1)), n = blas_size("matmul", a.shape(0)),
            k = blas_size("matmul", a.shape(1));
  const float one = 1, zero = 0;
  sgemm_("N", "N", &m, &n, &k, &one, b.data(), &m, a.data(), &k, &zero, c.data(), &m);
  return c;
}

Tensor<double, 1> solve(const Tensor<double, 2>& a, const Tensor<double, 1>& b) {
  if (a.shape(0) != a.shape(1))
    throw ShapeError(
        "solve: a has shape " + to_string(shape_of(a)) +
        ", expected as many rows as columns. For least squares form the normal equations first.");
  require_shape("solve", "b", shape_of(b), {a.shape(0)}, "rows of a");
  require_finite("a", a);
  require_finite("b", b);

  auto x = Tensor<double, 1>::from_shape({b.size()});
  const int n = blas_size("solve", b.size()), one = 1;
  if (n == 0) return x;
  Tensor<double, 2> scaled = a;  // LAPACK scales rows and columns in place, and b with them
  Tensor<double, 1> right = b;
  std::vector<double> factors(a.size()), row_scale(b.size()), column_scale(b.size()), work(4 * b.size());
  std::vector<int> pivots(b.size()), integers(b.size());
  double rcond = 0, forward_error = 0, backward_error = 0;
  char equilibrated = 'N';
  int info = 0;
  // "T": a's rows are LAPACK's columns.  A pivot of 0 leaves rcond at 0.
  dgesvx_("E", "T", &n, &one, scaled.data(), &n, factors.data(), &n, pivots.data(), &equilibrated,
          row_scale.data(), column_scale.data(), right.data(), &n, x.data(), &n, &rcond, &forward_error,
          &backward_error, work.data(), integers.data(), &info, 1, 1, 1);
  if (!(rcond >= 16.0 * n * 0x1p-53))
    throw ValueError("solve: a " + to_string(shape_of(a)) + " is " +
                     (rcond == 0
                          ? std::string("singular")
                          : "so nearly singular that x would have no correct digit (reciprocal condition "
                            "number " +
                                std::to_string(rcond * 0x1p53) + "·2^-53)") +
                     ": some of its rows are combinations of others. Look for unknowns that the equations "
                     "do not determine.");
  return x;
}

}  // namespace descent
