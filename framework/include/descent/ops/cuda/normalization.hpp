// Topic 5 on a GPU: normalization.  Every View points to device memory.  The functions run on the host and
// launch kernels.  The notation, equations and caches are those of descent/ops/normalization.hpp.  No xtensor
// here: nvcc compiles it slowly.
#pragma once

#include "descent/core/errors.hpp"
#include "descent/core/kernel_todo.hpp"
#include "descent/core/view.hpp"

namespace descent::normalization::cuda {

/// Layer normalization: each row of x separately.
/// \f[ \mu_i = \frac1d \sum_j x_{ij} , \qquad \sigma_i^2 = \frac1d \sum_j (x_{ij} - \mu_i)^2 , \qquad
///     r_i = 1 / \sqrt{\sigma_i^2 + \delta} , \qquad
///     y_{ij} = \gamma_j \, (x_{ij} - \mu_i) \, r_i + \beta_j \f]
/// \param x      (b, d), finite; d ≥ 1; b may be 0: then launch nothing
/// \param gamma  (d) scale
/// \param beta   (d) shift
/// \param delta  > 0, inside the root
/// \param y      (b, d), is overwritten
/// \param mean   (b), is overwritten with \f$ \mu_i \f$
/// \param rstd   (b), is overwritten with \f$ r_i \f$
/// \param block  threads in a block: a multiple of 32 up to 1024, and not always a power of two
/// \throws ShapeError unless gamma and beta are (d), y is (b, d), mean and rstd are (b)
/// \convention   Biased variance (1/d), delta inside the root, as in torch.nn.LayerNorm(d, eps=delta).
/// \numerics     Compute σ² from the deviations.  In float, E[x²] − E[x]² loses all its digits if the mean is
///               some thousand times the deviation.
/// \cost         Memory-bound: reads x and writes y, at least 8·b·d bytes.
void layer_norm(View<const float, 2> x, View<const float, 1> gamma, View<const float, 1> beta, float delta,
                View<float, 2> y, View<float, 1> mean, View<float, 1> rstd, int block);

/// Batch normalization in training: each column of x separately.
/// \f[ \mu_j = \frac1b \sum_i x_{ij} , \qquad \sigma_j^2 = \frac1b \sum_i (x_{ij} - \mu_j)^2 , \qquad
///     r_j = 1 / \sqrt{\sigma_j^2 + \delta} , \qquad
///     y_{ij} = \gamma_j \, (x_{ij} - \mu_j) \, r_j + \beta_j \f]
/// Then the running averages take their share m = momentum of the new numbers:
/// \f[ \bar\mu_j \leftarrow (1-m) \, \bar\mu_j + m \, \mu_j , \qquad
///     \bar v_j \leftarrow (1-m) \, \bar v_j + m \, \frac{b}{b-1} \, \sigma_j^2 \f]
/// \param x                 (b, d), finite; b ≥ 2; d may be 0: then launch nothing
/// \param gamma             (d) scale
/// \param beta              (d) shift
/// \param running_mean      (d), changed in place; does not affect y
/// \param running_variance  (d), likewise
/// \param delta             > 0, inside the root
/// \param momentum          the share of this batch in the new running averages, in [0, 1]
/// \param y                 (b, d), is overwritten
/// \param mean              (d), is overwritten with \f$ \mu_j \f$
/// \param rstd              (d), is overwritten with \f$ r_j \f$
/// \param block             threads in a block: a multiple of 32 up to 1024, and not always a power of two
/// \throws ShapeError unless y is (b, d), and all others are (d)
/// \throws ValueError if b < 2, since one example has no variance; the running averages are then unchanged
/// \convention  The variance in y is biased (1/b), that in the running average is unbiased (1/(b−1));
///              momentum is the share of the new value; delta is inside the root: all as in
///              torch.nn.BatchNorm1d.
/// \numerics    As for layer_norm.
/// \cost        Memory-bound: reads x and writes y, at least 8·b·d bytes.
void batch_norm(View<const float, 2> x, View<const float, 1> gamma, View<const float, 1> beta,
                View<float, 1> running_mean, View<float, 1> running_variance, float delta, float momentum,
                View<float, 2> y, View<float, 1> mean, View<float, 1> rstd, int block);

/// Backward pass of layer_norm.  Let f = sum(dy ⊙ y), \f$ n_{ij} = (x_{ij} - \mu_i)\, r_i \f$ and
/// \f$ g_{ij} = \gamma_j \, dy_{ij} \f$.
/// \f[ dx_{ij} = r_i \Big( g_{ij} - \frac1d \sum_k g_{ik} - n_{ij} \, \frac1d \sum_k g_{ik} n_{ik} \Big) ,
///     \qquad d\gamma_j = \sum_i dy_{ij} \, n_{ij} , \qquad d\beta_j = \sum_i dy_{ij} \f]
/// \param x       (b, d) the input of the forward pass; d ≥ 1; b may be 0: dgamma and dbeta are then 0
/// \param gamma   (d)
/// \param dy      (b, d) gradient with respect to y
/// \param mean    (b) as the forward pass has stored it
/// \param rstd    (b) likewise
/// \param dx      (b, d), is overwritten
/// \param dgamma  (d), is overwritten: its old contents have no effect
/// \param dbeta   (d), likewise
/// \param block   threads in a block: a multiple of 32 up to 1024, and not always a power of two
/// \throws ShapeError unless dy and dx are (b, d), gamma, dgamma and dbeta (d), mean and rstd (b)
/// \convention    dgamma and dbeta are sums over the batch: the loss has already divided by b.
/// \numerics      The order of the sums is not determined: with atomics, the last digits may differ from run
///                to run.
/// \cost          Memory-bound: reads x and dy, writes dx, at least 12·b·d bytes.
void layer_norm_backward(View<const float, 2> x, View<const float, 1> gamma, View<const float, 2> dy,
                         View<const float, 1> mean, View<const float, 1> rstd, View<float, 2> dx,
                         View<float, 1> dgamma, View<float, 1> dbeta, int block);

/// Backward pass of batch_norm.  Let f = sum(dy ⊙ y), \f$ n_{ij} = (x_{ij} - \mu_j)\, r_j \f$ and
/// \f$ g_{ij} = \gamma_j \, dy_{ij} \f$.
/// \f[ dx_{ij} = r_j \Big( g_{ij} - \frac1b \sum_k g_{kj} - n_{ij} \, \frac1b \sum_k g_{kj} n_{kj} \Big) ,
///     \qquad d\gamma_j = \sum_i dy_{ij} \, n_{ij} , \qquad d\beta_j = \sum_i dy_{ij} \f]
/// \param x       (b, d) the input of the forward pass; b ≥ 1; d may be 0: then launch nothing
/// \param gamma   (d)
/// \param dy      (b, d) gradient with respect to y
/// \param mean    (d) as the forward pass has stored it
/// \param rstd    (d) likewise
/// \param dx      (b, d), is overwritten
/// \param dgamma  (d), is overwritten: its old contents have no effect
/// \param dbeta   (d), likewise
/// \param block   threads in a block: a multiple of 32 up to 1024, and not always a power of two
/// \throws ShapeError unless dy and dx are (b, d), and all others (d)
/// \convention    dgamma and dbeta are sums over the batch: the loss has already divided by b.
/// \numerics      As for layer_norm_backward.
/// \cost          Memory-bound: reads x and dy, writes dx, at least 12·b·d bytes.
void batch_norm_backward(View<const float, 2> x, View<const float, 1> gamma, View<const float, 2> dy,
                         View<const float, 1> mean, View<const float, 1> rstd, View<float, 2> dx,
                         View<float, 1> dgamma, View<float, 1> dbeta, int block);

}  // namespace descent::normalization::cuda
