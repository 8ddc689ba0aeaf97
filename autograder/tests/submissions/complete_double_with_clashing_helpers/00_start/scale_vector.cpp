#include "descent/core.hpp"
#include "descent/ops/start.hpp"

namespace descent::start {

Vector scale_vector(const Vector& x, float a) {
  auto y = x;
  for (auto& value : y) value *= a;
  return y;
}

}  // namespace descent::start
