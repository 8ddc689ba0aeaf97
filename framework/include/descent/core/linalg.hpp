// Products of matrices and systems of linear equations, by BLAS and LAPACK (OpenBLAS).  Declarations only:
// what uses them compiles no slower.
#pragma once

#include "descent/core/tensor.hpp"

namespace descent {

/// The product of two matrices.
/// \f[ c_{ij} = \sum_k a_{ik} \, b_{kj} \f]
/// \param a  (m, k)
/// \param b  (k, n)
/// \return (m, n); zeros where k = 0
/// \throws ShapeError unless b has as many rows as a has columns
/// \numerics  Each sum is taken in float, in an order that is BLAS's choice: the last bits differ between
///            machines.
Matrix matmul(const Matrix& a, const Matrix& b);

/// Solves the linear system \f$ a \, x = b \f$ for x.
/// \param a  (n, n), any matrix that can be inverted; it need not be symmetric
/// \param b  (n)
/// \return x (n); empty where n = 0
/// \throws ShapeError unless a is square and b has as many elements as a has rows
/// \throws ValueError if a or b holds NaN or infinity; if a is singular, or so near to it that less than one
///                    digit of x would be known: its reciprocal condition number, after rows and columns
///                    have been scaled alike, is below 16·n·2⁻⁵³
/// \numerics  LU decomposition with partial pivoting and one or more steps of iterative refinement (LAPACK's
///            dgesvx).  The relative error of x is about 2⁻⁵³ times the condition number of a.
/// \cost      2/3·n³ operations.
Tensor<double, 1> solve(const Tensor<double, 2>& a, const Tensor<double, 1>& b);

}  // namespace descent
