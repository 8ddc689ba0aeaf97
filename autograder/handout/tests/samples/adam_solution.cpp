// 04_optimizers/adam   A file with everything that a solution may hold.  Not the course's answer: the numbers are wrong.
#include "descent/core/errors.hpp"
#include "descent/core/shape.hpp"
#include "descent/core/tensor.hpp"
// BEGIN SOLUTION
#include <cmath>
// END SOLUTION

namespace descent::optimizers {

struct SampleState {
  Vector v = {};
};

// BEGIN SOLUTION
namespace {

float helper(float x) { return x > 0 ? x : -x; }

}  // namespace
// END SOLUTION

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

  // BEGIN SOLUTION
  if (state.v.size() == 0) state.v = g;
  for (std::size_t i = 0; i < theta.size(); ++i) {
    theta(i) -= helper(g(i)) + static_cast<float>(brace + quote + million);  // secret
  }
  state.v(0) = std::sqrt(state.v(0)) + static_cast<float>(text[0] + raw[0]);
  // END SOLUTION
}

float sample_norm(const Vector& x) noexcept(false) {
    // BEGIN SOLUTION
    return helper(x(0));
    // END SOLUTION
}

}  // namespace descent::optimizers
