#include "descent/core.hpp"
#include "descent/ops/start.hpp"

namespace descent::start {

Vector scale_vector(const Vector& x, float a) {
  return xt::eval(xt::linspace<float>(a, a, x.size()) * x);
}

}  // namespace descent::start
