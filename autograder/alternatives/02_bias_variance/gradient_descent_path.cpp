#include <cmath>

#include "descent/ops/bias_variance.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/02_bias_variance/given.hpp"
#include "misconceptions/02_bias_variance/normal_equations.hpp"

namespace descent::alternatives {
namespace {

// XᵀX and XᵀY once, then w ← w + (2η/n)(XᵀY − XᵀX w).
Matrix by_normal_equations(const Matrix& x, const Vector& y, float eta, std::int64_t steps) {
  given::path(x, y, steps);
  const NormalEquations equations(x, y);
  const std::size_t d = x.shape(1);
  Matrix path = xt::zeros<float>({static_cast<std::size_t>(steps) + 1, d});
  Tensor<double, 1> w = xt::zeros<double>({d});
  for (std::size_t t = 1; t < path.shape(0); ++t) {
    Tensor<double, 1> step = equations.right;
    for (std::size_t j = 0; j < d; ++j)
      for (std::size_t k = 0; k < d; ++k) step(j) -= equations.left(j, k) * w(k);
    w += 2.0 * eta / static_cast<double>(y.size()) * step;
    given::set_row(path, t, w);
  }
  return path;
}

Matrix float_loops(const Matrix& x, const Vector& y, float eta, std::int64_t steps) {
  given::path(x, y, steps);
  const std::size_t n = x.shape(0), d = x.shape(1);
  const auto count = static_cast<float>(n);
  const Vector x_mean = xt::sum(x, {0}) / count;
  const float y_mean = xt::sum(y)() / count;
  Matrix path = xt::zeros<float>({static_cast<std::size_t>(steps) + 1, d});
  for (std::size_t t = 0; t + 1 < path.shape(0); ++t) {
    Vector slope = xt::zeros<float>({d});
    for (std::size_t i = n; i-- > 0;) {
      float prediction = 0;
      for (std::size_t j = 0; j < d; ++j) prediction += (x(i, j) - x_mean(j)) * path(t, j);
      for (std::size_t j = 0; j < d; ++j) slope(j) += (prediction - (y(i) - y_mean)) * (x(i, j) - x_mean(j));
    }
    for (std::size_t j = 0; j < d; ++j) path(t + 1, j) = path(t, j) - eta * 2 / count * slope(j);
  }
  return path;
}

// Continues from the float row before, so that each step is rounded.
Matrix from_the_row_before(const Matrix& x, const Vector& y, float eta, std::int64_t steps) {
  given::path(x, y, steps);
  const Matrix centred = x - xt::cast<float>(xt::mean(xt::cast<double>(x), {0}));
  const Matrix transposed = xt::transpose(centred);
  Matrix labels = Matrix::from_shape({y.size(), 1});
  for (std::size_t i = 0; i < y.size(); ++i)
    labels(i, 0) = y(i) - static_cast<float>(xt::mean(xt::cast<double>(y))());
  Matrix path = xt::zeros<float>({static_cast<std::size_t>(steps) + 1, x.shape(1)});
  Matrix w = xt::zeros<float>({x.shape(1), std::size_t{1}});
  for (std::size_t t = 1; t < path.shape(0); ++t) {
    const Matrix error = labels - matmul(centred, w);
    const Matrix step = matmul(transposed, error);
    w += (2 * eta / static_cast<float>(y.size())) * step;
    for (std::size_t j = 0; j < x.shape(1); ++j) path(t, j) = w(j, 0);
  }
  return path;
}

Vector pow_in_float(const Vector& s, std::int64_t n, float eta, std::int64_t steps) {
  given::steps(n, steps);
  return 1.0F - xt::pow(1.0F - 2.0F * eta * xt::square(s) / static_cast<float>(n), static_cast<float>(steps));
}

Vector running_product(const Vector& s, std::int64_t n, float eta, std::int64_t steps) {
  given::steps(n, steps);
  Vector shrinkage = s;
  for (auto& element : shrinkage) {
    const float left_each = 1 - 2 * eta / static_cast<float>(n) * element * element;
    float left = 1;
    for (std::int64_t t = 0; t < steps; ++t) left *= left_each;
    element = 1 - left;
  }
  return shrinkage;
}

// As the path of a problem with one direction: gone ← gone + a·(1 − gone).
Vector step_by_step(const Vector& s, std::int64_t n, float eta, std::int64_t steps) {
  given::steps(n, steps);
  Vector shrinkage = s;
  for (auto& element : shrinkage) {
    const double part = 2.0 * eta * element * element / static_cast<double>(n);
    double gone = 0;
    for (std::int64_t t = 0; t < steps; ++t) gone += part * (1 - gone);
    element = static_cast<float>(gone);
  }
  return shrinkage;
}

Vector ridge_expression(const Vector& s, std::int64_t n, float lambda) {
  given::penalty(n, lambda);
  return xt::square(s) / (xt::square(s) + static_cast<float>(n) * lambda);
}
Vector ridge_by_ratio(const Vector& s, std::int64_t n, float lambda) {
  given::penalty(n, lambda);
  Vector shrinkage = s;
  for (auto& element : shrinkage)
    element = element == 0 ? 0 : 1 / (1 + static_cast<float>(n) / element * lambda / element);
  return shrinkage;
}

const judge::Alternatives<decltype(bias_variance::gradient_descent_path)> of_path(
    "02_bias_variance/gradient_descent_path", {
                                                  {"by the normal equations", by_normal_equations},
                                                  {"float loops", float_loops},
                                                  {"from the row before, by matmul", from_the_row_before},
                                              });
const judge::Alternatives<decltype(bias_variance::gradient_descent_shrinkage)> of_gradient_descent(
    "02_bias_variance/gradient_descent_path",
    {
        {"pow in float", pow_in_float},
        {"running product", running_product},
        {"step by step", step_by_step},
    },
    "gradient_descent_shrinkage");
const judge::Alternatives<decltype(bias_variance::ridge_shrinkage)> of_ridge(
    "02_bias_variance/gradient_descent_path",
    {
        {"ridge as an expression", ridge_expression},
        {"ridge by a ratio", ridge_by_ratio},
    },
    "ridge_shrinkage");

}  // namespace
}  // namespace descent::alternatives
