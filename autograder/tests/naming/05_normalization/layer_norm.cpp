// Answers to 05_normalization/layer_norm.  ../README.md explains the marks.

//@ answer: delta_missing_in_the_cache
//@ mistake: The cache gets one over the deviation without delta.
//@ named: layer_norm/cache_without_delta
//@ body of layer_norm
  Normalized out{Matrix::from_shape({b, d}), {Vector::from_shape({b}), Vector::from_shape({b})}};
  for (std::size_t i = 0; i < b; ++i) {
    double mu = 0;
    for (std::size_t j = 0; j < d; ++j) mu += x(i, j);
    mu = mu / static_cast<double>(d);
    double sigma2 = 0;
    for (std::size_t j = 0; j < d; ++j) sigma2 += (x(i, j) - mu) * (x(i, j) - mu);
    sigma2 = sigma2 / static_cast<double>(d);
    for (std::size_t j = 0; j < d; ++j)
      out.y(i, j) = static_cast<float>(gamma(j) * (x(i, j) - mu) / std::sqrt(sigma2 + delta) + beta(j));
    out.cache.mean(i) = static_cast<float>(mu);
    out.cache.rstd(i) = static_cast<float>(1 / std::sqrt(sigma2));
  }
  return out;

//@ answer: divided_by_d_minus_one
//@ mistake: The variance is divided by d - 1.
//@ named: layer_norm/unbiased_variance
//@ body of layer_norm
  Matrix y = Matrix::from_shape({b, d});
  Vector means = Vector::from_shape({b}), rstds = Vector::from_shape({b});
  for (std::size_t i = 0; i < b; ++i) {
    double mean = 0, var = 0;
    for (std::size_t j = 0; j < d; ++j) mean += x(i, j) / double(d);
    for (std::size_t j = 0; j < d; ++j) var += std::pow(x(i, j) - mean, 2);
    var /= double(d - 1);
    means(i) = float(mean);
    rstds(i) = float(1.0 / std::sqrt(var + delta));
    for (std::size_t j = 0; j < d; ++j) y(i, j) = float(gamma(j) * (x(i, j) - mean) * rstds(i) + beta(j));
  }
  return {y, {means, rstds}};

//@ answer: divides_by_the_variance
//@ mistake: The root is forgotten: rstd is one over variance plus delta.
//@ named: layer_norm/root_missing
//@ body of layer_norm
  Normalized out{Matrix::from_shape({b, d}), {Vector::from_shape({b}), Vector::from_shape({b})}};
  for (std::size_t i = 0; i < b; ++i) {
    const auto row = xt::eval(xt::cast<double>(xt::row(x, i)));
    const double mean = xt::mean(row)(), var = xt::variance(row)();
    const double rstd = 1 / (var + delta);
    xt::row(out.y, i) = xt::cast<float>(gamma * (row - mean) * rstd + beta);
    out.cache.mean(i) = float(mean);
    out.cache.rstd(i) = float(rstd);
  }
  return out;

//@ answer: epsilon_outside
//@ mistake: Delta is added to the deviation, outside the root.
//@ named: layer_norm/delta_outside_root
//@ body of layer_norm
  const auto xd = xt::eval(xt::cast<double>(x));
  const auto mean = xt::eval(xt::mean(xd, {1}));
  const auto centred = xt::eval(xd - xt::view(mean, xt::all(), xt::newaxis()));
  const auto var = xt::eval(xt::mean(xt::square(centred), {1}));
  const auto rstd = xt::eval(1.0 / (xt::sqrt(var) + double(delta)));
  Normalized n;
  n.y = gamma * (centred * xt::view(rstd, xt::all(), xt::newaxis())) + beta;
  n.cache.mean = mean;
  n.cache.rstd = rstd;
  (void)b; (void)d;
  return n;

//@ answer: one_pass_in_float
//@ mistake: The variance is the mean of squares minus the squared mean, in float.
//@ named: layer_norm/one_pass_variance
//@ body of layer_norm
  Normalized out{Matrix::from_shape({b, d}), {Vector::from_shape({b}), Vector::from_shape({b})}};
  for (std::size_t i = 0; i < b; ++i) {
    float s = 0.0f, s2 = 0.0f;
    for (std::size_t j = 0; j < d; ++j) {
      s += x(i, j);
      s2 += x(i, j) * x(i, j);
    }
    const float mean = s / d;
    const float var = s2 / d - mean * mean;
    const float rstd = 1.0f / std::sqrt(var + delta);
    for (std::size_t j = 0; j < d; ++j) out.y(i, j) = (x(i, j) - mean) * rstd * gamma(j) + beta(j);
    out.cache.mean(i) = mean;
    out.cache.rstd(i) = rstd;
  }
  return out;

