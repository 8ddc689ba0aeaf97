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

  // ---- your code begins here (helper functions go above this function) ----
  todo("04_optimizers/adam", theta, g, state);
  // ---- your code ends here ----
}

float sample_norm(const Vector& x) noexcept(false) {
    // ---- your code begins here (helper functions go above this function) ----
    todo("04_optimizers/adam", x);
    // ---- your code ends here ----
}

}  // namespace descent::optimizers
