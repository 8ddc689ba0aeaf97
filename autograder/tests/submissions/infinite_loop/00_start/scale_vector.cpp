#include "descent/core.hpp"
#include "descent/ops/start.hpp"

namespace descent::start {

Vector scale_vector(const Vector& x, float a) {
  return a * x;
}

}  // namespace descent::start
