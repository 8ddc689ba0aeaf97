#include "oracles/05_normalization.hpp"

#include "oracles/05_normalization/groups.hpp"

namespace descent::oracles {

NormalizationGradientsExpected batch_norm_backward(const RoundedMatrix& x, const RoundedVector& gamma,
                                                   const RoundedMatrix& dy, float delta) {
  const std::size_t b = x.shape(0), d = x.shape(1);
  NormalizationGradientsExpected e{RoundedMatrix::from_shape({b, d}), RoundedVector::from_shape({d}),
                                   RoundedVector::from_shape({d})};
  for (std::size_t j = 0; j < d; ++j) {
    const NormalizedGroup column = normalized(column_of(x, j), delta);
    Group g;
    Sum scale, shift;
    for (std::size_t i = 0; i < b; ++i) {
      g.push_back(gamma(j) * dy(i, j));
      scale.add(dy(i, j) * column.n[i]);
      shift.add(dy(i, j));
    }
    const Group dx = normalized_backward(column, g);
    for (std::size_t i = 0; i < b; ++i) e.dx(i, j) = dx[i];
    e.dgamma(j) = scale.total();
    e.dbeta(j) = shift.total();
  }
  return e;
}

}  // namespace descent::oracles
