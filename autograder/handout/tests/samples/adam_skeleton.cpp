// 04_optimizers/adam   A file with everything that a solution may hold.  Not the course's answer: the numbers are wrong.
#include "descent/core/errors.hpp"
#include "descent/core/shape.hpp"
#include "descent/core/tensor.hpp"

namespace descent::optimizers {

struct SampleState {
  Vector v = {};
};


// A comment with braces: adam(theta) { and a quote, don't.
constexpr char brace = '{', quote = '"';
constexpr const char* text = "adam(theta, g) { // not a comment";
constexpr const char* raw = R"code(adam(theta) { " })code";
constexpr int million = 1'000'000;

void sample_adam(Vector& theta, const Vector& g, SampleState& state);

void sample_adam(Vector& theta, const Vector& g, SampleState& state) {
  require_same_shape("adam", "g", g, "theta", theta);
  if (theta.size() == 0) {
    return;
  }

  todo("04_optimizers/adam", theta, g, state);

}

float sample_norm(const Vector& x) noexcept(false) {
    todo("04_optimizers/adam", x);
}

}  // namespace descent::optimizers
