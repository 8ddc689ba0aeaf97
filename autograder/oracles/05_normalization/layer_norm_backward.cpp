#include "oracles/05_normalization.hpp"

#include "oracles/05_normalization/groups.hpp"

namespace descent::oracles {

NormalizationGradientsExpected layer_norm_backward(const RoundedMatrix& x, const RoundedVector& gamma,
                                                   const RoundedMatrix& dy, float delta) {
  const std::size_t b = x.shape(0), d = x.shape(1);
  NormalizationGradientsExpected e{RoundedMatrix::from_shape({b, d}), RoundedVector::from_shape({d}),
                                   RoundedVector::from_shape({d})};
  std::vector<Sum> scale(d), shift(d);
  for (std::size_t i = 0; i < b; ++i) {
    const NormalizedGroup row = normalized(row_of(x, i), delta);
    Group g;
    for (std::size_t j = 0; j < d; ++j) {
      g.push_back(gamma(j) * dy(i, j));
      scale[j].add(dy(i, j) * row.n[j]);
      shift[j].add(dy(i, j));
    }
    const Group dx = normalized_backward(row, g);
    for (std::size_t j = 0; j < d; ++j) e.dx(i, j) = dx[j];
  }
  for (std::size_t j = 0; j < d; ++j) {
    e.dgamma(j) = scale[j].total();
    e.dbeta(j) = shift[j].total();
  }
  return e;
}

}  // namespace descent::oracles
