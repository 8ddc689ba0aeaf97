// Topic 5: normalization.  Layers that give activations mean 0 and variance 1, over a batch or over an
// example, and their backward passes.  Lecture section 5.  The notation is the lecture's: b examples of d
// features, gamma scale (weight in PyTorch), beta shift (bias), delta the small number in the root (eps).
#pragma once

#include <functional>

#include "descent/core/tensor.hpp"

namespace descent::normalization {

/// What the forward pass computes and the backward pass needs again: two numbers for each normalised group.
/// Groups are the features (columns) in batch norm, the examples (rows) in layer norm.
struct NormalizationCache {
  Vector mean = {};  ///< of each group
  Vector rstd = {};  ///< of each group: 1/√(σ² + delta)
};

struct Normalized {
  Matrix y = {};  ///< (b, d)
  NormalizationCache cache = {};
};

struct NormalizationGradients {
  Matrix dx = {};      ///< (b, d)
  Vector dgamma = {};  ///< (d)
  Vector dbeta = {};   ///< (d)
};

/// What batch norm remembers about the batches it has seen, for evaluation.
struct RunningStatistics {
  Vector mean = {};      ///< (d); zeros before the first batch
  Vector variance = {};  ///< (d), of unbiased variances; ones before the first batch
};

struct BatchNormOptions {
  float delta = 1e-5F;    ///< > 0, inside the root
  float momentum = 0.1F;  ///< the share of this batch in the new running averages, in [0, 1]
};

/// Batch normalization in training (Ioffe and Szegedy, 2015): each feature over the examples of the batch.
/// \f[ \mu_j = \frac1b \sum_i x_{ij} , \qquad \sigma_j^2 = \frac1b \sum_i (x_{ij} - \mu_j)^2 , \qquad
///     y_{ij} = \gamma_j \, \frac{x_{ij} - \mu_j}{\sqrt{\sigma_j^2 + \delta}} + \beta_j \f]
/// Then the running averages take their share m = options.momentum of the new numbers:
/// \f[ \bar\mu_j \leftarrow (1-m) \, \bar\mu_j + m \, \mu_j , \qquad
///     \bar v_j \leftarrow (1-m) \, \bar v_j + m \, \frac{b}{b-1} \, \sigma_j^2 \f]
/// \param x        (b, d), finite; b ≥ 2, d ≥ 1
/// \param gamma    (d) scale
/// \param beta     (d) shift
/// \param running  (d) both; changed in place.  They do not affect y
/// \return y (b, d), and the cache with \f$ \mu_j \f$ and \f$ 1/\sqrt{\sigma_j^2+\delta} \f$, (d) both
/// \throws ShapeError unless gamma, beta and both running averages are (d)
/// \throws ValueError if b < 2, since one example has no variance; running is then unchanged
/// \convention  The variance in y is biased (1/b), that in the running average is unbiased (1/(b−1));
///              momentum is the share of the new value; delta is inside the root: all as in
///              torch.nn.BatchNorm1d.  In Keras, momentum is the share of the old value.
/// \numerics    Compute σ² from the deviations.  In float, E[x²] − E[x]² loses all its digits if the mean is
///              some thousand times the deviation.
/// \cost        Reads x, writes y: memory-bound.
Normalized batch_norm(const Matrix& x, const Vector& gamma, const Vector& beta, RunningStatistics& running,
                      const BatchNormOptions& options);

/// Batch normalization in evaluation: with the running averages, so that an example's result does not depend
/// on the rest of its batch.
/// \f[ y_{ij} = \gamma_j \, \frac{x_{ij} - \bar\mu_j}{\sqrt{\bar v_j + \delta}} + \beta_j \f]
/// \param x        (b, d), finite; b ≥ 1 (one example is fine); d ≥ 1
/// \param gamma    (d) scale
/// \param beta     (d) shift
/// \param running  (d) both, as training has left them; not changed
/// \param delta    > 0, inside the root
/// \return y (b, d)
/// \throws ShapeError unless gamma, beta and both running averages are (d)
/// \convention  Same as torch.nn.BatchNorm1d after eval().
Matrix batch_norm_evaluation(const Matrix& x, const Vector& gamma, const Vector& beta,
                             const RunningStatistics& running, float delta);

/// Backward pass of batch_norm.  Let f = sum(dy ⊙ batch_norm(x, gamma, beta, …).y).  With
/// \f$ n_{ij} = (x_{ij} - \mu_j)\, r_j \f$, r the cache's rstd, and \f$ g_{ij} = \gamma_j \, dy_{ij} \f$,
/// \f[ \frac{\partial f}{\partial x_{ij}} = r_j \Big( g_{ij} - \frac1b \sum_k g_{kj}
///     - n_{ij} \, \frac1b \sum_k g_{kj} n_{kj} \Big) , \qquad
///     \frac{\partial f}{\partial \gamma_j} = \sum_i dy_{ij} \, n_{ij} , \qquad
///     \frac{\partial f}{\partial \beta_j} = \sum_i dy_{ij} \f]
/// \param x      (b, d) the input of the forward pass
/// \param gamma  (d)
/// \param dy     (b, d) gradient with respect to y
/// \param cache  (d) both: those of this batch's forward pass
/// \return dx (b, d), dgamma (d), dbeta (d)
/// \throws ShapeError unless dy has the shape of x, and gamma and both parts of the cache are (d)
/// \convention   dgamma and dbeta are sums over the batch: the loss has already divided by b.
NormalizationGradients batch_norm_backward(const Matrix& x, const Vector& gamma, const Matrix& dy,
                                           const NormalizationCache& cache);

/// Layer normalization (Ba, Kiros and Hinton, 2016): each example over its features, in the same way in
/// training and in evaluation.
/// \f[ \mu_i = \frac1d \sum_j x_{ij} , \qquad \sigma_i^2 = \frac1d \sum_j (x_{ij} - \mu_i)^2 , \qquad
///     y_{ij} = \gamma_j \, \frac{x_{ij} - \mu_i}{\sqrt{\sigma_i^2 + \delta}} + \beta_j \f]
/// \param x      (b, d), finite; b ≥ 1 and d ≥ 1
/// \param gamma  (d) scale
/// \param beta   (d) shift
/// \param delta  > 0, inside the root
/// \return y (b, d), and the cache with \f$ \mu_i \f$ and \f$ 1/\sqrt{\sigma_i^2+\delta} \f$, (b) both
/// \throws ShapeError unless gamma and beta are (d)
/// \convention  Biased variance (1/d), delta inside the root, as in torch.nn.LayerNorm(d, eps=delta).
/// \numerics    As for batch_norm.
/// \cost        Reads x, writes y: memory-bound.
Normalized layer_norm(const Matrix& x, const Vector& gamma, const Vector& beta, float delta);

/// Backward pass of layer_norm.  Let f = sum(dy ⊙ layer_norm(x, gamma, beta, …).y).  With
/// \f$ n_{ij} = (x_{ij} - \mu_i)\, r_i \f$, r the cache's rstd, and \f$ g_{ij} = \gamma_j \, dy_{ij} \f$,
/// \f[ \frac{\partial f}{\partial x_{ij}} = r_i \Big( g_{ij} - \frac1d \sum_k g_{ik}
///     - n_{ij} \, \frac1d \sum_k g_{ik} n_{ik} \Big) , \qquad
///     \frac{\partial f}{\partial \gamma_j} = \sum_i dy_{ij} \, n_{ij} , \qquad
///     \frac{\partial f}{\partial \beta_j} = \sum_i dy_{ij} \f]
/// \param x      (b, d) the input of the forward pass
/// \param gamma  (d)
/// \param dy     (b, d) gradient with respect to y
/// \param cache  (b) both: those of this batch's forward pass
/// \return dx (b, d), dgamma (d), dbeta (d)
/// \throws ShapeError unless dy has the shape of x, gamma is (d), and both parts of the cache are (b)
/// \convention   dgamma and dbeta are sums over the batch: the loss has already divided by b.
NormalizationGradients layer_norm_backward(const Matrix& x, const Vector& gamma, const Matrix& dy,
                                           const NormalizationCache& cache);

/// Somebody's answer to batch_norm, right or wrong.
using BatchNorm = std::function<Normalized(const Matrix& x, const Vector& gamma, const Vector& beta,
                                           RunningStatistics& running, const BatchNormOptions& options)>;

/// A test, written by you: is this batch_norm right?  For a batch of two, the formulas above become simple: a
/// column that holds c + h and c − h has the mean c, and
/// \f[ y = \beta \pm \gamma \, h \, r , \qquad r = \frac{1}{\sqrt{h^2 + \delta}} , \qquad
///     \bar\mu \leftarrow (1-m) \, \bar\mu + m \, c , \qquad
///     \bar v \leftarrow (1-m) \, \bar v + m \cdot 2 h^2 . \f]
/// A batch of two does not reveal everything: work out a batch of four, or compute the expected result.  The
/// grader tries your test on wrong answers that show their mistakes if b ≠ d, no two columns are equal, no
/// gamma is 1 and no beta 0, delta is about as large as a variance, the running averages do not start at 0
/// and 1 and are used twice, and one column is ten thousand deviations from zero.  One of them mixes up the
/// running averages of two layers.  Right answers are exact to about 10⁻⁶ of the largest number in a column,
/// in units of its deviation.
/// \param answer  call it with inputs that the test makes, at most 10000 numbers, but not with inputs that
///                batch_norm() rejects, since all exceptions look the same here.  Do not call batch_norm()
///                itself
/// \return true if every result was right; false if one was wrong, or answer threw
bool accepts_batch_norm(const BatchNorm& answer);

}  // namespace descent::normalization
