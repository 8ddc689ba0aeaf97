#include <algorithm>
#include <cmath>

#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::alternatives {
namespace {

// exp(−x) may overflow here: 1/∞ is the right 0.
Matrix plain(const Matrix& x) {
  return 1.0F / (1.0F + xt::exp(-x));
}
Matrix two_branches(const Matrix& x) {
  Matrix y = x;
  std::transform(x.begin(), x.end(), y.begin(), [](float v) {
    if (v >= 0) return 1 / (1 + std::exp(-v));
    const float e = std::exp(v);
    return e / (1 + e);
  });
  return y;
}
Matrix in_double(const Matrix& x) {
  Matrix y = Matrix::from_shape(x.shape());
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < x.shape(1); ++j)
      y(i, j) = static_cast<float>(1 / (1 + std::exp(-double{x(i, j)})));
  return y;
}
Matrix by_logarithm(const Matrix& x) {
  return xt::exp(xt::minimum(x, 0.0F) - xt::log1p(xt::exp(-xt::abs(x))));
}

const judge::Alternatives<decltype(classification_nlp::sigmoid)> known_forward(
    "01_classification_nlp/sigmoid", {
                                         {"forward: 1/(1 + exp(−x)) for all x", plain},
                                         {"forward: two branches, std::transform", two_branches},
                                         {"forward: in double", in_double},
                                         {"forward: exponential of its logarithm", by_logarithm},
                                     });

Matrix expanded(const Matrix& y, const Matrix& dy) {
  given_checks::same_shape(y, dy);
  return dy * (y - y * y);
}
Matrix backward_transform(const Matrix& y, const Matrix& dy) {
  given_checks::same_shape(y, dy);
  Matrix dx = y;
  std::transform(y.begin(), y.end(), dy.begin(), dx.begin(),
                 [](float value, float slope) { return (1 - value) * (slope * value); });
  return dx;
}
Matrix backward_in_double(const Matrix& y, const Matrix& dy) {
  given_checks::same_shape(y, dy);
  Matrix dx = Matrix::from_shape(y.shape());
  for (std::size_t i = 0; i < y.shape(0); ++i)
    for (std::size_t j = 0; j < y.shape(1); ++j)
      dx(i, j) = static_cast<float>(double{dy(i, j)} * y(i, j) * (1.0 - y(i, j)));
  return dx;
}

const judge::Alternatives<decltype(classification_nlp::sigmoid_backward)> known_backward(
    "01_classification_nlp/sigmoid",
    {
        {"backward: y − y²", expanded},
        {"backward: std::transform", backward_transform},
        {"backward: in double", backward_in_double},
    },
    "sigmoid_backward");

}  // namespace
}  // namespace descent::alternatives
