#include <cmath>

#include "descent/ops/bias_variance.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/02_bias_variance/given.hpp"

namespace descent::misconceptions {
namespace {

/// The path for X and Y as they are, with steps of rate · Xᵀ(Y − Xw).
Matrix walk(const Tensor<double, 2>& x, const Tensor<double, 1>& y, double rate, std::int64_t steps,
            double start = 0, bool one_at_a_time = false) {
  const std::size_t n = x.shape(0), d = x.shape(1);
  Matrix path = Matrix::from_shape({static_cast<std::size_t>(steps) + 1, d});
  Tensor<double, 1> w = start * xt::ones<double>({d});
  given::set_row(path, 0, w);
  for (std::size_t t = 1; t < path.shape(0); ++t) {
    const Tensor<double, 1> before = w;
    for (std::size_t j = 0; j < d; ++j)
      for (std::size_t i = 0; i < n; ++i) {
        double error = y(i);
        for (std::size_t k = 0; k < d; ++k) error -= x(i, k) * (one_at_a_time && k < j ? w(k) : before(k));
        w(j) += rate * x(i, j) * error;
      }
    given::set_row(path, t, w);
  }
  return path;
}
Tensor<double, 2> centred(const Matrix& x) {
  const Tensor<double, 1> mean = xt::mean(xt::cast<double>(x), {0});
  return xt::cast<double>(x) - mean;
}
Tensor<double, 1> centred(const Vector& y) {
  return xt::cast<double>(y) - xt::mean(xt::cast<double>(y))();
}
double n_of(const Vector& y) {
  return static_cast<double>(y.size());
}

Matrix two_missing(const Matrix& x, const Vector& y, float eta, std::int64_t steps) {
  given::path(x, y, steps);
  return walk(centred(x), centred(y), eta / n_of(y), steps);
}
Matrix n_missing(const Matrix& x, const Vector& y, float eta, std::int64_t steps) {
  given::path(x, y, steps);
  return walk(centred(x), centred(y), 2.0 * eta, steps);
}
Matrix divided_by_d(const Matrix& x, const Vector& y, float eta, std::int64_t steps) {
  given::path(x, y, steps);
  return walk(centred(x), centred(y), 2.0 * eta / static_cast<double>(x.shape(1)), steps);
}
Matrix uphill(const Matrix& x, const Vector& y, float eta, std::int64_t steps) {
  given::path(x, y, steps);
  return walk(centred(x), centred(y), -2.0 * eta / n_of(y), steps);
}
Matrix not_centred(const Matrix& x, const Vector& y, float eta, std::int64_t steps) {
  given::path(x, y, steps);
  return walk(xt::cast<double>(x), xt::cast<double>(y), 2.0 * eta / n_of(y), steps);
}
Matrix labels_alone_centred(const Matrix& x, const Vector& y, float eta, std::int64_t steps) {
  given::path(x, y, steps);
  return walk(xt::cast<double>(x), centred(y), 2.0 * eta / n_of(y), steps);
}
Matrix start_left_out(const Matrix& x, const Vector& y, float eta, std::int64_t steps) {
  given::path(x, y, steps);
  const Matrix path = walk(centred(x), centred(y), 2.0 * eta / n_of(y), steps);
  return xt::view(path, xt::range(1, steps + 1), xt::all());
}
Matrix one_step_ahead(const Matrix& x, const Vector& y, float eta, std::int64_t steps) {
  given::path(x, y, steps);
  const Matrix path = walk(centred(x), centred(y), 2.0 * eta / n_of(y), steps + 1);
  return xt::view(path, xt::range(1, steps + 2), xt::all());
}
Matrix from_one(const Matrix& x, const Vector& y, float eta, std::int64_t steps) {
  given::path(x, y, steps);
  return walk(centred(x), centred(y), 2.0 * eta / n_of(y), steps, 1);
}
Matrix one_coefficient_at_a_time(const Matrix& x, const Vector& y, float eta, std::int64_t steps) {
  given::path(x, y, steps);
  return walk(centred(x), centred(y), 2.0 * eta / n_of(y), steps, 0, true);
}
Matrix only_last_row(const Matrix& x, const Vector& y, float eta, std::int64_t steps) {
  given::path(x, y, steps);
  Matrix path = walk(centred(x), centred(y), 2.0 * eta / n_of(y), steps);
  xt::view(path, xt::range(0, steps), xt::all()) = 0.0F;
  return path;
}
Matrix always_the_first_gradient(const Matrix& x, const Vector& y, float eta, std::int64_t steps) {
  given::path(x, y, steps);
  Matrix path = walk(centred(x), centred(y), 2.0 * eta / n_of(y), steps);
  for (std::size_t t = 2; t < path.shape(0); ++t)
    for (std::size_t j = 0; j < x.shape(1); ++j) path(t, j) = static_cast<float>(t) * path(1, j);
  return path;
}

/// value(2ηs²/n, t) for each s
template <class Value>
Vector of_each(const Vector& s, std::int64_t n, float eta, std::int64_t steps, Value value) {
  given::steps(n, steps);
  Vector shrinkage = s;
  for (auto& element : shrinkage)
    element = static_cast<float>(
        value(2.0 * eta * element * element / static_cast<double>(n), static_cast<double>(steps)));
  return shrinkage;
}
Vector what_is_left(const Vector& s, std::int64_t n, float eta, std::int64_t steps) {
  return of_each(s, n, eta, steps, [](double a, double t) { return std::pow(1 - a, t); });
}
Vector shrinkage_without_two(const Vector& s, std::int64_t n, float eta, std::int64_t steps) {
  return of_each(s, n, eta, steps, [](double a, double t) { return 1 - std::pow(1 - a / 2, t); });
}
Vector shrinkage_without_n(const Vector& s, std::int64_t n, float eta, std::int64_t steps) {
  return of_each(s, n, eta, steps,
                 [&](double a, double t) { return 1 - std::pow(1 - a * static_cast<double>(n), t); });
}
Vector shrinkage_not_squared(const Vector& s, std::int64_t n, float eta, std::int64_t steps) {
  given::steps(n, steps);
  Vector shrinkage = s;
  for (auto& element : shrinkage)
    element = static_cast<float>(
        1 - std::pow(1 - 2.0 * eta * element / static_cast<double>(n), static_cast<double>(steps)));
  return shrinkage;
}
Vector one_step_more(const Vector& s, std::int64_t n, float eta, std::int64_t steps) {
  return of_each(s, n, eta, steps, [](double a, double t) { return 1 - std::pow(1 - a, t + 1); });
}
Vector linear(const Vector& s, std::int64_t n, float eta, std::int64_t steps) {
  return of_each(s, n, eta, steps, [](double a, double t) { return a * t; });
}
Vector power_inside(const Vector& s, std::int64_t n, float eta, std::int64_t steps) {
  return of_each(s, n, eta, steps, [](double a, double t) { return 1 - (1 - std::pow(a, t)); });
}
Vector exponential(const Vector& s, std::int64_t n, float eta, std::int64_t steps) {
  return of_each(s, n, eta, steps, [](double a, double t) { return 1 - std::exp(-a * t); });
}

/// value(s, n, λ) for each s
template <class Value>
Vector penalised(const Vector& s, std::int64_t n, float lambda, Value value) {
  given::penalty(n, lambda);
  Vector shrinkage = s;
  for (auto& element : shrinkage)
    element = static_cast<float>(value(double{element}, static_cast<double>(n), double{lambda}));
  return shrinkage;
}
Vector ridge_without_n(const Vector& s, std::int64_t n, float lambda) {
  return penalised(s, n, lambda, [](double v, double, double l) { return v * v / (v * v + l); });
}
Vector ridge_not_squared(const Vector& s, std::int64_t n, float lambda) {
  return penalised(s, n, lambda, [](double v, double m, double l) { return v / (v + m * l); });
}
Vector ridge_left(const Vector& s, std::int64_t n, float lambda) {
  return penalised(s, n, lambda, [](double v, double m, double l) { return m * l / (v * v + m * l); });
}
Vector ridge_of_coefficients(const Vector& s, std::int64_t n, float lambda) {
  return penalised(s, n, lambda, [](double v, double m, double l) { return v / (v * v + m * l); });
}
Vector ridge_lambda_squared(const Vector& s, std::int64_t n, float lambda) {
  return penalised(s, n, lambda, [](double v, double m, double l) { return v * v / (v * v + m * l * l); });
}
Vector ridge_threshold(const Vector& s, std::int64_t n, float lambda) {
  return penalised(s, n, lambda, [](double v, double m, double l) { return v * v > m * l ? 1.0 : 0.0; });
}

const judge::Misconceptions<decltype(bias_variance::gradient_descent_path)> of_path(
    "02_bias_variance/gradient_descent_path",
    {
        {"two_missing", "The gradient of a mean of squares has a factor 2, which is missing in the step.",
         two_missing},
        {"n_missing", "The gradient is added up over the examples and not divided by n.", n_missing},
        {"divided_by_d", "The gradient is divided by the number of features instead of that of the examples.",
         divided_by_d},
        {"uphill", "The steps go with the gradient, which points uphill.", uphill},
        {"not_centred", "Neither x nor y is centred, so that w has to stand in for the intercept.",
         not_centred},
        {"labels_alone_centred", "Only y is centred: subtract the mean of each column of x too.",
         labels_alone_centred},
        {"start_left_out", "The start is missing: row 0 holds zeros, and there are steps + 1 rows.",
         start_left_out},
        {"one_step_ahead", "Row t holds the coefficients after t + 1 steps: row 0 is the start.",
         one_step_ahead},
        {"from_one",
         "The path begins at ones: it begins at zero, where ridge regression ends for large lambda.",
         from_one},
        {"one_coefficient_at_a_time",
         "A coefficient's gradient is taken after the ones before it have moved: compute the whole gradient "
         "first.",
         one_coefficient_at_a_time},
        {"only_last_row", "Only the last row is filled in: return the whole path.", only_last_row},
        {"first_gradient_again", "Every step goes with the gradient of the start: take it anew at each w.",
         always_the_first_gradient},
    });

const judge::Misconceptions<decltype(bias_variance::gradient_descent_shrinkage)> of_gradient_descent(
    "02_bias_variance/gradient_descent_path",
    {
        {"what_is_left", "This is the part of the way that is left after t steps: 1 minus it has been gone.",
         what_is_left},
        {"shrinkage_without_two", "The 2 of the gradient is missing in the shrinkage of gradient descent.",
         shrinkage_without_two},
        {"shrinkage_without_n", "s² is not divided by n in the shrinkage of gradient descent.",
         shrinkage_without_n},
        {"shrinkage_not_squared", "s is not squared in the shrinkage of gradient descent.",
         shrinkage_not_squared},
        {"one_step_more", "The shrinkage of gradient descent is that after t + 1 steps.", one_step_more},
        {"linear", "t steps are counted as t times the first: each goes only a part of what is left.",
         linear},
        {"power_inside", "The t-th power is taken of 2ηs²/n: it belongs to 1 − 2ηs²/n.", power_inside},
        {"exponential",
         "This is the limit of very small steps, 1 − exp(−2ηs²t/n): these steps have a length.", exponential},
    },
    "gradient_descent_shrinkage");

const judge::Misconceptions<decltype(bias_variance::ridge_shrinkage)> of_ridge(
    "02_bias_variance/gradient_descent_path",
    {
        {"ridge_without_n", "lambda is not multiplied by n in the shrinkage of ridge.", ridge_without_n},
        {"ridge_not_squared", "s is not squared in the shrinkage of ridge.", ridge_not_squared},
        {"ridge_left", "This is the share that ridge takes away: return the share that it keeps.",
         ridge_left},
        {"ridge_of_coefficients",
         "The s in the numerator is not squared: it is divided by least squares' 1/s.",
         ridge_of_coefficients},
        {"ridge_lambda_squared", "lambda is squared in the shrinkage of ridge.", ridge_lambda_squared},
        {"ridge_threshold", "Directions are kept or dropped: ridge shrinks each of them by a little.",
         ridge_threshold},
    },
    "ridge_shrinkage");

}  // namespace
}  // namespace descent::misconceptions
