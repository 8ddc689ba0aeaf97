#include <algorithm>
#include <cmath>
#include <vector>

#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::alternatives {
namespace {

Matrix expression(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  const Matrix largest = xt::amax(z, {1}, xt::keep_dims);
  const Matrix e = xt::where(xt::equal(z, largest), 1.0F, xt::exp((z - largest) / temperature));
  return e / xt::sum(e, {1}, xt::keep_dims);
}
// The scores are divided first: more roundings for large scores.
Matrix scaled_first(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  Matrix p = z * (1 / temperature);
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    const auto row = xt::view(p, i);
    const float largest = *std::max_element(row.begin(), row.end());
    float sum = 0;
    for (std::size_t k = z.shape(1); k-- > 0;) {
      p(i, k) = p(i, k) == largest ? 1.0F : std::exp(p(i, k) - largest);
      sum += p(i, k);
    }
    for (std::size_t k = 0; k < z.shape(1); ++k) p(i, k) *= 1 / sum;
  }
  return p;
}
// exp(z − log Σ exp z): loses digits of large scores, as the scores themselves have.
Matrix by_log_sum(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  Matrix p = Matrix::from_shape(z.shape());
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    float largest = z(i, 0);
    for (std::size_t k = 1; k < z.shape(1); ++k) largest = std::max(largest, z(i, k));
    if (std::isinf(largest)) {
      for (std::size_t k = 0; k < z.shape(1); ++k) p(i, k) = z(i, k) == largest ? 1.0F : 0.0F;
      continue;
    }
    float sum = 0;
    for (std::size_t k = 0; k < z.shape(1); ++k) sum += std::exp((z(i, k) - largest) / temperature);
    const float lse = largest / temperature + std::log(sum);
    for (std::size_t k = 0; k < z.shape(1); ++k) p(i, k) = std::exp(z(i, k) / temperature - lse);
  }
  return p;
}
Matrix in_double(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  Matrix p = Matrix::from_shape(z.shape());
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    double largest = z(i, 0), sum = 0;
    for (std::size_t k = 1; k < z.shape(1); ++k) largest = std::max(largest, double{z(i, k)});
    std::vector<double> e;
    for (std::size_t k = 0; k < z.shape(1); ++k) {
      e.push_back(z(i, k) == largest ? 1.0 : std::exp((z(i, k) - largest) / temperature));
      sum += e.back();
    }
    for (std::size_t k = 0; k < z.shape(1); ++k) p(i, k) = static_cast<float>(e[k] / sum);
  }
  return p;
}
// p_k = 1/Σ_j exp((z_j − z_k)/τ): no maximum is needed, since an overflow means 1/∞ = 0.
Matrix reciprocal(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  Matrix p = Matrix::from_shape(z.shape());
  for (std::size_t i = 0; i < z.shape(0); ++i)
    for (std::size_t k = 0; k < z.shape(1); ++k) {
      float sum = 1;
      for (std::size_t j = 0; j < z.shape(1); ++j)
        if (j != k) sum += std::exp((z(i, j) - z(i, k)) / temperature);
      p(i, k) = 1 / sum;
    }
  return p;
}

const judge::Alternatives<decltype(classification_nlp::softmax)> known(
    "01_classification_nlp/softmax", {
                                         {"xtensor expressions", expression},
                                         {"divided by the temperature first", scaled_first},
                                         {"exponential of z − log-sum-exp", by_log_sum},
                                         {"in double", in_double},
                                         {"reciprocal of a sum of ratios", reciprocal},
                                     });

}  // namespace
}  // namespace descent::alternatives
