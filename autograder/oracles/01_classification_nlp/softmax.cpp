#include "oracles/01_classification_nlp.hpp"

namespace descent::oracles {

RoundedMatrix softmax(const RoundedMatrix& z, float temperature) {
  RoundedMatrix p = RoundedMatrix::from_shape(z.shape());
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    Rounded largest = z(i, 0);
    for (std::size_t k = 1; k < z.shape(1); ++k)
      if (z(i, k).value > largest.value) largest = z(i, k);
    Sum sum;
    for (std::size_t k = 0; k < z.shape(1); ++k) {
      if (std::isinf(largest.value))
        p(i, k) = {std::isinf(z(i, k).value) && z(i, k).value > 0 ? 1.0 : 0.0, 0};
      else if (std::isinf(z(i, k).value))
        p(i, k) = {0, 0};
      else
        p(i, k) = exp((z(i, k) - largest) / Rounded{temperature, 0});
      sum.add(p(i, k));
    }
    for (std::size_t k = 0; k < z.shape(1); ++k) p(i, k) = p(i, k) / sum.total();
  }
  return p;
}

}  // namespace descent::oracles
