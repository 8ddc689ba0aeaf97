// Answers to 05_normalization/batch_norm_backward.  ../README.md explains the marks.

//@ answer: deviation_as_a_constant
//@ mistake: Only the mean is differentiated; the last term is missing.
//@ named: batch_norm_backward/variance_term_missing
//@ body of batch_norm_backward
  NormalizationGradients out{xt::zeros<float>({b, d}), xt::zeros<float>({d}), xt::zeros<float>({d})};
  for (std::size_t j = 0; j < d; ++j) {
    double mean_g = 0;
    for (std::size_t i = 0; i < b; ++i) {
      out.dgamma(j) += dy(i, j) * (x(i, j) - cache.mean(j)) * cache.rstd(j);
      out.dbeta(j) += dy(i, j);
      mean_g += double(gamma(j)) * dy(i, j) / double(b);
    }
    for (std::size_t i = 0; i < b; ++i) out.dx(i, j) = float(cache.rstd(j) * (gamma(j) * dy(i, j) - mean_g));
  }
  return out;

//@ answer: dgamma_with_x
//@ mistake: dgamma is summed with x itself, not with the normalised x.
//@ named: batch_norm_backward/dgamma_with_x
//@ body of batch_norm_backward
  NormalizationGradients result{Matrix::from_shape({b, d}), xt::zeros<float>({d}), xt::zeros<float>({d})};
  for (std::size_t j = 0; j < d; ++j) {
    double a = 0, c = 0;
    const double r = cache.rstd(j), mu = cache.mean(j);
    for (std::size_t i = 0; i < b; ++i) {
      a += gamma(j) * dy(i, j);
      c += gamma(j) * dy(i, j) * (x(i, j) - mu) * r;
      result.dgamma(j) += dy(i, j) * x(i, j);
      result.dbeta(j) += dy(i, j);
    }
    a /= double(b);
    c /= double(b);
    for (std::size_t i = 0; i < b; ++i)
      result.dx(i, j) = float(r * (gamma(j) * dy(i, j) - a - (x(i, j) - mu) * r * c));
  }
  return result;

//@ answer: divided_by_the_features
//@ mistake: The sums are divided by d instead of b.
//@ named: batch_norm_backward/divided_by_features
//@ body of batch_norm_backward
  Matrix dx = xt::zeros<float>({b, d});
  Vector dg = xt::zeros<float>({d}), db = xt::zeros<float>({d});
  const double count = static_cast<double>(x.shape(1));
  for (std::size_t j = 0; j < d; ++j) {
    double s1 = 0, s2 = 0;
    auto n = [&](std::size_t i) { return (double(x(i, j)) - cache.mean(j)) * cache.rstd(j); };
    for (std::size_t i = 0; i < b; ++i) {
      s1 += dy(i, j);
      s2 += dy(i, j) * n(i);
    }
    for (std::size_t i = 0; i < b; ++i)
      dx(i, j) = float(gamma(j) * cache.rstd(j) * (dy(i, j) - s1 / count - n(i) * s2 / count));
    dg(j) = float(s2);
    db(j) = float(s1);
  }
  return {dx, dg, db};

//@ answer: gamma_forgotten_in_dx
//@ mistake: dx is made of dy instead of g = gamma dy.
//@ named: batch_norm_backward/gamma_missing
//@ body of batch_norm_backward
  const Matrix n = (x - cache.mean) * cache.rstd;
  const Vector dbeta = xt::sum(dy, {0});
  const Vector dgamma = xt::sum(dy * n, {0});
  const float m = static_cast<float>(b);
  const Matrix dx = cache.rstd * (dy - dbeta / m - n * dgamma / m);
  (void)d;
  return {dx, dgamma, dbeta};

//@ answer: mean_and_deviation_as_constants
//@ mistake: Mean and deviation are taken as constants: dx is g rstd.
//@ named: batch_norm_backward/statistics_constant
//@ body of batch_norm_backward
  Matrix dx(x.shape());
  Vector dgamma = xt::zeros<float>({d}), dbeta = xt::zeros<float>({d});
  for (std::size_t i = 0; i < b; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      const float n = (x(i, j) - cache.mean(j)) * cache.rstd(j);
      dx(i, j) = dy(i, j) * gamma(j) * cache.rstd(j);
      dgamma(j) += dy(i, j) * n;
      dbeta(j) += dy(i, j);
    }
  return {dx, dgamma, dbeta};

//@ answer: mean_over_batch_in_parameters
//@ mistake: dgamma and dbeta are means over the batch.
//@ named: batch_norm_backward/both_averaged
//@ body of batch_norm_backward
  Matrix n = (x - cache.mean) * cache.rstd;
  Matrix g = gamma * dy;
  Vector mg = xt::mean(g, {0});
  Vector mgn = xt::mean(g * n, {0});
  Matrix dx = cache.rstd * (g - mg - n * mgn);
  Vector dgamma = xt::mean(dy * n, {0});
  Vector dbeta = xt::mean(dy, {0});
  (void)b; (void)d;
  return {dx, dgamma, dbeta};

