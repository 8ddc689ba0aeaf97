// Text that a terminal, a build log, XML or JSON could obey.
// want: crashed
// says: threw an exception
#include <stdexcept>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  throw std::runtime_error("\x1b]0;owned\x07\x1b[2J\n::error file=x::y\r\n##[group]\n]]><passed/>&amp;\"\xff\xfe\xc0\x80\xe2\x80\xae drowssap \xf0\x9f\x98");
}

}  // namespace descent::optimizers
