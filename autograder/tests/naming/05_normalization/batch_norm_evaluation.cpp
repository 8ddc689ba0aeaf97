// Answers to 05_normalization/batch_norm_evaluation.  ../README.md explains the marks.

//@ answer: delta_forgotten
//@ mistake: There is no delta in the root.
//@ named: batch_norm_evaluation/delta_missing
//@ body of batch_norm_evaluation
  Matrix y = x;
  for (std::size_t j = 0; j < d; ++j) {
    const float std_j = std::sqrt(running.variance(j));
    for (std::size_t i = 0; i < x.shape(0); ++i) y(i, j) = gamma(j) * (x(i, j) - running.mean(j)) / std_j + beta(j);
  }
  (void)delta;
  return y;

//@ answer: epsilon_outside_the_root
//@ mistake: Delta is added to the root, not under it.
//@ named: batch_norm_evaluation/delta_outside_root
//@ body of batch_norm_evaluation
  return gamma * (x - running.mean) / (xt::sqrt(running.variance) + delta) + beta;

//@ answer: folded_shift_without_the_scale
//@ mistake: Folded into one scale and one shift, and the mean in the shift is not scaled.
//@ named: batch_norm_evaluation/mean_not_scaled
//@ body of batch_norm_evaluation
  // y = scale * x + offset, both known beforehand
  Vector scale = gamma / xt::sqrt(running.variance + delta);
  Vector offset = beta - running.mean;
  return scale * x + offset;

//@ answer: right_in_place
//@ right: a copy of x, changed in place step by step
//@ body of batch_norm_evaluation
  Matrix y = x;
  y -= running.mean;
  y /= xt::sqrt(running.variance + delta);
  y *= gamma;
  y += beta;
  return y;

//@ answer: scale_and_shift_swapped
//@ mistake: Beta scales and gamma shifts.
//@ named: batch_norm_evaluation/gamma_beta_swapped
//@ body of batch_norm_evaluation
  Matrix y = Matrix::from_shape(x.shape());
  for (std::size_t i = 0; i < y.shape(0); ++i)
    for (std::size_t j = 0; j < y.shape(1); ++j) {
      const double n = (double(x(i, j)) - running.mean(j)) / std::sqrt(double(running.variance(j)) + delta);
      y(i, j) = static_cast<float>(beta(j) * n + gamma(j));
    }
  return y;

//@ answer: shift_is_scaled_too
//@ mistake: Gamma multiplies the shift as well.
//@ named: batch_norm_evaluation/beta_scaled
//@ body of batch_norm_evaluation
  Matrix n = (x - running.mean) / xt::sqrt(running.variance + delta);
  return gamma * (n + beta);

//@ answer: statistics_of_the_batch
//@ mistake: Normalises with mean and variance of the batch in hand, as in training.
//@ named: batch_norm_evaluation/batch_statistics
//@ body of batch_norm_evaluation
  const std::size_t b = x.shape(0);
  Matrix y = Matrix::from_shape({b, d});
  for (std::size_t j = 0; j < d; ++j) {
    double mean = 0, var = 0;
    for (std::size_t i = 0; i < b; ++i) mean += x(i, j) / double(b);
    for (std::size_t i = 0; i < b; ++i) var += (x(i, j) - mean) * (x(i, j) - mean) / double(b);
    for (std::size_t i = 0; i < b; ++i)
      y(i, j) = float(gamma(j) * (x(i, j) - mean) / std::sqrt(var + delta) + beta(j));
  }
  return y;

//@ answer: variance_without_root
//@ mistake: Divides by the variance instead of its root.
//@ named: batch_norm_evaluation/root_missing
//@ body of batch_norm_evaluation
  Matrix y = xt::zeros_like(x);
  for (std::size_t i = 0; i < x.shape(0); i++) {
    for (std::size_t j = 0; j < d; j++) {
      float n = (x(i, j) - running.mean(j)) / (running.variance(j) + delta);
      y(i, j) = gamma(j) * n + beta(j);
    }
  }
  return y;