//@ answer: plus_before_the_last_term
//@ mistake: The last term has a plus.
//@ named: batch_norm_backward/variance_term_added
//@ include
#include <numeric>
#include <vector>
//@ body of batch_norm_backward
  NormalizationGradients result{Matrix::from_shape({b, d}), Vector::from_shape({d}), Vector::from_shape({d})};
  for (std::size_t j = 0; j < d; ++j) {
    std::vector<double> n(b), g(b);
    double dgamma = 0, dbeta = 0;
    for (std::size_t i = 0; i < b; ++i) {
      n[i] = (double(x(i, j)) - cache.mean(j)) * cache.rstd(j);
      g[i] = double(gamma(j)) * dy(i, j);
      dgamma += dy(i, j) * n[i];
      dbeta += dy(i, j);
    }
    const double mean_g = std::accumulate(g.begin(), g.end(), 0.0) / double(b);
    const double mean_gn = std::inner_product(g.begin(), g.end(), n.begin(), 0.0) / double(b);
    for (std::size_t i = 0; i < b; ++i) result.dx(i, j) = float(cache.rstd(j) * (g[i] - mean_g + n[i] * mean_gn));
    result.dgamma(j) = float(dgamma);
    result.dbeta(j) = float(dbeta);
  }
  return result;

//@ answer: right_step_by_step
//@ right: through variance and mean one after another, as on paper
//@ body of batch_norm_backward
  // Through variance and mean by hand, as one differentiates it on paper.
  NormalizationGradients out{Matrix::from_shape({b, d}), Vector::from_shape({d}), Vector::from_shape({d})};
  const double count = double(b);
  for (std::size_t j = 0; j < d; ++j) {
    const double r = cache.rstd(j), mu = cache.mean(j);
    double dvar = 0, dmu = 0, ds = 0, dt = 0;
    for (std::size_t i = 0; i < b; ++i) {
      const double away = x(i, j) - mu, dn = double(dy(i, j)) * gamma(j);
      dvar += dn * away * -0.5 * r * r * r;
      dmu -= dn * r;
      ds += dy(i, j) * (away * r);
      dt += dy(i, j);
    }
    for (std::size_t i = 0; i < b; ++i) {
      const double away = x(i, j) - mu, dn = double(dy(i, j)) * gamma(j);
      out.dx(i, j) = static_cast<float>(dn * r + dvar * 2 * away / count + dmu / count);
    }
    out.dgamma(j) = static_cast<float>(ds);
    out.dbeta(j) = static_cast<float>(dt);
  }
  return out;

//@ answer: rstd_in_front_forgotten
//@ mistake: The factor rstd in front of the bracket is missing.
//@ named: batch_norm_backward/rstd_missing
//@ body of batch_norm_backward
  const auto n = xt::eval((xt::cast<double>(x) - cache.mean) * cache.rstd);
  const auto g = xt::eval(xt::cast<double>(dy) * gamma);
  const auto mean_g = xt::eval(xt::mean(g, {0}));
  const auto mean_gn = xt::eval(xt::mean(g * n, {0}));
  NormalizationGradients r;
  r.dx = g - mean_g - n * mean_gn;
  r.dgamma = xt::sum(xt::cast<double>(dy) * n, {0});
  r.dbeta = xt::sum(xt::cast<double>(dy), {0});
  (void)b; (void)d;
  return r;

//@ answer: sums_not_means
//@ mistake: The two sums over the batch are not divided by b.
//@ named: batch_norm_backward/sums_for_means
//@ body of batch_norm_backward
  Matrix dx = Matrix::from_shape({b, d});
  Vector dgamma = Vector::from_shape({d}), dbeta = Vector::from_shape({d});
  for (std::size_t j = 0; j < d; ++j) {
    double sum_g = 0, sum_gn = 0, sum_dy = 0, sum_dyn = 0;
    for (std::size_t i = 0; i < b; ++i) {
      const double n = (x(i, j) - cache.mean(j)) * cache.rstd(j);
      const double g = gamma(j) * dy(i, j);
      sum_g += g;
      sum_gn += g * n;
      sum_dy += dy(i, j);
      sum_dyn += dy(i, j) * n;
    }
    for (std::size_t i = 0; i < b; ++i) {
      const double n = (x(i, j) - cache.mean(j)) * cache.rstd(j);
      dx(i, j) = cache.rstd(j) * (gamma(j) * dy(i, j) - sum_g - n * sum_gn);
    }
    dgamma(j) = sum_dyn;
    dbeta(j) = sum_dy;
  }
  return {dx, dgamma, dbeta};
