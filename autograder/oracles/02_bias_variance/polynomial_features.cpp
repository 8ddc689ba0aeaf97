#include "oracles/02_bias_variance.hpp"

#include <cmath>

#include "judge/tolerance.hpp"

namespace descent::oracles {

judge::Expected<2> polynomial_features(const Vector& x, std::int64_t degree) {
  const auto columns = static_cast<std::size_t>(degree);
  judge::Expected<2> features{Tensor<double, 2>::from_shape({x.size(), columns}),
                              Tensor<double, 2>::from_shape({x.size(), columns})};
  for (std::size_t i = 0; i < x.size(); ++i) {
    double power = 1;
    for (std::size_t j = 0; j < columns; ++j) {
      power *= x(i);
      features.value(i, j) = power;
      // One rounding for each product; the first power is a copy.
      features.limit(i, j) = judge::limit(static_cast<double>(j) * std::fabs(power));
    }
  }
  return features;
}

}  // namespace descent::oracles
