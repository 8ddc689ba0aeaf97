#include <cmath>

#include "descent/ops/bias_variance.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/02_bias_variance/given.hpp"
#include "misconceptions/02_bias_variance/normal_equations.hpp"

namespace descent::misconceptions {
namespace {

using bias_variance::LinearModel;

/// Right except for what is added to the diagonal of XᵀX: penalty(n, d, lambda).
template <class Penalty>
LinearModel penalised(const Matrix& x, const Vector& y, float lambda, Penalty penalty) {
  given::regression(x, y, lambda);
  NormalEquations equations(x, y);
  const auto n = static_cast<double>(x.shape(0)), d = static_cast<double>(x.shape(1));
  equations.add_to_diagonal(penalty(n, d, double{lambda}));
  return equations.model(solve(equations.left, equations.right));
}

LinearModel lambda_without_n(const Matrix& x, const Vector& y, float lambda) {
  return penalised(x, y, lambda, [](double, double, double l) { return l; });
}
LinearModel lambda_over_n(const Matrix& x, const Vector& y, float lambda) {
  return penalised(x, y, lambda, [](double n, double, double l) { return l / n; });
}
LinearModel n_twice(const Matrix& x, const Vector& y, float lambda) {
  return penalised(x, y, lambda, [](double n, double, double l) { return n * n * l; });
}
LinearModel half_penalty(const Matrix& x, const Vector& y, float lambda) {
  return penalised(x, y, lambda, [](double n, double, double l) { return n * l / 2; });
}
LinearModel penalty_twice(const Matrix& x, const Vector& y, float lambda) {
  return penalised(x, y, lambda, [](double n, double, double l) { return n * l * 2; });
}
LinearModel lambda_times_d(const Matrix& x, const Vector& y, float lambda) {
  return penalised(x, y, lambda, [](double, double d, double l) { return d * l; });
}
LinearModel lambda_squared(const Matrix& x, const Vector& y, float lambda) {
  return penalised(x, y, lambda, [](double n, double, double l) { return n * l * l; });
}
LinearModel penalty_subtracted(const Matrix& x, const Vector& y, float lambda) {
  return penalised(x, y, lambda, [](double n, double, double l) { return -n * l; });
}
LinearModel no_penalty(const Matrix& x, const Vector& y, float lambda) {
  return penalised(x, y, lambda, [](double, double, double) { return 0.0; });
}

LinearModel right(const Matrix& x, const Vector& y, float lambda) {
  return penalised(x, y, lambda, [](double n, double, double l) { return n * l; });
}
LinearModel b_is_mean(const Matrix& x, const Vector& y, float lambda) {
  LinearModel model = right(x, y, lambda);
  model.b = static_cast<float>(NormalEquations(x, y).y_mean);
  return model;
}
LinearModel b_with_other_sign(const Matrix& x, const Vector& y, float lambda) {
  LinearModel model = right(x, y, lambda);
  model.b = static_cast<float>(2 * NormalEquations(x, y).y_mean - model.b);
  return model;
}
LinearModel without_intercept(const Matrix& x, const Vector& y, float lambda) {
  LinearModel model = right(x, y, lambda);
  model.b = 0;
  return model;
}

/// Least squares with the columns as they are.
LinearModel through_origin(const Matrix& x, const Vector& y, float lambda) {
  given::regression(x, y, lambda);
  auto equations = NormalEquations::not_centred(x, y);
  equations.add_to_diagonal(static_cast<double>(y.size()) * lambda);
  return equations.model(solve(equations.left, equations.right));
}
LinearModel intercept_afterwards(const Matrix& x, const Vector& y, float lambda) {
  given::regression(x, y, lambda);
  auto equations = NormalEquations::not_centred(x, y);
  equations.add_to_diagonal(static_cast<double>(y.size()) * lambda);
  return NormalEquations(x, y).model(solve(equations.left, equations.right));
}
LinearModel intercept_penalised(const Matrix& x, const Vector& y, float lambda) {
  given::regression(x, y, lambda);
  const std::size_t d = x.shape(1);
  Matrix with_ones = xt::ones<float>({x.shape(0), d + 1});
  xt::view(with_ones, xt::all(), xt::range(0, d)) = x;
  LinearModel model = through_origin(with_ones, y, lambda);
  model.b = model.w(d);
  model.w = Vector(xt::view(model.w, xt::range(0, d)));
  return model;
}
LinearModel penalty_everywhere(const Matrix& x, const Vector& y, float lambda) {
  given::regression(x, y, lambda);
  NormalEquations equations(x, y);
  equations.left += static_cast<double>(y.size()) * lambda;
  return equations.model(solve(equations.left, equations.right));
}
LinearModel one_feature_at_a_time(const Matrix& x, const Vector& y, float lambda) {
  given::regression(x, y, lambda);
  const NormalEquations equations(x, y);
  Tensor<double, 1> w = equations.right;
  for (std::size_t j = 0; j < w.size(); ++j) {
    const double left = equations.left(j, j) + static_cast<double>(y.size()) * lambda;
    if (left == 0) throw ValueError("answer: singular");
    w(j) /= left;
  }
  return equations.model(w);
}
LinearModel standardised(const Matrix& x, const Vector& y, float lambda) {
  given::regression(x, y, lambda);
  NormalEquations equations(x, y);
  const auto n = static_cast<double>(y.size());
  for (std::size_t j = 0; j < equations.right.size(); ++j) equations.left(j, j) *= 1 + double{lambda};
  if (n == 1) equations.add_to_diagonal(1);
  return equations.model(solve(equations.left, equations.right));
}
LinearModel labels_alone_centred(const Matrix& x, const Vector& y, float lambda) {
  given::regression(x, y, lambda);
  const NormalEquations centred(x, y);
  auto equations = NormalEquations::not_centred(x, Vector(y - xt::mean(xt::cast<double>(y))()));
  equations.add_to_diagonal(static_cast<double>(y.size()) * lambda);
  return centred.model(solve(equations.left, equations.right));
}
LinearModel scale_not_undone(const Matrix& x, const Vector& y, float lambda) {
  given::regression(x, y, lambda);
  NormalEquations equations(x, y);
  const auto n = static_cast<double>(y.size());
  const std::size_t d = equations.right.size();
  Tensor<double, 1> deviation = equations.right;
  for (std::size_t j = 0; j < d; ++j) deviation(j) = std::sqrt(equations.left(j, j) / n);
  for (std::size_t j = 0; j < d; ++j) {
    equations.right(j) /= deviation(j);
    for (std::size_t k = 0; k < d; ++k) equations.left(j, k) /= deviation(j) * deviation(k);
  }
  equations.add_to_diagonal(n * lambda);
  return equations.model(solve(equations.left, equations.right));
}
LinearModel never_singular(const Matrix& x, const Vector& y, float lambda) {
  given::regression(x, y, lambda);
  NormalEquations equations(x, y);
  equations.add_to_diagonal(static_cast<double>(y.size()) * lambda);
  for (std::size_t j = 0; j < equations.right.size(); ++j)
    equations.left(j, j) += 1e-4 * (1 + equations.left(j, j));
  return equations.model(solve(equations.left, equations.right));
}

const judge::Misconceptions<decltype(bias_variance::ridge_fit)> known(
    "02_bias_variance/ridge_fit",
    {
        {"lambda_without_n",
         "lambda is not multiplied by n: the error here is a mean and not a sum, as it is in scikit-learn's "
         "Ridge.",
         lambda_without_n},
        {"lambda_over_n", "lambda is divided by n: multiply it by n.", lambda_over_n},
        {"n_twice", "lambda is multiplied by n twice: divide XᵀX and XᵀY by n, or multiply lambda by it.",
         n_twice},
        {"half_penalty", "The penalty is half as large as it should be.", half_penalty},
        {"penalty_twice",
         "The penalty is twice as large: the 2 of its derivative cancels against that of the squared error.",
         penalty_twice},
        {"lambda_times_d",
         "lambda is multiplied by the number of features: multiply by the number of examples.",
         lambda_times_d},
        {"lambda_squared", "lambda is squared: only the coefficients are.", lambda_squared},
        {"penalty_subtracted", "The penalty is subtracted from XᵀX: add it.", penalty_subtracted},
        {"no_penalty", "lambda is not used: this is least squares.", no_penalty},
        {"b_is_mean_of_y",
         "The intercept is the mean of the labels: subtract w times the means of the features.", b_is_mean},
        {"b_with_other_sign", "w times the features' means is added to the intercept, not subtracted.",
         b_with_other_sign},
        {"without_intercept", "The coefficients are right, and b is left at 0.", without_intercept},
        {"through_origin", "Nothing is centred and there is no intercept: the model goes through the origin.",
         through_origin},
        {"intercept_afterwards",
         "The coefficients are those of a model through the origin, and b is computed only then: centre "
         "first.",
         intercept_afterwards},
        {"intercept_penalised",
         "The intercept is the coefficient of a column of ones and is penalised with the others.",
         intercept_penalised},
        {"penalty_everywhere", "n·lambda is added to every element of XᵀX: it belongs on the diagonal.",
         penalty_everywhere},
        {"one_feature_at_a_time", "Each coefficient is computed as if there were no other feature.",
         one_feature_at_a_time},
        {"standardised", "The features are divided by their standard deviations before they are penalised.",
         standardised},
        {"labels_alone_centred", "Only y is centred: subtract the mean of each column of x too.",
         labels_alone_centred},
        {"scale_not_undone",
         "The features are divided by their standard deviations, and the coefficients are those of the "
         "divided "
         "ones.",
         scale_not_undone},
        {"never_singular",
         "A small number is added to the diagonal, so that a singular design gets an answer: it has none, "
         "and the function must throw.",
         never_singular},
    });

}  // namespace
}  // namespace descent::misconceptions
