// Answers to 02_bias_variance/ridge_bias_variance.  ../README.md explains the marks.

//@ answer: bias_without_minus
//@ mistake: The minus of the bias is missing.
//@ named: ridge_bias_variance/other_sign
//@ before ridge_bias_variance
namespace {

using Mat = Tensor<double, 2>;
using Vec = Tensor<double, 1>;

double dot(const Vec& a, const Vec& b) {
  double s = 0;
  for (std::size_t i = 0; i < a.size(); ++i) s += a(i) * b(i);
  return s;
}

Vec times(const Mat& a, const Vec& b) {
  Vec c = xt::zeros<double>({a.shape(0)});
  for (std::size_t i = 0; i < a.shape(0); ++i)
    for (std::size_t j = 0; j < a.shape(1); ++j) c(i) += a(i, j) * b(j);
  return c;
}

Mat times(const Mat& a, const Mat& b) {
  Mat c = xt::zeros<double>({a.shape(0), b.shape(1)});
  for (std::size_t i = 0; i < a.shape(0); ++i)
    for (std::size_t k = 0; k < a.shape(1); ++k)
      for (std::size_t j = 0; j < b.shape(1); ++j) c(i, j) += a(i, k) * b(k, j);
  return c;
}

Mat inverse(const Mat& a) {
  Mat inv = a;
  for (std::size_t j = 0; j < a.shape(0); ++j) {
    Vec e = xt::zeros<double>({a.shape(0)});
    e(j) = 1;
    xt::view(inv, xt::all(), j) = solve(a, e);
  }
  return inv;
}

}  // namespace
//@ body of ridge_bias_variance
  const std::size_t n = x.shape(0), d = x.shape(1), m = points.shape(0);
  const double nl = static_cast<double>(n) * lambda;
  const double s2 = static_cast<double>(sigma) * sigma;
  const Vec mean = xt::mean(xt::cast<double>(x), {0});
  const Mat xc = xt::cast<double>(x) - mean;
  const Mat gram = times(Mat(xt::transpose(xc)), xc);
  Mat a = gram;
  for (std::size_t j = 0; j < d; ++j) a(j, j) += nl;
  const Mat inv = inverse(a);
  const Vec cbias = nl * times(inv, Vec(xt::cast<double>(w)));
  const Mat cov = Mat(s2 * times(times(inv, gram), inv));

  RidgeBiasVariance result{Vector::from_shape({d}), Vector::from_shape({d}), Vector::from_shape({m}),
                           Vector::from_shape({m})};
  for (std::size_t j = 0; j < d; ++j) {
    result.coefficient_bias(j) = static_cast<float>(cbias(j));
    result.coefficient_variance(j) = static_cast<float>(cov(j, j));
  }
  for (std::size_t i = 0; i < m; ++i) {
    const Vec z = xt::view(points, i, xt::all()) - mean;
    result.prediction_bias(i) = static_cast<float>(dot(z, cbias));
    result.prediction_variance(i) = static_cast<float>(dot(z, times(cov, z)) + s2 / static_cast<double>(n));
  }
  return result;

//@ answer: diagonal_only
//@ mistake: The variance of a prediction takes the diagonal of the covariance only.
//@ named: ridge_bias_variance/no_covariances
//@ before ridge_bias_variance, as in bias_without_minus
//@ body of ridge_bias_variance
  const std::size_t n = x.shape(0), d = x.shape(1), m = points.shape(0);
  const double nl = static_cast<double>(n) * lambda;
  const double s2 = static_cast<double>(sigma) * sigma;
  const Vec mean = xt::mean(xt::cast<double>(x), {0});
  const Mat xc = xt::cast<double>(x) - mean;
  const Mat gram = times(Mat(xt::transpose(xc)), xc);
  Mat a = gram;
  for (std::size_t j = 0; j < d; ++j) a(j, j) += nl;
  const Mat inv = inverse(a);
  const Vec cbias = -nl * times(inv, Vec(xt::cast<double>(w)));
  const Mat cov = Mat(s2 * times(times(inv, gram), inv));

  RidgeBiasVariance result{Vector::from_shape({d}), Vector::from_shape({d}), Vector::from_shape({m}),
                           Vector::from_shape({m})};
  for (std::size_t j = 0; j < d; ++j) {
    result.coefficient_bias(j) = static_cast<float>(cbias(j));
    result.coefficient_variance(j) = static_cast<float>(cov(j, j));
  }
  for (std::size_t i = 0; i < m; ++i) {
    const Vec z = xt::view(points, i, xt::all()) - mean;
    double spread = 0;
    for (std::size_t j = 0; j < d; ++j) spread += z(j) * z(j) * cov(j, j);
    result.prediction_bias(i) = static_cast<float>(dot(z, cbias));
    result.prediction_variance(i) = static_cast<float>(s2 / static_cast<double>(n) + spread);
  }
  return result;

