#include <algorithm>
#include <vector>

#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::alternatives {
namespace {

Matrix comparison(const Labels& labels, std::int32_t K) {
  given_checks::one_hot(labels, K);
  const Tensor<std::int32_t, 1> classes = xt::arange<std::int32_t>(K);
  return xt::cast<float>(xt::equal(xt::view(labels, xt::all(), xt::newaxis()), classes));
}
Matrix rows_of_identity(const Labels& labels, std::int32_t K) {
  given_checks::one_hot(labels, K);
  const Matrix identity = xt::eye<float>(static_cast<std::size_t>(K));
  Matrix y = Matrix::from_shape({labels.size(), static_cast<std::size_t>(K)});
  for (std::size_t i = 0; i < labels.size(); ++i) xt::view(y, i) = xt::view(identity, labels(i));
  return y;
}
Matrix flat_positions(const Labels& labels, std::int32_t K) {
  given_checks::one_hot(labels, K);
  Matrix y = Matrix::from_shape({labels.size(), static_cast<std::size_t>(K)});
  std::fill(y.begin(), y.end(), 0.0F);
  auto row = y.begin();
  for (const auto label : labels) {
    *(row + label) = 1;
    row += K;
  }
  return y;
}

const judge::Alternatives<decltype(classification_nlp::one_hot)> known(
    "01_classification_nlp/one_hot", {
                                         {"comparison with all classes", comparison},
                                         {"rows of the identity", rows_of_identity},
                                         {"flat positions", flat_positions},
                                     });

}  // namespace
}  // namespace descent::alternatives
