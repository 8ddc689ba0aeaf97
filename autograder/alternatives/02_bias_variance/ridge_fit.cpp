#include <cmath>

#include "descent/ops/bias_variance.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/02_bias_variance/given.hpp"
#include "misconceptions/02_bias_variance/normal_equations.hpp"

namespace descent::alternatives {
namespace {

using bias_variance::LinearModel;

// The columns of X add up to zero, so that a constant in y makes no difference to XᵀY.
LinearModel labels_not_centred(const Matrix& x, const Vector& y, float lambda) {
  given::regression(x, y, lambda);
  NormalEquations equations(x, y);
  equations.add_to_diagonal(static_cast<double>(y.size()) * lambda);
  equations.right.fill(0);
  for (std::size_t i = 0; i < y.size(); ++i)
    for (std::size_t j = 0; j < x.shape(1); ++j) equations.right(j) += equations.x(i, j) * y(i);
  return equations.model(solve(equations.left, equations.right));
}

LinearModel divided_by_n(const Matrix& x, const Vector& y, float lambda) {
  given::regression(x, y, lambda);
  NormalEquations equations(x, y);
  equations.left /= static_cast<double>(y.size());
  equations.right /= static_cast<double>(y.size());
  equations.add_to_diagonal(lambda);
  return equations.model(solve(equations.left, equations.right));
}

// The intercept as an unknown of its own, without a penalty: nothing is centred.
LinearModel column_of_ones(const Matrix& x, const Vector& y, float lambda) {
  given::regression(x, y, lambda);
  const std::size_t n = x.shape(0), d = x.shape(1);
  Tensor<double, 2> with_ones = xt::ones<double>({n, d + 1});
  xt::view(with_ones, xt::all(), xt::range(0, d)) = xt::cast<double>(x);
  Tensor<double, 2> left = xt::zeros<double>({d + 1, d + 1});
  Tensor<double, 1> right = xt::zeros<double>({d + 1});
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= d; ++j) {
      right(j) += with_ones(i, j) * y(i);
      for (std::size_t k = 0; k <= d; ++k) left(j, k) += with_ones(i, j) * with_ones(i, k);
    }
  for (std::size_t j = 0; j < d; ++j) left(j, j) += static_cast<double>(n) * lambda;
  const Tensor<double, 1> solution = solve(left, right);
  return {xt::cast<float>(xt::view(solution, xt::range(0, d))), static_cast<float>(solution(d))};
}

// w = Xᵀ(XXᵀ + nλI)⁻¹Y: as many equations as examples.  It needs a penalty.
LinearModel dual(const Matrix& x, const Vector& y, float lambda) {
  given::regression(x, y, lambda);
  NormalEquations equations(x, y);
  if (lambda == 0) return equations.model(solve(equations.left, equations.right));
  const std::size_t n = x.shape(0);
  Tensor<double, 2> kernel = xt::zeros<double>({n, n});
  Tensor<double, 1> centred = xt::cast<double>(y) - equations.y_mean;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t j = 0; j < x.shape(1); ++j) kernel(i, k) += equations.x(i, j) * equations.x(k, j);
    kernel(i, i) += static_cast<double>(n) * lambda;
  }
  const Tensor<double, 1> alpha = solve(kernel, centred);
  Tensor<double, 1> w = xt::zeros<double>({x.shape(1)});
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < x.shape(1); ++j) w(j) += alpha(i) * equations.x(i, j);
  return equations.model(w);
}

// matmul makes XᵀX in float; the equations are solved in double.
LinearModel gram_in_float(const Matrix& x, const Vector& y, float lambda) {
  given::regression(x, y, lambda);
  const auto n = static_cast<float>(y.size());
  const Vector x_mean = xt::sum(x, {0}) / n;
  const float y_mean = xt::sum(y)() / n;
  const Matrix centred = x - x_mean;
  const Matrix transposed = xt::transpose(centred);
  const Matrix gram = matmul(transposed, centred);
  Tensor<double, 2> left = xt::cast<double>(gram);
  for (std::size_t j = 0; j < x.shape(1); ++j) left(j, j) += n * lambda;
  Matrix column = Matrix::from_shape({y.size(), 1});
  xt::view(column, xt::all(), 0) = y - y_mean;
  const Matrix product = matmul(transposed, column);
  const Tensor<double, 1> w = solve(left, xt::cast<double>(xt::view(product, xt::all(), 0)));
  LinearModel model{xt::cast<float>(w), y_mean};
  for (std::size_t j = 0; j < x.shape(1); ++j) model.b -= model.w(j) * x_mean(j);
  return model;
}

// Without a library: A = LLᵀ (Cholesky), with a check of each pivot.
LinearModel cholesky(const Matrix& x, const Vector& y, float lambda) {
  given::regression(x, y, lambda);
  NormalEquations equations(x, y);
  equations.add_to_diagonal(static_cast<double>(y.size()) * lambda);
  const std::size_t d = x.shape(1);
  auto& l = equations.left;
  auto& w = equations.right;
  for (std::size_t j = 0; j < d; ++j) {
    const double before = l(j, j);
    for (std::size_t k = 0; k < j; ++k) l(j, j) -= l(j, k) * l(j, k);
    if (!(l(j, j) > 1e-13 * before)) throw ValueError("answer: the features are dependent");
    l(j, j) = std::sqrt(l(j, j));
    for (std::size_t i = j + 1; i < d; ++i) {
      for (std::size_t k = 0; k < j; ++k) l(i, j) -= l(i, k) * l(j, k);
      l(i, j) /= l(j, j);
    }
  }
  for (std::size_t j = 0; j < d; ++j) {
    for (std::size_t k = 0; k < j; ++k) w(j) -= l(j, k) * w(k);
    w(j) /= l(j, j);
  }
  for (std::size_t j = d; j-- > 0;) {
    for (std::size_t i = j + 1; i < d; ++i) w(j) -= l(i, j) * w(i);
    w(j) /= l(j, j);
  }
  return equations.model(w);
}

const judge::Alternatives<decltype(bias_variance::ridge_fit)> known(
    "02_bias_variance/ridge_fit", {
                                      {"labels not centred", labels_not_centred},
                                      {"divided by n", divided_by_n},
                                      {"column of ones", column_of_ones},
                                      {"dual", dual},
                                      {"Gram matrix in float", gram_in_float},
                                      {"Cholesky by hand", cholesky},
                                  });

}  // namespace
}  // namespace descent::alternatives
