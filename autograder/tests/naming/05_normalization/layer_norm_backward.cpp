// Answers to 05_normalization/layer_norm_backward.  ../README.md explains the marks.

//@ answer: dgamma_of_g
//@ mistake: dgamma is summed from g n instead of dy n, so that it has a factor gamma.
//@ named: layer_norm_backward/dgamma_with_gamma
//@ body of layer_norm_backward
  const auto mean = xt::view(cache.mean, xt::all(), xt::newaxis());
  const auto rstd = xt::view(cache.rstd, xt::all(), xt::newaxis());
  const Matrix n = (x - mean) * rstd;
  const Matrix g = dy * gamma;
  const Vector mg = xt::mean(g, {1});
  const Vector mgn = xt::mean(g * n, {1});
  const Matrix dx = rstd * (g - xt::view(mg, xt::all(), xt::newaxis()) - n * xt::view(mgn, xt::all(), xt::newaxis()));
  const Vector dgamma = xt::sum(g * n, {0});
  const Vector dbeta = xt::sum(dy, {0});
  (void)b; (void)d;
  return {dx, dgamma, dbeta};

//@ answer: divided_by_the_examples
//@ mistake: The sums over the features are divided by b instead of d.
//@ named: layer_norm_backward/divided_by_examples
//@ body of layer_norm_backward
  Matrix dx = Matrix::from_shape({b, d});
  Vector dgamma = xt::zeros<float>({d}), dbeta = xt::zeros<float>({d});
  for (std::size_t i = 0; i < b; ++i) {
    double sg = 0, sgn = 0;
    auto n = [&](std::size_t j) { return (double(x(i, j)) - cache.mean(i)) * cache.rstd(i); };
    for (std::size_t j = 0; j < d; ++j) {
      const double g = double(gamma(j)) * dy(i, j);
      sg += g;
      sgn += g * n(j);
      dgamma(j) += float(dy(i, j) * n(j));
      dbeta(j) += dy(i, j);
    }
    for (std::size_t j = 0; j < d; ++j)
      dx(i, j) = float(cache.rstd(i) * (double(gamma(j)) * dy(i, j) - sg / double(b) - n(j) * sgn / double(b)));
  }
  return {dx, dgamma, dbeta};

//@ answer: gamma_in_front_of_the_bracket
//@ mistake: Gamma is drawn out of the sums, as batch norm allows it: the means are of dy.
//@ named: layer_norm_backward/gamma_after_means
//@ body of layer_norm_backward
  NormalizationGradients r{Matrix::from_shape({b, d}), xt::zeros<float>({d}), xt::zeros<float>({d})};
  for (std::size_t i = 0; i < b; ++i) {
    double sum = 0, with_n = 0;
    for (std::size_t j = 0; j < d; ++j) {
      const double n = (double(x(i, j)) - cache.mean(i)) * cache.rstd(i);
      sum += dy(i, j);
      with_n += dy(i, j) * n;
      r.dgamma(j) += float(dy(i, j) * n);
      r.dbeta(j) += dy(i, j);
    }
    for (std::size_t j = 0; j < d; ++j) {
      const double n = (double(x(i, j)) - cache.mean(i)) * cache.rstd(i);
      r.dx(i, j) = float(gamma(j) * cache.rstd(i) * (dy(i, j) - sum / double(d) - n * with_n / double(d)));
    }
  }
  return r;

//@ answer: last_term_forgotten
//@ mistake: The deviation is taken as a constant: the last term is missing.
//@ named: layer_norm_backward/variance_term_missing
//@ body of layer_norm_backward
  Matrix dx = xt::zeros<float>({b, d});
  Vector dgamma = xt::zeros<float>({d}), dbeta = xt::zeros<float>({d});
  for (std::size_t i = 0; i < b; ++i) {
    double mean_g = 0;
    for (std::size_t j = 0; j < d; ++j) {
      mean_g += double(gamma(j)) * dy(i, j);
      dgamma(j) += dy(i, j) * (x(i, j) - cache.mean(i)) * cache.rstd(i);
      dbeta(j) += dy(i, j);
    }
    mean_g /= double(d);
    for (std::size_t j = 0; j < d; ++j) dx(i, j) = float(cache.rstd(i) * (double(gamma(j)) * dy(i, j) - mean_g));
  }
  return {dx, dgamma, dbeta};

//@ answer: means_down_the_columns
//@ mistake: The two means are taken down the columns, as in batch norm.
//@ named: layer_norm_backward/means_over_batch
//@ body of layer_norm_backward
  Matrix n = Matrix::from_shape({b, d}), g = gamma * dy;
  for (std::size_t i = 0; i < b; ++i)
    for (std::size_t j = 0; j < d; ++j) n(i, j) = (x(i, j) - cache.mean(i)) * cache.rstd(i);
  NormalizationGradients out{Matrix::from_shape({b, d}), xt::zeros<float>({d}), xt::zeros<float>({d})};
  for (std::size_t j = 0; j < d; ++j) {
    double mean_g = 0, mean_gn = 0;
    for (std::size_t k = 0; k < b; ++k) {
      mean_g += g(k, j) / double(b);
      mean_gn += double(g(k, j)) * n(k, j) / double(b);
      out.dgamma(j) += dy(k, j) * n(k, j);
      out.dbeta(j) += dy(k, j);
    }
    for (std::size_t i = 0; i < b; ++i) out.dx(i, j) = float(cache.rstd(i) * (g(i, j) - mean_g - n(i, j) * mean_gn));
  }
  return out;

