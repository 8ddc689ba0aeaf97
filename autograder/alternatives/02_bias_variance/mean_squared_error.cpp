#include <cmath>
#include <functional>
#include <numeric>

#include "descent/ops/bias_variance.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/02_bias_variance/given.hpp"

namespace descent::alternatives {
namespace {

float expression(const Vector& prediction, const Vector& y) {
  given::pairs(prediction, y);
  return xt::mean(xt::square(prediction - y))();
}

float float_loop(const Vector& prediction, const Vector& y) {
  given::pairs(prediction, y);
  float sum = 0;
  for (std::size_t i = 0; i < y.size(); ++i) sum += (prediction(i) - y(i)) * (prediction(i) - y(i));
  return sum / static_cast<float>(y.size());
}

float reversed_and_divided_first(const Vector& prediction, const Vector& y) {
  given::pairs(prediction, y);
  const float share = 1.0F / static_cast<float>(y.size());
  float sum = 0;
  for (std::size_t i = y.size(); i-- > 0;) sum += share * std::pow(prediction(i) - y(i), 2.0F);
  return sum;
}

float running_mean(const Vector& prediction, const Vector& y) {
  given::pairs(prediction, y);
  float mean = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const float error = y(i) - prediction(i);
    mean += (error * error - mean) / static_cast<float>(i + 1);
  }
  return mean;
}

float inner_product(const Vector& prediction, const Vector& y) {
  given::pairs(prediction, y);
  const double sum = std::inner_product(y.begin(), y.end(), prediction.begin(), 0.0, std::plus<>(),
                                        [](double a, double b) { return (a - b) * (a - b); });
  return static_cast<float>(sum / static_cast<double>(y.size()));
}

float fused(const Vector& prediction, const Vector& y) {
  given::pairs(prediction, y);
  float sum = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const float error = prediction(i) - y(i);
    sum = std::fma(error, error, sum);
  }
  return sum / static_cast<float>(y.size());
}

const judge::Alternatives<decltype(bias_variance::mean_squared_error)> known(
    "02_bias_variance/mean_squared_error", {
                                               {"xtensor expression", expression},
                                               {"float loop, one accumulator", float_loop},
                                               {"reversed, divided first", reversed_and_divided_first},
                                               {"running mean", running_mean},
                                               {"inner_product in double", inner_product},
                                               {"fused multiply-add", fused},
                                           });

}  // namespace
}  // namespace descent::alternatives
