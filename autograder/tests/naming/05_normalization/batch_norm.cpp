// Answers to 05_normalization/batch_norm.  ../README.md explains the marks.

//@ answer: cache_holds_the_deviation
//@ mistake: The cache gets the root itself, not one over it.
//@ named: batch_norm/cache_deviation
//@ body of batch_norm
  Normalized result;
  result.y = xt::zeros_like(x);
  result.cache.mean = xt::zeros<float>({d});
  result.cache.rstd = xt::zeros<float>({d});
  const double m = options.momentum;
  for (std::size_t j = 0; j < d; ++j) {
    const auto column = xt::eval(xt::cast<double>(xt::col(x, j)));
    const double mean = xt::mean(column)();
    const double var = xt::mean(xt::square(column - mean))();
    const double stddev = std::sqrt(var + options.delta);
    for (std::size_t i = 0; i < b; ++i) result.y(i, j) = float(gamma(j) * (x(i, j) - mean) / stddev + beta(j));
    result.cache.mean(j) = float(mean);
    result.cache.rstd(j) = float(stddev);
    running.mean(j) = float((1 - m) * running.mean(j) + m * mean);
    running.variance(j) = float((1 - m) * running.variance(j) + m * var * double(b) / double(b - 1));
  }
  return result;

//@ answer: epsilon_added_to_the_deviation
//@ mistake: Delta is added to the deviation, outside the root.
//@ named: batch_norm/delta_outside_root
//@ body of batch_norm
  Normalized result{Matrix::from_shape({b, d}), {Vector::from_shape({d}), Vector::from_shape({d})}};
  for (std::size_t j = 0; j < d; ++j) {
    double sum = 0;
    for (std::size_t i = 0; i < b; ++i) sum += x(i, j);
    const double mean = sum / b;
    double sq = 0;
    for (std::size_t i = 0; i < b; ++i) {
      const double diff = x(i, j) - mean;
      sq += diff * diff;
    }
    const double stddev = std::sqrt(sq / b);
    const double inv = 1 / (stddev + options.delta);
    for (std::size_t i = 0; i < b; ++i) result.y(i, j) = gamma(j) * (x(i, j) - mean) * inv + beta(j);
    result.cache.mean(j) = mean;
    result.cache.rstd(j) = inv;
    running.mean(j) = (1 - options.momentum) * running.mean(j) + options.momentum * mean;
    running.variance(j) = (1 - options.momentum) * running.variance(j) + options.momentum * sq / (b - 1);
  }
  return result;

//@ answer: integer_division_in_the_correction
//@ mistake: b/(b-1) is a division of whole numbers, which is 1 from three examples on.
//@ named: batch_norm/correction_in_whole_numbers or batch_norm/biased_in_running
//@ body of batch_norm
  // b / (b - 1)
  const std::size_t correction = b / (b - 1);
  const double m = options.momentum;
  Matrix y = Matrix::from_shape({b, d});
  Vector mean = Vector::from_shape({d}), rstd = Vector::from_shape({d});
  for (std::size_t j = 0; j < d; ++j) {
    double mu = 0.0;
    for (std::size_t i = 0; i < b; ++i) mu += x(i, j) / double(b);
    double var = 0.0;
    for (std::size_t i = 0; i < b; ++i) var += std::pow(x(i, j) - mu, 2) / double(b);
    const double r = 1 / std::sqrt(var + options.delta);
    for (std::size_t i = 0; i < b; ++i) y(i, j) = float(gamma(j) * ((x(i, j) - mu) * r) + beta(j));
    mean(j) = float(mu);
    rstd(j) = float(r);
    running.mean(j) = float((1 - m) * running.mean(j) + m * mu);
    running.variance(j) = float((1 - m) * running.variance(j) + m * var * correction);
  }
  return {y, {mean, rstd}};