//@ answer: means_not_reset
//@ mistake: The two means are declared outside the loop over examples and go on growing.
//@ named: layer_norm_backward/means_not_reset
//@ body of layer_norm_backward
  NormalizationGradients out{Matrix::from_shape({b, d}), xt::zeros<float>({d}), xt::zeros<float>({d})};
  double mean_g = 0, mean_gn = 0;
  for (std::size_t i = 0; i < b; i++) {
    for (std::size_t j = 0; j < d; j++) {
      const double n = (double(x(i, j)) - cache.mean(i)) * cache.rstd(i);
      const double g = double(gamma(j)) * dy(i, j);
      mean_g += g / double(d);
      mean_gn += g * n / double(d);
      out.dgamma(j) += float(dy(i, j) * n);
      out.dbeta(j) += dy(i, j);
    }
    for (std::size_t j = 0; j < d; j++) {
      const double n = (double(x(i, j)) - cache.mean(i)) * cache.rstd(i);
      out.dx(i, j) = float(cache.rstd(i) * (double(gamma(j)) * dy(i, j) - mean_g - n * mean_gn));
    }
  }
  return out;

//@ answer: normalised_without_rstd
//@ mistake: n is x minus the mean, not divided by the deviation, wherever it occurs.
//@ named: layer_norm_backward/n_nowhere_scaled or layer_norm_backward/n_not_scaled or layer_norm_backward/dgamma_not_scaled
//@ include
#include <numeric>
//@ body of layer_norm_backward
  Matrix dx = Matrix::from_shape({b, d});
  Vector dgamma = xt::zeros<float>({d}), dbeta = xt::zeros<float>({d});
  for (std::size_t i = 0; i < b; ++i) {
    std::vector<double> n(d), g(d);
    for (std::size_t j = 0; j < d; ++j) {
      n[j] = x(i, j) - cache.mean(i);
      g[j] = double(gamma(j)) * dy(i, j);
      dgamma(j) += float(dy(i, j) * n[j]);
      dbeta(j) += dy(i, j);
    }
    const double mg = std::accumulate(g.begin(), g.end(), 0.0) / double(d);
    const double mgn = std::inner_product(g.begin(), g.end(), n.begin(), 0.0) / double(d);
    for (std::size_t j = 0; j < d; ++j) dx(i, j) = float(cache.rstd(i) * (g[j] - mg - n[j] * mgn));
  }
  return {dx, dgamma, dbeta};

//@ answer: parameters_of_the_last_example
//@ mistake: dgamma and dbeta are overwritten for each example, so that the last one remains.
//@ named: layer_norm_backward/both_overwritten or layer_norm_backward/dgamma_overwritten
//@ body of layer_norm_backward
  Matrix dx = Matrix::from_shape({b, d});
  Vector dgamma = xt::zeros<float>({d}), dbeta = xt::zeros<float>({d});
  for (std::size_t i = 0; i < b; ++i) {
    double mean_g = 0, mean_gn = 0;
    std::vector<double> n(d);
    for (std::size_t j = 0; j < d; ++j) {
      n[j] = (double(x(i, j)) - cache.mean(i)) * cache.rstd(i);
      mean_g += double(gamma(j)) * dy(i, j) / double(d);
      mean_gn += double(gamma(j)) * dy(i, j) * n[j] / double(d);
      dgamma(j) = float(dy(i, j) * n[j]);
      dbeta(j) = dy(i, j);
    }
    for (std::size_t j = 0; j < d; ++j) dx(i, j) = float(cache.rstd(i) * (double(gamma(j)) * dy(i, j) - mean_g - n[j] * mean_gn));
  }
  return {dx, dgamma, dbeta};

//@ answer: right_expressions
//@ right: xtensor expressions, all means drawn out of the bracket
//@ body of layer_norm_backward
  using Wide = xt::xtensor<double, 2>;
  const auto tall = [](const auto& v) { return xt::view(v, xt::all(), xt::newaxis()); };
  const Wide n = (xt::cast<double>(x) - tall(cache.mean)) * tall(cache.rstd);
  const Wide g = xt::cast<double>(dy) * gamma;
  const xt::xtensor<double, 1> first = xt::sum(g, {1}), second = xt::sum(g * n, {1});
  const Wide dx = tall(cache.rstd) * (double(d) * g - tall(first) - n * tall(second)) / double(d);
  (void)b;
  return {Matrix(xt::cast<float>(dx)), Vector(xt::cast<float>(xt::sum(dy * n, {0}))),
          Vector(xt::cast<float>(xt::sum(xt::cast<double>(dy), {0})))};
