#include "oracles/01_classification_nlp.hpp"

namespace descent::oracles {

Rounded cross_entropy(const RoundedMatrix& z, const Labels& labels) {
  Sum losses;
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    Rounded largest = z(i, 0);
    for (std::size_t k = 1; k < z.shape(1); ++k)
      if (z(i, k).value > largest.value) largest = z(i, k);
    Sum sum;
    for (std::size_t k = 0; k < z.shape(1); ++k) sum.add(exp(z(i, k) - largest));
    losses.add(log(sum.total()) + largest - z(i, static_cast<std::size_t>(labels(i))));
  }
  return losses.total() / Rounded{static_cast<double>(z.shape(0)), 0};
}

RoundedMatrix cross_entropy_gradient(const RoundedMatrix& z, const Labels& labels) {
  const Rounded n{static_cast<double>(z.shape(0)), 0};
  RoundedMatrix dz = softmax(z, 1);
  for (std::size_t i = 0; i < z.shape(0); ++i)
    for (std::size_t k = 0; k < z.shape(1); ++k) {
      if (static_cast<std::int32_t>(k) == labels(i)) dz(i, k) = dz(i, k) - Rounded{1, 0};
      dz(i, k) = dz(i, k) / n;
    }
  return dz;
}

}  // namespace descent::oracles
