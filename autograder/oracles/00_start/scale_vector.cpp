#include "oracles/00_start.hpp"

#include <cmath>

#include "judge/tolerance.hpp"

namespace descent::oracles {

judge::Expected<1> scale_vector(const Vector& x, float a) {
  judge::Expected<1> y{Tensor<double, 1>::from_shape({x.size()}), Tensor<double, 1>::from_shape({x.size()})};
  for (std::size_t i = 0; i < x.size(); ++i) {
    y.value(i) = static_cast<double>(a) * x(i);
    y.limit(i) = judge::limit(std::fabs(y.value(i)));
  }
  return y;
}

}  // namespace descent::oracles