//@ answer: intercept_noise_forgotten
//@ mistake: The variance of a prediction lacks sigma²/n.
//@ named: ridge_bias_variance/intercept_forgotten
//@ before ridge_bias_variance, as in bias_without_minus
//@ body of ridge_bias_variance
  const std::size_t n = x.shape(0), d = x.shape(1), m = points.shape(0);
  const double nl = static_cast<double>(n) * lambda;
  const double s2 = static_cast<double>(sigma) * sigma;
  const Vec mean = xt::mean(xt::cast<double>(x), {0});
  const Mat xc = xt::cast<double>(x) - mean;
  const Mat gram = times(Mat(xt::transpose(xc)), xc);
  Mat a = gram;
  for (std::size_t j = 0; j < d; ++j) a(j, j) += nl;
  const Mat inv = inverse(a);
  const Vec cbias = -nl * times(inv, Vec(xt::cast<double>(w)));
  const Mat cov = Mat(s2 * times(times(inv, gram), inv));

  RidgeBiasVariance result{Vector::from_shape({d}), Vector::from_shape({d}), Vector::from_shape({m}),
                           Vector::from_shape({m})};
  for (std::size_t j = 0; j < d; ++j) {
    result.coefficient_bias(j) = static_cast<float>(cbias(j));
    result.coefficient_variance(j) = static_cast<float>(cov(j, j));
  }
  for (std::size_t i = 0; i < m; ++i) {
    const Vec z = xt::view(points, i, xt::all()) - mean;
    result.prediction_bias(i) = static_cast<float>(dot(z, cbias));
    result.prediction_variance(i) = static_cast<float>(dot(z, times(cov, z)));
  }
  return result;

//@ answer: lambda_without_n
//@ mistake: Uses lambda where n·lambda stands.
//@ named: ridge_bias_variance/lambda_without_n
//@ before ridge_bias_variance, as in bias_without_minus
//@ body of ridge_bias_variance
  const std::size_t n = x.shape(0), d = x.shape(1), m = points.shape(0);
  const double nl = lambda;
  const double s2 = static_cast<double>(sigma) * sigma;
  const Vec mean = xt::mean(xt::cast<double>(x), {0});
  const Mat xc = xt::cast<double>(x) - mean;
  const Mat gram = times(Mat(xt::transpose(xc)), xc);
  Mat a = gram;
  for (std::size_t j = 0; j < d; ++j) a(j, j) += nl;
  const Mat inv = inverse(a);
  const Vec cbias = -nl * times(inv, Vec(xt::cast<double>(w)));
  const Mat cov = Mat(s2 * times(times(inv, gram), inv));

  RidgeBiasVariance result{Vector::from_shape({d}), Vector::from_shape({d}), Vector::from_shape({m}),
                           Vector::from_shape({m})};
  for (std::size_t j = 0; j < d; ++j) {
    result.coefficient_bias(j) = static_cast<float>(cbias(j));
    result.coefficient_variance(j) = static_cast<float>(cov(j, j));
  }
  for (std::size_t i = 0; i < m; ++i) {
    const Vec z = xt::view(points, i, xt::all()) - mean;
    result.prediction_bias(i) = static_cast<float>(dot(z, cbias));
    result.prediction_variance(i) = static_cast<float>(dot(z, times(cov, z)) + s2 / static_cast<double>(n));
  }
  return result;

