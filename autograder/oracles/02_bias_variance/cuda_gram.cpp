#include "oracles/02_bias_variance.hpp"

namespace descent::oracles {

RoundedMatrix gram(const RoundedMatrix& x) {
  const std::size_t n = x.shape(0), d = x.shape(1);
  RoundedMatrix g = RoundedMatrix::from_shape({d, d});
  for (std::size_t i = 0; i < d; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      Sum sum;
      for (std::size_t r = 0; r < n; ++r) sum.add(x(r, i) * x(r, j));
      g(i, j) = sum.total();
    }
  return g;
}

}  // namespace descent::oracles
