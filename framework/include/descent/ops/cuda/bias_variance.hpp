// Topic 2 on a GPU: bias and variance.  Every View points to device memory.  The functions run on the host
// and launch kernels.  No xtensor here: nvcc compiles it slowly.
#pragma once

#include "descent/core/errors.hpp"
#include "descent/core/kernel_todo.hpp"
#include "descent/core/view.hpp"

namespace descent::bias_variance::cuda {

/// Mean and variance of what R models predict at each of m points: bias_variance() without a truth.
/// \f[ \bar y_j = \frac1R \sum_{r=1}^R \hat y_{rj} , \qquad
///     v_j = \frac1R \sum_{r=1}^R (\hat y_{rj} - \bar y_j)^2 \f]
/// \param predictions  ŷ (R, m): a row for each model; m may be 0: then launch nothing
/// \param mean         ȳ (m), is overwritten
/// \param variance     v (m), is overwritten
/// \param block        threads in a block, 1 to 1024; m need not be a multiple of it
/// \throws ShapeError unless mean and variance have an element for each column of predictions
/// \throws ValueError if R = 0
/// \convention  1/R, as in bias_variance().  torch.var divides by R − 1, unless correction=0.
/// \numerics    Means may be near 10⁴ where predictions differ by 1: E[ŷ²] − E[ŷ]² cancels then.
/// \cost        Memory-bound: reads 4·R·m bytes in each pass over the predictions, writes 8·m.  Two passes
///              are allowed.
void replicate_moments(View<const float, 2> predictions, View<float, 1> mean, View<float, 1> variance,
                       int block);

/// The Gram matrix of a design, every column times every other: the matrix of ridge_fit()'s equations.
/// \f[ G = X^\top X , \qquad G_{ij} = \sum_{r=1}^n x_{ri} \, x_{rj} \f]
/// \param x  X (n, d).  d may be 0: then launch nothing.  n may be 0: then G is zero
/// \param g  G (d, d), is overwritten, above and below the diagonal
/// \throws ShapeError unless g is (d, d)
/// \convention  x is not centred, and nothing is divided by n.
/// \numerics    Sums in float are accurate enough.
/// \cost        n·d² multiplications and additions on 4·(n·d + d²) bytes.  Each number of X is used 2·d
///              times; with tiles of T × T numbers in shared memory, it is read from global memory 2·d/T
///              times.
void gram(View<const float, 2> x, View<float, 2> g);

}  // namespace descent::bias_variance::cuda
