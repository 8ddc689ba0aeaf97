#include <algorithm>
#include <cmath>
#include <functional>

#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::alternatives {
namespace {

Matrix by_transform(const Matrix& x) {
  Matrix y = x;
  std::transform(x.begin(), x.end(), y.begin(), [](float v) { return std::max(v, 0.0F); });
  return y;
}
Matrix masked(const Matrix& x) {
  return x * xt::cast<float>(x > 0.0F);
}
Matrix half_sum(const Matrix& x) {
  return 0.5F * x + 0.5F * xt::abs(x);
}

const judge::Alternatives<decltype(classification_nlp::relu)> known_forward(
    "01_classification_nlp/relu", {
                                      {"forward: std::transform", by_transform},
                                      {"forward: multiplied by a mask", masked},
                                      {"forward: half the sum with |x|", half_sum},
                                  });

Matrix backward_masked(const Matrix& x, const Matrix& dy) {
  given_checks::same_shape(x, dy);
  return dy * xt::cast<float>(x > 0.0F);
}
Matrix backward_transform(const Matrix& x, const Matrix& dy) {
  given_checks::same_shape(x, dy);
  Matrix dx = dy;
  std::transform(x.begin(), x.end(), dy.begin(), dx.begin(),
                 [](float v, float slope) { return v > 0 ? slope : 0; });
  return dx;
}
Matrix backward_reversed(const Matrix& x, const Matrix& dy) {
  given_checks::same_shape(x, dy);
  Matrix dx = xt::zeros<float>(x.shape());
  for (std::size_t i = x.shape(0); i-- > 0;)
    for (std::size_t j = x.shape(1); j-- > 0;)
      if (!(x(i, j) <= 0)) dx(i, j) = dy(i, j);
  return dx;
}

const judge::Alternatives<decltype(classification_nlp::relu_backward)> known_backward(
    "01_classification_nlp/relu",
    {
        {"backward: multiplied by a mask", backward_masked},
        {"backward: std::transform", backward_transform},
        {"backward: reversed loop", backward_reversed},
    },
    "relu_backward");

}  // namespace
}  // namespace descent::alternatives