//@ answer: right_expressions
//@ right: xtensor expressions in double
//@ body of layer_norm
  const xt::xtensor<double, 2> wide = xt::cast<double>(x);
  const xt::xtensor<double, 1> mean = xt::mean(wide, {1});
  const xt::xtensor<double, 1> rstd = 1 / xt::sqrt(xt::mean(xt::square(wide - xt::view(mean, xt::all(), xt::newaxis())), {1}) + double(delta));
  Normalized out;
  out.y = (wide - xt::view(mean, xt::all(), xt::newaxis())) * xt::view(rstd, xt::all(), xt::newaxis()) * gamma + beta;
  out.cache = {Vector(xt::cast<float>(mean)), Vector(xt::cast<float>(rstd))};
  (void)b; (void)d;
  return out;

//@ answer: right_shifted_by_the_first
//@ right: one pass about the first element of the row, and a power of -1/2
//@ body of layer_norm
  // One pass over the row, about its first element: what is squared stays small.
  Normalized out{Matrix::from_shape({b, d}), {Vector::from_shape({b}), Vector::from_shape({b})}};
  for (std::size_t i = 0; i < b; ++i) {
    const double origin = x(i, 0);
    double s = 0, q = 0;
    for (std::size_t j = 0; j < d; ++j) {
      const double away = x(i, j) - origin;
      s += away;
      q += away * away;
    }
    const double mean = s / double(d), var = q / double(d) - mean * mean;
    const double rstd = std::pow((var > 0 ? var : 0) + double(delta), -0.5);
    for (std::size_t j = 0; j < d; ++j)
      out.y(i, j) = static_cast<float>(gamma(j) * ((x(i, j) - origin) - mean) * rstd + beta(j));
    out.cache.mean(i) = static_cast<float>(origin + mean);
    out.cache.rstd(i) = static_cast<float>(rstd);
  }
  return out;

//@ answer: shift_inside_the_scale
//@ mistake: Beta is added before gamma multiplies.
//@ named: layer_norm/beta_scaled
//@ include
#include <numeric>
#include <vector>
//@ body of layer_norm
  Normalized out{x, {Vector::from_shape({b}), Vector::from_shape({b})}};
  for (std::size_t i = 0; i < b; ++i) {
    std::vector<double> row(d);
    for (std::size_t j = 0; j < d; ++j) row[j] = x(i, j);
    const double mean = std::accumulate(row.begin(), row.end(), 0.0) / double(d);
    for (double& v : row) v -= mean;
    const double var = std::inner_product(row.begin(), row.end(), row.begin(), 0.0) / double(d);
    const double rstd = 1 / std::sqrt(var + delta);
    for (std::size_t j = 0; j < d; ++j) out.y(i, j) = float(gamma(j) * (row[j] * rstd + beta(j)));
    out.cache.mean(i) = float(mean);
    out.cache.rstd(i) = float(rstd);
  }
  return out;

//@ answer: statistics_of_the_columns
//@ mistake: Mean and variance are those of the columns, as in batch norm.
//@ named: layer_norm/over_batch
//@ body of layer_norm
  Normalized r{Matrix::from_shape({b, d}), {Vector::from_shape({d}), Vector::from_shape({d})}};
  for (std::size_t j = 0; j < d; ++j) {
    double mean = 0, var = 0;
    for (std::size_t i = 0; i < b; ++i) mean += x(i, j);
    mean /= double(b);
    for (std::size_t i = 0; i < b; ++i) var += (x(i, j) - mean) * (x(i, j) - mean);
    var /= double(b);
    const double rstd = 1 / std::sqrt(var + delta);
    for (std::size_t i = 0; i < b; ++i) r.y(i, j) = float(gamma(j) * (x(i, j) - mean) * rstd + beta(j));
    r.cache.mean(j) = float(mean);
    r.cache.rstd(j) = float(rstd);
  }
  return r;

//@ answer: sums_not_reset_between_rows
//@ mistake: Sum and squares are declared before the loop over examples and carried from row to row.
//@ named: layer_norm/sums_not_reset
//@ body of layer_norm
  Matrix y = xt::zeros<float>({b, d});
  Vector mean = xt::zeros<float>({b}), rstd = xt::zeros<float>({b});
  double sum = 0, squares = 0;
  for (std::size_t i = 0; i < b; ++i) {
    for (std::size_t j = 0; j < d; ++j) sum += x(i, j);
    const double mu = sum / double(d);
    for (std::size_t j = 0; j < d; ++j) squares += (x(i, j) - mu) * (x(i, j) - mu);
    const double r = 1 / std::sqrt(squares / double(d) + delta);
    for (std::size_t j = 0; j < d; ++j) y(i, j) = float(gamma(j) * (x(i, j) - mu) * r + beta(j));
    mean(i) = float(mu);
    rstd(i) = float(r);
  }
  return {y, {mean, rstd}};
