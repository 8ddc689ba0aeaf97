#include "descent/core/linalg.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "descent/core/errors.hpp"
#include "descent/core/shape.hpp"

// Compiled here and nowhere else: these headers take seconds, and declare all of BLAS and LAPACK.
#include <xtensor-blas/xblas.hpp>
#include <xtensor-blas/xlapack.hpp>

namespace descent {
namespace {

using Size = xt::blas_index_t;

/// xtensor-blas casts extents to BLAS's integers without a look.
Size blas_size(const char* function, std::size_t extent) {
  if (extent > static_cast<std::size_t>(std::numeric_limits<Size>::max()))
    throw ShapeError(std::string(function) + ": an extent of " + std::to_string(extent) +
                     " is too large for BLAS, expected less than 2^31");
  return static_cast<Size>(extent);
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
  for (const auto extent : {a.shape(0), a.shape(1), b.shape(1)}) blas_size("matmul", extent);
  // What xt::linalg::dot ends in. That returns an xt::xarray, which would have to be copied.
  xt::blas::gemm(a, b, c);
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
  const Size n = blas_size("solve", b.size());
  if (n == 0) return x;
  Tensor<double, 2> scaled = a;  // LAPACK scales rows and columns in place, and b with them
  Tensor<double, 1> right = b;
  std::vector<double> factors(a.size()), row_scale(b.size()), column_scale(b.size()), work(4 * b.size());
  std::vector<Size> pivots(b.size()), integers(b.size());
  double *const rows = row_scale.data(), *const columns = column_scale.data();
  double rcond = 0, forward_error = 0, backward_error = 0;
  // xt::linalg::solve does not scale, and answers for a matrix that is nearly singular; this driver of the
  // same library scales, refines and estimates the condition number. 'E' scales rows and columns; 'T': a's
  // rows are LAPACK's columns.  A pivot of 0 leaves rcond at 0.
  cxxlapack::gesvx<Size>('E', 'T', n, 1, scaled.data(), n, factors.data(), n, pivots.data(), 'N', rows,
                         columns, right.data(), n, x.data(), n, rcond, &forward_error, &backward_error,
                         work.data(), integers.data());
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