//@ answer: mean_of_squares_minus_square_of_mean
//@ mistake: The variance is E[x^2] - E[x]^2, in float.
//@ named: batch_norm/one_pass_variance
//@ include
#include <algorithm>
//@ body of batch_norm
  Vector mean = xt::zeros<float>({d}), var = xt::zeros<float>({d});
  for (std::size_t i = 0; i < b; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      mean(j) += x(i, j) / float(b);
      var(j) += x(i, j) * x(i, j) / float(b);
    }
  for (std::size_t j = 0; j < d; ++j) var(j) = std::max(0.0F, var(j) - mean(j) * mean(j));
  Vector rstd = 1.0F / xt::sqrt(var + options.delta);
  Matrix y = (x - mean) * rstd * gamma + beta;
  running.mean = (1 - options.momentum) * running.mean + options.momentum * mean;
  running.variance = (1 - options.momentum) * running.variance + options.momentum * var * float(b) / float(b - 1);
  return {y, {mean, rstd}};

//@ answer: momentum_keeps_the_old
//@ mistake: Momentum is taken as the share of the old averages, as in Keras.
//@ named: batch_norm/momentum_reversed
//@ body of batch_norm
  const xt::xtensor<double, 2> xd = xt::cast<double>(x);
  const xt::xtensor<double, 1> mean = xt::mean(xd, {0});
  const xt::xtensor<double, 2> centred = xd - mean;
  const xt::xtensor<double, 1> var = xt::mean(centred * centred, {0});
  const xt::xtensor<double, 1> rstd = 1.0 / xt::sqrt(var + double(options.delta));
  Normalized r;
  r.y = gamma * (centred * rstd) + beta;
  r.cache.mean = mean;
  r.cache.rstd = rstd;
  const double momentum = options.momentum, n = double(b);
  running.mean = momentum * running.mean + (1 - momentum) * mean;
  running.variance = momentum * running.variance + (1 - momentum) * var * (n / (n - 1));
  return r;

//@ answer: normalises_with_the_running_averages
//@ mistake: The running averages are updated first, and then used for y, as after eval().
//@ named: batch_norm/updated_running_used
//@ body of batch_norm
  const double m = options.momentum;
  Vector mean = Vector::from_shape({d}), rstd = Vector::from_shape({d});
  Matrix y = Matrix::from_shape({b, d});
  for (std::size_t j = 0; j < d; ++j) {
    double mu = 0, var = 0;
    for (std::size_t i = 0; i < b; ++i) mu += x(i, j);
    mu /= double(b);
    for (std::size_t i = 0; i < b; ++i) var += (x(i, j) - mu) * (x(i, j) - mu);
    var /= double(b);
    running.mean(j) = float((1 - m) * running.mean(j) + m * mu);
    running.variance(j) = float((1 - m) * running.variance(j) + m * var * double(b) / double(b - 1));
    mean(j) = float(mu);
    rstd(j) = float(1 / std::sqrt(var + options.delta));
  }
  for (std::size_t i = 0; i < b; ++i)
    for (std::size_t j = 0; j < d; ++j)
      y(i, j) = gamma(j) * (x(i, j) - running.mean(j)) / std::sqrt(running.variance(j) + options.delta) + beta(j);
  return {y, {mean, rstd}};

//@ answer: one_mean_for_the_whole_batch
//@ mistake: xt::mean without an axis: all features share one mean; the variance is each feature's around it.
//@ named: batch_norm/one_mean_for_all
//@ body of batch_norm
  const double all = xt::mean(xt::cast<double>(x))();
  Normalized result{Matrix::from_shape({b, d}), {Vector::from_shape({d}), Vector::from_shape({d})}};
  for (std::size_t j = 0; j < d; ++j) {
    double squares = 0;
    for (std::size_t i = 0; i < b; ++i) squares += (x(i, j) - all) * (x(i, j) - all);
    const double rstd = 1 / std::sqrt(squares / double(b) + options.delta), m = options.momentum;
    for (std::size_t i = 0; i < b; ++i) result.y(i, j) = float(gamma(j) * (x(i, j) - all) * rstd + beta(j));
    result.cache.mean(j) = float(all);
    result.cache.rstd(j) = float(rstd);
    running.mean(j) = float((1 - m) * running.mean(j) + m * all);
    running.variance(j) = float((1 - m) * running.variance(j) + m * squares / double(b - 1));
  }
  return result;