//@ answer: noise_of_the_label_added
//@ mistake: Adds sigma² to the variance of a prediction, the noise of a new label.
//@ named: ridge_bias_variance/new_label
//@ before ridge_bias_variance, as in bias_without_minus
//@ body of ridge_bias_variance
  const std::size_t n = x.shape(0), d = x.shape(1), m = points.shape(0);
  const double nl = static_cast<double>(n) * lambda;
  const double s2 = static_cast<double>(sigma) * sigma;
  const Vec mean = xt::mean(xt::cast<double>(x), {0});
  const Mat xc = xt::cast<double>(x) - mean;
  const Mat gram = times(Mat(xt::transpose(xc)), xc);
  Mat a = gram;
  for (std::size_t j = 0; j < d; ++j) a(j, j) += nl;
  const Mat inv = inverse(a);
  const Vec cbias = -nl * times(inv, Vec(xt::cast<double>(w)));
  const Mat cov = Mat(s2 * times(times(inv, gram), inv));

  RidgeBiasVariance result{Vector::from_shape({d}), Vector::from_shape({d}), Vector::from_shape({m}),
                           Vector::from_shape({m})};
  for (std::size_t j = 0; j < d; ++j) {
    result.coefficient_bias(j) = static_cast<float>(cbias(j));
    result.coefficient_variance(j) = static_cast<float>(cov(j, j));
  }
  for (std::size_t i = 0; i < m; ++i) {
    const Vec z = xt::view(points, i, xt::all()) - mean;
    result.prediction_bias(i) = static_cast<float>(dot(z, cbias));
    result.prediction_variance(i) = static_cast<float>(dot(z, times(cov, z)) + s2 / static_cast<double>(n) + s2);
  }
  return result;

//@ answer: points_centred_by_their_own_mean
//@ mistake: Subtracts the mean of the points from the points, not that of x.
//@ named: ridge_bias_variance/points_about_own_mean
//@ before ridge_bias_variance, as in bias_without_minus
//@ body of ridge_bias_variance
  const std::size_t n = x.shape(0), d = x.shape(1), m = points.shape(0);
  const double nl = static_cast<double>(n) * lambda;
  const double s2 = static_cast<double>(sigma) * sigma;
  const Vec mean = xt::mean(xt::cast<double>(x), {0});
  const Mat xc = xt::cast<double>(x) - mean;
  const Mat gram = times(Mat(xt::transpose(xc)), xc);
  Mat a = gram;
  for (std::size_t j = 0; j < d; ++j) a(j, j) += nl;
  const Mat inv = inverse(a);
  const Vec cbias = -nl * times(inv, Vec(xt::cast<double>(w)));
  const Mat cov = Mat(s2 * times(times(inv, gram), inv));
  const Vec centre = xt::mean(xt::cast<double>(points), {0});

  RidgeBiasVariance result{Vector::from_shape({d}), Vector::from_shape({d}), Vector::from_shape({m}),
                           Vector::from_shape({m})};
  for (std::size_t j = 0; j < d; ++j) {
    result.coefficient_bias(j) = static_cast<float>(cbias(j));
    result.coefficient_variance(j) = static_cast<float>(cov(j, j));
  }
  for (std::size_t i = 0; i < m; ++i) {
    const Vec z = xt::view(points, i, xt::all()) - centre;
    result.prediction_bias(i) = static_cast<float>(dot(z, cbias));
    result.prediction_variance(i) = static_cast<float>(dot(z, times(cov, z)) + s2 / static_cast<double>(n));
  }
  return result;

