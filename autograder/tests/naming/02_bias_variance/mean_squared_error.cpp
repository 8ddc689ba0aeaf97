// Answers to 02_bias_variance/mean_squared_error.  ../README.md explains the marks.

//@ answer: absolute_errors
//@ mistake: Takes the mean of the absolute errors instead of the squares.
//@ named: mean_squared_error/absolute
//@ body of mean_squared_error
  return xt::mean(xt::abs(prediction - y))();

//@ answer: difference_of_squares
//@ mistake: Subtracts the squares instead of squaring the difference.
//@ named: mean_squared_error/difference_of_squares
//@ body of mean_squared_error
  double s = 0;
  for (std::size_t i = 0; i < y.size(); ++i)
    s += static_cast<double>(prediction(i)) * prediction(i) - static_cast<double>(y(i)) * y(i);
  return static_cast<float>(s / static_cast<double>(y.size()));

//@ answer: divides_by_n_minus_1
//@ mistake: Divides by n − 1, as a sample variance does.
//@ named: mean_squared_error/one_less
//@ include
#include <cmath>
//@ body of mean_squared_error
  const std::size_t n = y.size();
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) total += std::pow(static_cast<double>(prediction(i)) - y(i), 2);
  return static_cast<float>(total / static_cast<double>(n > 1 ? n - 1 : 1));

//@ answer: half_in_front
//@ mistake: Halves the mean, as the loss of a network often is.
//@ named: mean_squared_error/half
//@ body of mean_squared_error
  double sum = 0;
  for (std::size_t i = 0; i < y.size(); i++) sum += (prediction(i) - y(i)) * (prediction(i) - y(i));
  return static_cast<float>(sum / (2.0 * static_cast<double>(y.size())));

//@ answer: int_start_of_inner_product
//@ mistake: The start value 0 of std::inner_product is an int, so each partial sum is cut to a whole number.
//@ named: mean_squared_error/whole_number_sum
//@ include
#include <numeric>
//@ body of mean_squared_error
  const Vector error = prediction - y;
  return std::inner_product(error.begin(), error.end(), error.begin(), 0) / static_cast<float>(y.size());

//@ answer: right_running_mean
//@ body of mean_squared_error
  double mean = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double e = static_cast<double>(y(i)) - prediction(i);
    mean += (e * e - mean) / static_cast<double>(i + 1);
  }
  return static_cast<float>(mean);

//@ answer: right_transform_reduce
//@ include
#include <numeric>
#include <functional>
//@ body of mean_squared_error
  const double sum = std::transform_reduce(prediction.begin(), prediction.end(), y.begin(), 0.0, std::plus<>(),
                                           [](double a, double b) { return (a - b) * (a - b); });
  return static_cast<float>(sum) / static_cast<float>(y.size());

//@ answer: root_of_the_mean
//@ mistake: Returns the root of the mean squared error.
//@ named: mean_squared_error/root
//@ include
#include <cmath>
//@ body of mean_squared_error
  const auto diff = xt::eval(xt::cast<double>(prediction) - xt::cast<double>(y));
  const double mse = xt::mean(diff * diff)();
  return static_cast<float>(std::sqrt(mse));

//@ answer: square_of_mean_error
//@ mistake: Squares the mean error instead of each error.
//@ named: mean_squared_error/square_of_mean
//@ body of mean_squared_error
  double mean = 0;
  for (std::size_t i = 0; i < y.size(); ++i) mean += static_cast<double>(prediction(i)) - y(i);
  mean /= static_cast<double>(y.size());
  return static_cast<float>(mean * mean);

//@ answer: sum_of_squares
//@ mistake: Adds up the squares and never divides by n.
//@ named: mean_squared_error/sum_instead_of_mean
//@ body of mean_squared_error
  double sum = 0.0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double d = prediction(i) - y(i);
    sum += d * d;
  }
  return static_cast<float>(sum);