//@ answer: right_expressions
//@ right: xtensor expressions in double, scale and rstd in one row
//@ body of batch_norm
  using Wide = xt::xtensor<double, 2>;
  using Row = xt::xtensor<double, 1>;
  const Wide wide = xt::cast<double>(x);
  const Row mean = xt::sum(wide, {0}) / double(b);
  const Wide away = wide - mean;
  const Row spread = xt::sum(xt::square(away), {0});
  const Row rstd = 1 / xt::sqrt(spread / double(b) + double(options.delta));
  const double share = options.momentum;
  running.mean = xt::cast<float>(running.mean + share * (mean - running.mean));
  running.variance = xt::cast<float>(running.variance + share * (spread / double(b - 1) - running.variance));
  const Row scale = gamma * rstd;
  return {Matrix(xt::cast<float>(away * scale + beta)), {Vector(xt::cast<float>(mean)), Vector(xt::cast<float>(rstd))}};

//@ answer: right_welford
//@ right: Welford's running mean and squares, and fma
//@ include
#include <vector>
//@ body of batch_norm
  std::vector<double> mean(d, 0.0), m2(d, 0.0);
  for (std::size_t i = 0; i < b; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      const double before = x(i, j) - mean[j];
      mean[j] += before / double(i + 1);
      m2[j] += before * (x(i, j) - mean[j]);
    }
  Normalized out{Matrix(x), {Vector::from_shape({d}), Vector::from_shape({d})}};
  for (std::size_t j = 0; j < d; ++j) {
    const double root = std::sqrt(m2[j] / double(b) + double(options.delta));
    for (std::size_t i = 0; i < b; ++i)
      out.y(i, j) = static_cast<float>(std::fma((out.y(i, j) - mean[j]) / root, double(gamma(j)), double(beta(j))));
    out.cache.mean(j) = static_cast<float>(mean[j]);
    out.cache.rstd(j) = static_cast<float>(1.0 / root);
    running.mean(j) *= 1 - options.momentum;
    running.mean(j) += options.momentum * static_cast<float>(mean[j]);
    running.variance(j) *= 1 - options.momentum;
    running.variance(j) += options.momentum * static_cast<float>(m2[j] / double(b - 1));
  }
  return out;

//@ answer: running_averages_only_added_to
//@ mistake: The running averages get momentum times the new numbers, and the old ones are not made smaller.
//@ named: batch_norm/running_summed
//@ body of batch_norm
  Normalized result{Matrix::from_shape({b, d}), {Vector::from_shape({d}), Vector::from_shape({d})}};
  for (std::size_t j = 0; j < d; ++j) {
    double s = 0, q = 0;
    for (std::size_t i = 0; i < b; ++i) s += x(i, j);
    s /= static_cast<double>(b);
    for (std::size_t i = 0; i < b; ++i) q += (x(i, j) - s) * (x(i, j) - s);
    const double rstd = 1.0 / std::sqrt(q / static_cast<double>(b) + options.delta);
    for (std::size_t i = 0; i < b; ++i)
      result.y(i, j) = static_cast<float>(gamma(j) * (x(i, j) - s) * rstd + beta(j));
    result.cache.mean(j) = static_cast<float>(s);
    result.cache.rstd(j) = static_cast<float>(rstd);
    running.mean(j) += static_cast<float>(options.momentum * s);
    running.variance(j) += static_cast<float>(options.momentum * q / static_cast<double>(b - 1));
  }
  return result;

//@ answer: unbiased_variance_in_y
//@ mistake: The variance that normalises is divided by b - 1 too, as NumPy's ddof=1.
//@ named: batch_norm/unbiased_in_y
//@ body of batch_norm
  Normalized out{Matrix::from_shape({b, d}), {Vector::from_shape({d}), Vector::from_shape({d})}};
  const float m = options.momentum;
  for (std::size_t j = 0; j < d; j++) {
    double mean = 0;
    for (std::size_t i = 0; i < b; i++) mean += x(i, j);
    mean /= b;
    double var = 0;
    for (std::size_t i = 0; i < b; i++) var += (x(i, j) - mean) * (x(i, j) - mean);
    var /= (b - 1);
    const double rstd = 1.0 / std::sqrt(var + options.delta);
    for (std::size_t i = 0; i < b; i++) out.y(i, j) = gamma(j) * (x(i, j) - mean) * rstd + beta(j);
    out.cache.mean(j) = mean;
    out.cache.rstd(j) = rstd;
    running.mean(j) = (1 - m) * running.mean(j) + m * mean;
    running.variance(j) = (1 - m) * running.variance(j) + m * var;
  }
  return out;