//@ answer: points_not_centred
//@ mistake: Uses z instead of z − mean(x) for the predictions.
//@ named: ridge_bias_variance/points_not_centred
//@ before ridge_bias_variance, as in bias_without_minus
//@ body of ridge_bias_variance
  const std::size_t n = x.shape(0), d = x.shape(1), m = points.shape(0);
  const double nl = static_cast<double>(n) * lambda;
  const double s2 = static_cast<double>(sigma) * sigma;
  const Vec mean = xt::mean(xt::cast<double>(x), {0});
  const Mat xc = xt::cast<double>(x) - mean;
  const Mat gram = times(Mat(xt::transpose(xc)), xc);
  Mat a = gram;
  for (std::size_t j = 0; j < d; ++j) a(j, j) += nl;
  const Mat inv = inverse(a);
  const Vec cbias = -nl * times(inv, Vec(xt::cast<double>(w)));
  const Mat cov = Mat(s2 * times(times(inv, gram), inv));

  RidgeBiasVariance result{Vector::from_shape({d}), Vector::from_shape({d}), Vector::from_shape({m}),
                           Vector::from_shape({m})};
  for (std::size_t j = 0; j < d; ++j) {
    result.coefficient_bias(j) = static_cast<float>(cbias(j));
    result.coefficient_variance(j) = static_cast<float>(cov(j, j));
  }
  for (std::size_t i = 0; i < m; ++i) {
    const Vec z = xt::cast<double>(xt::view(points, i, xt::all()));
    result.prediction_bias(i) = static_cast<float>(dot(z, cbias));
    result.prediction_variance(i) = static_cast<float>(dot(z, times(cov, z)) + s2 / static_cast<double>(n));
  }
  return result;

//@ answer: posterior_covariance
//@ mistake: The covariance is sigma² · A⁻¹, without XᵀX A⁻¹.
//@ named: ridge_bias_variance/half_a_sandwich
//@ before ridge_bias_variance, as in bias_without_minus
//@ body of ridge_bias_variance
  const std::size_t n = x.shape(0), d = x.shape(1), m = points.shape(0);
  const double nl = static_cast<double>(n) * lambda;
  const double s2 = static_cast<double>(sigma) * sigma;
  const Vec mean = xt::mean(xt::cast<double>(x), {0});
  const Mat xc = xt::cast<double>(x) - mean;
  const Mat gram = times(Mat(xt::transpose(xc)), xc);
  Mat a = gram;
  for (std::size_t j = 0; j < d; ++j) a(j, j) += nl;
  const Mat inv = inverse(a);
  const Vec cbias = -nl * times(inv, Vec(xt::cast<double>(w)));
  const Mat cov = s2 * inv;

  RidgeBiasVariance result{Vector::from_shape({d}), Vector::from_shape({d}), Vector::from_shape({m}),
                           Vector::from_shape({m})};
  for (std::size_t j = 0; j < d; ++j) {
    result.coefficient_bias(j) = static_cast<float>(cbias(j));
    result.coefficient_variance(j) = static_cast<float>(cov(j, j));
  }
  for (std::size_t i = 0; i < m; ++i) {
    const Vec z = xt::view(points, i, xt::all()) - mean;
    result.prediction_bias(i) = static_cast<float>(dot(z, cbias));
    result.prediction_variance(i) = static_cast<float>(dot(z, times(cov, z)) + s2 / static_cast<double>(n));
  }
  return result;

//@ answer: right_each_examples_noise
//@ body of ridge_bias_variance
  // The estimate of direction·w is linear in the labels: label i has the weight (x_i - mean)·v.
  const std::size_t n = x.shape(0), d = x.shape(1);
  const Tensor<double, 1> mean = xt::mean(xt::cast<double>(x), {0});
  const Tensor<double, 2> c = xt::cast<double>(x) - mean;
  Tensor<double, 2> a = static_cast<double>(n) * static_cast<double>(lambda) * xt::eye<double>(d);
  for (std::size_t j = 0; j < d; ++j)
    for (std::size_t k = 0; k < d; ++k)
      a(j, k) += xt::sum(xt::view(c, xt::all(), j) * xt::view(c, xt::all(), k))();

  RidgeBiasVariance out;
  out.coefficient_bias = out.coefficient_variance = xt::zeros<float>({d});
  out.prediction_bias = out.prediction_variance = xt::zeros<float>({points.shape(0)});
  for (std::size_t q = 0; q < d + points.shape(0); ++q) {
    Tensor<double, 1> direction = xt::zeros<double>({d});
    if (q < d)
      direction(q) = 1;
    else
      direction = xt::view(points, q - d, xt::all()) - mean;
    const Tensor<double, 1> v = solve(a, direction);
    double bias = 0, variance = q < d ? 0 : 1.0 / static_cast<double>(n);
    for (std::size_t j = 0; j < d; ++j) bias -= static_cast<double>(n) * lambda * v(j) * w(j);
    for (std::size_t i = 0; i < n; ++i) {
      const double weight = xt::sum(xt::view(c, i, xt::all()) * v)();
      variance += weight * weight;
    }
    variance *= static_cast<double>(sigma) * sigma;
    (q < d ? out.coefficient_bias(q) : out.prediction_bias(q - d)) = static_cast<float>(bias);
    (q < d ? out.coefficient_variance(q) : out.prediction_variance(q - d)) = static_cast<float>(variance);
  }
  return out;

