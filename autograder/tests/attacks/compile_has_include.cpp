// Asks the preprocessor which files there are; an error if one is found.
// want: passed
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

#if __has_include("/etc/passwd") || __has_include("/etc/shadow") || __has_include("/proc/self/environ") || \
    __has_include("/dev/stdin") || __has_include("/dev/zero") || __has_include("/root") || \
    __has_include("../../autograder/judge/test.hpp") || __has_include("judge/test.hpp") || \
    __has_include("wire/call.hpp") || __has_include("../../solutions/04_optimizers/sgd.cpp") || \
    __has_include("momentum.cpp") || __has_include("/exercises/04_optimizers/momentum.cpp")
#error FOUND
#endif

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
