// Answers to 02_bias_variance/bias_variance.  ../README.md explains the marks.

//@ answer: bias_not_squared
//@ mistake: Returns the bias, not its square.
//@ named: bias_variance/bias_not_squared
//@ body of bias_variance
  const Tensor<double, 2> p = xt::cast<double>(predictions);
  const Tensor<double, 1> mean = xt::mean(p, {0});
  const Tensor<double, 1> variance = xt::mean(xt::square(p - mean), {0});
  Decomposition result;
  result.bias_squared = mean - truth;
  result.variance = variance;
  return result;

//@ answer: fields_swapped
//@ mistake: Returns the two parts in the wrong order.
//@ named: bias_variance/exchanged
//@ body of bias_variance
  const Tensor<double, 1> mean = xt::mean(xt::cast<double>(predictions), {0});
  const Tensor<double, 1> bias_squared = xt::square(mean - truth);
  const Tensor<double, 1> variance = xt::mean(xt::square(predictions - mean), {0});
  return {xt::cast<float>(variance), xt::cast<float>(bias_squared)};

//@ answer: mean_of_squared_errors_as_bias
//@ mistake: Squares the errors before the mean over the models: the bias holds the whole error.
//@ named: bias_variance/squared_first
//@ body of bias_variance
  const Tensor<double, 2> p = xt::cast<double>(predictions);
  const Tensor<double, 1> mean = xt::mean(p, {0});
  const Tensor<double, 1> bias = xt::mean((p - truth) * (p - truth), {0});
  const Tensor<double, 1> var = xt::mean((p - mean) * (p - mean), {0});
  return {xt::cast<float>(bias), xt::cast<float>(var)};

//@ answer: mean_of_squares_minus_square
//@ mistake: Computes E[p²] − E[p]² in float, which cancels where the predictions are large.
//@ named: bias_variance/one_pass
//@ body of bias_variance
  const auto models = static_cast<float>(predictions.shape(0));
  Decomposition result{xt::zeros_like(truth), xt::zeros_like(truth)};
  for (std::size_t j = 0; j < truth.size(); ++j) {
    float sum = 0, squares = 0;
    for (std::size_t r = 0; r < predictions.shape(0); ++r) {
      sum += predictions(r, j);
      squares += predictions(r, j) * predictions(r, j);
    }
    const float mean = sum / models, bias = mean - truth(j);
    result.bias_squared(j) = bias * bias;
    result.variance(j) = squares / models - mean * mean;
  }
  return result;

//@ answer: one_over_models_is_zero
//@ mistake: 1 / R is a division of whole numbers in the variance, so it is 0 for more than one model.
//@ named: bias_variance/whole_number_share
//@ body of bias_variance
  const std::size_t R = predictions.shape(0), m = predictions.shape(1);
  Vector bias_squared = xt::zeros<float>({m}), variance = xt::zeros<float>({m});
  for (std::size_t j = 0; j < m; j++) {
    double mean = 0;
    for (std::size_t r = 0; r < R; r++) mean += predictions(r, j);
    mean /= R;
    double sum = 0;
    for (std::size_t r = 0; r < R; r++) sum += (predictions(r, j) - mean) * (predictions(r, j) - mean);
    bias_squared(j) = (mean - truth(j)) * (mean - truth(j));
    variance(j) = 1 / R * sum;
  }
  return {bias_squared, variance};

//@ answer: right_shifted_by_truth
//@ body of bias_variance
  // With e = prediction - truth, in double: both parts follow from the errors.
  const Tensor<double, 2> e = xt::cast<double>(predictions) - xt::cast<double>(truth);
  const Tensor<double, 1> mean = xt::sum(e, {0}) / static_cast<double>(e.shape(0));
  Decomposition result;
  result.bias_squared = xt::cast<float>(xt::pow(mean, 2));
  result.variance = xt::cast<float>(xt::mean(xt::pow(e - mean, 2), {0}));
  return result;

//@ answer: right_welford
//@ body of bias_variance
  const std::size_t points = truth.size();
  Tensor<double, 1> mean = xt::zeros<double>({points}), squares = mean;
  for (std::size_t r = 0; r < predictions.shape(0); ++r)
    for (std::size_t j = 0; j < points; ++j) {
      const double step = predictions(r, j) - mean(j);
      mean(j) += step / static_cast<double>(r + 1);
      squares(j) += step * (predictions(r, j) - mean(j));
    }
  const Tensor<double, 1> bias = mean - truth;
  return {xt::cast<float>(bias * bias), xt::cast<float>(squares / static_cast<double>(predictions.shape(0)))};

//@ answer: sample_variance
//@ mistake: Divides the squares by R − 1.
//@ named: bias_variance/one_less
//@ include
#include <cmath>
//@ body of bias_variance
  const std::size_t models = predictions.shape(0), m = predictions.shape(1);
  Decomposition d{xt::zeros<float>({m}), xt::zeros<float>({m})};
  for (std::size_t j = 0; j < m; ++j) {
    double mean = 0, var = 0;
    for (std::size_t r = 0; r < models; ++r) mean += predictions(r, j);
    mean /= models;
    for (std::size_t r = 0; r < models; ++r) var += std::pow(predictions(r, j) - mean, 2);
    d.bias_squared(j) = static_cast<float>(std::pow(mean - truth(j), 2));
    d.variance(j) = static_cast<float>(var / (models - 1.0));
  }
  return d;

//@ answer: spread_over_points
//@ mistake: Takes the variance along the points of each model (axis 1), so that it has R elements.
//@ named: bias_variance/over_points or bias_variance/variance_over_points
//@ body of bias_variance
  const Vector mean = xt::mean(predictions, {0});
  const Vector bias = mean - truth;
  const Vector bias_squared = bias * bias;
  const Vector variance = xt::variance(predictions, {1});
  return {bias_squared, variance};

//@ answer: standard_deviation
//@ mistake: Returns the standard deviation in place of the variance.
//@ named: bias_variance/standard_deviation
//@ body of bias_variance
  const Tensor<double, 2> p = predictions;
  const Tensor<double, 1> mean = xt::mean(p, {0});
  const Tensor<double, 1> bias = mean - truth;
  Decomposition result;
  result.bias_squared = xt::square(bias);
  result.variance = xt::stddev(p, {0});
  return result;

//@ answer: variance_around_truth
//@ mistake: The variance is taken around the truth instead of the mean of the predictions.
//@ named: bias_variance/about_truth
//@ body of bias_variance
  const std::size_t models = predictions.shape(0), points = truth.size();
  Decomposition result{Vector::from_shape({points}), Vector::from_shape({points})};
  for (std::size_t j = 0; j < points; ++j) {
    double mean = 0, spread = 0;
    for (std::size_t r = 0; r < models; ++r) {
      const double p = predictions(r, j);
      mean += p / static_cast<double>(models);
      spread += (p - truth(j)) * (p - truth(j)) / static_cast<double>(models);
    }
    result.bias_squared(j) = static_cast<float>((mean - truth(j)) * (mean - truth(j)));
    result.variance(j) = static_cast<float>(spread);
  }
  return result;
