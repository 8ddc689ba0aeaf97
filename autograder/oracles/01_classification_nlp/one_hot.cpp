#include "oracles/01_classification_nlp.hpp"

namespace descent::oracles {

judge::Expected<2> one_hot(const Labels& labels, std::int32_t K) {
  RoundedMatrix y = RoundedMatrix::from_shape({labels.size(), static_cast<std::size_t>(K)});
  for (std::size_t i = 0; i < y.shape(0); ++i)
    for (std::size_t j = 0; j < y.shape(1); ++j)
      y(i, j) = static_cast<std::int32_t>(j) == labels(i) ? Rounded{1, 0} : Rounded{0, 0};
  return expected(y);
}

}  // namespace descent::oracles
