#include <cmath>

#include "descent/ops/bias_variance.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/02_bias_variance/given.hpp"

namespace descent::misconceptions {
namespace {

double squares(const Vector& prediction, const Vector& y) {
  double sum = 0;
  for (std::size_t i = 0; i < y.size(); ++i) sum += std::pow(double{prediction(i)} - y(i), 2);
  return sum;
}
double errors(const Vector& prediction, const Vector& y) {
  double sum = 0;
  for (std::size_t i = 0; i < y.size(); ++i) sum += double{prediction(i)} - y(i);
  return sum;
}

float sum_instead_of_mean(const Vector& prediction, const Vector& y) {
  given::pairs(prediction, y);
  return static_cast<float>(squares(prediction, y));
}
float root(const Vector& prediction, const Vector& y) {
  given::pairs(prediction, y);
  return static_cast<float>(std::sqrt(squares(prediction, y) / static_cast<double>(y.size())));
}
float half(const Vector& prediction, const Vector& y) {
  given::pairs(prediction, y);
  return static_cast<float>(squares(prediction, y) / 2 / static_cast<double>(y.size()));
}
float absolute(const Vector& prediction, const Vector& y) {
  given::pairs(prediction, y);
  return xt::mean(xt::abs(prediction - y))();
}
float one_less(const Vector& prediction, const Vector& y) {
  given::pairs(prediction, y);
  return static_cast<float>(squares(prediction, y) / (static_cast<double>(y.size()) - 1));
}
float not_squared(const Vector& prediction, const Vector& y) {
  given::pairs(prediction, y);
  return static_cast<float>(errors(prediction, y) / static_cast<double>(y.size()));
}
float square_of_mean(const Vector& prediction, const Vector& y) {
  given::pairs(prediction, y);
  return static_cast<float>(std::pow(errors(prediction, y) / static_cast<double>(y.size()), 2));
}
float without_mean_error(const Vector& prediction, const Vector& y) {
  given::pairs(prediction, y);
  const auto n = static_cast<double>(y.size());
  return static_cast<float>(squares(prediction, y) / n - std::pow(errors(prediction, y) / n, 2));
}
float difference_of_squares(const Vector& prediction, const Vector& y) {
  given::pairs(prediction, y);
  return xt::mean(xt::square(prediction) - xt::square(y))();
}
float norm(const Vector& prediction, const Vector& y) {
  given::pairs(prediction, y);
  return static_cast<float>(std::sqrt(squares(prediction, y)));
}
float whole_number_sum(const Vector& prediction, const Vector& y) {
  given::pairs(prediction, y);
  double sum = 0;
  for (std::size_t i = 0; i < y.size(); ++i)
    sum = std::trunc(sum + std::pow(double{prediction(i)} - y(i), 2));
  return static_cast<float>(sum / static_cast<double>(y.size()));
}

const judge::Misconceptions<decltype(bias_variance::mean_squared_error)> known(
    "02_bias_variance/mean_squared_error",
    {
        {"sum_instead_of_mean", "The squares are added up and not divided by their number.",
         sum_instead_of_mean},
        {"root", "This is the root of the mean squared error (RMSE).", root},
        {"half", "There is an extra factor ½.", half},
        {"absolute", "This is the mean of the absolute errors: square them.", absolute},
        {"one_less", "The sum is divided by n − 1: that is for a sample's variance.", one_less},
        {"not_squared", "The errors are not squared, so that positive and negative ones cancel.",
         not_squared},
        {"square_of_mean", "The mean error is squared: square each error first, then take the mean.",
         square_of_mean},
        {"variance_of_errors", "The mean error is subtracted: this is the errors' variance.",
         without_mean_error},
        {"difference_of_squares", "Predictions and labels are squared first and subtracted then.",
         difference_of_squares},
        {"norm", "This is the length of the vector of errors.", norm},
        {"whole_number_sum",
         "The sum is an int, so that each partial sum is cut to a whole number: let it begin with 0.0.",
         whole_number_sum},
    });

}  // namespace
}  // namespace descent::misconceptions