//@ answer: right_explicit_inverse
//@ before ridge_bias_variance, as in bias_without_minus
//@ body of ridge_bias_variance
  const std::size_t n = x.shape(0), d = x.shape(1), m = points.shape(0);
  const double nl = static_cast<double>(n) * lambda;
  const double s2 = static_cast<double>(sigma) * sigma;
  const Vec mean = xt::mean(xt::cast<double>(x), {0});
  const Mat xc = xt::cast<double>(x) - mean;
  const Mat gram = times(Mat(xt::transpose(xc)), xc);
  Mat a = gram;
  for (std::size_t j = 0; j < d; ++j) a(j, j) += nl;
  const Mat inv = inverse(a);
  const Vec cbias = -nl * times(inv, Vec(xt::cast<double>(w)));
  const Mat cov = Mat(s2 * times(times(inv, gram), inv));

  RidgeBiasVariance result{Vector::from_shape({d}), Vector::from_shape({d}), Vector::from_shape({m}),
                           Vector::from_shape({m})};
  for (std::size_t j = 0; j < d; ++j) {
    result.coefficient_bias(j) = static_cast<float>(cbias(j));
    result.coefficient_variance(j) = static_cast<float>(cov(j, j));
  }
  for (std::size_t i = 0; i < m; ++i) {
    const Vec z = xt::view(points, i, xt::all()) - mean;
    result.prediction_bias(i) = static_cast<float>(dot(z, cbias));
    result.prediction_variance(i) = static_cast<float>(dot(z, times(cov, z)) + s2 / static_cast<double>(n));
  }
  return result;

//@ answer: sigma_not_squared
//@ mistake: Multiplies the covariance by sigma instead of sigma².
//@ named: ridge_bias_variance/sigma_not_squared
//@ before ridge_bias_variance, as in bias_without_minus
//@ body of ridge_bias_variance
  const std::size_t n = x.shape(0), d = x.shape(1), m = points.shape(0);
  const double nl = static_cast<double>(n) * lambda;
  const double s2 = sigma;
  const Vec mean = xt::mean(xt::cast<double>(x), {0});
  const Mat xc = xt::cast<double>(x) - mean;
  const Mat gram = times(Mat(xt::transpose(xc)), xc);
  Mat a = gram;
  for (std::size_t j = 0; j < d; ++j) a(j, j) += nl;
  const Mat inv = inverse(a);
  const Vec cbias = -nl * times(inv, Vec(xt::cast<double>(w)));
  const Mat cov = Mat(s2 * times(times(inv, gram), inv));

  RidgeBiasVariance result{Vector::from_shape({d}), Vector::from_shape({d}), Vector::from_shape({m}),
                           Vector::from_shape({m})};
  for (std::size_t j = 0; j < d; ++j) {
    result.coefficient_bias(j) = static_cast<float>(cbias(j));
    result.coefficient_variance(j) = static_cast<float>(cov(j, j));
  }
  for (std::size_t i = 0; i < m; ++i) {
    const Vec z = xt::view(points, i, xt::all()) - mean;
    result.prediction_bias(i) = static_cast<float>(dot(z, cbias));
    result.prediction_variance(i) = static_cast<float>(dot(z, times(cov, z)) + s2 / static_cast<double>(n));
  }
  return result;
