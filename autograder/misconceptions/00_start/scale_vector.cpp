#include "descent/ops/start.hpp"
#include "judge/known_answers.hpp"

namespace descent::misconceptions {
namespace {

Vector unchanged(const Vector& x, float) {
  return x;
}
Vector added(const Vector& x, float a) {
  return x + a;
}
Vector last_left_out(const Vector& x, float a) {
  Vector y = x;
  for (std::size_t i = 0; i + 1 < x.size(); ++i) y(i) = a * x(i);
  return y;
}
Vector zeros(const Vector& x, float) {
  return 0 * x;
}
Vector whole_factor(const Vector& x, float a) {
  return static_cast<float>(static_cast<int>(a)) * x;
}

const judge::Misconceptions<decltype(start::scale_vector)> known(
    "00_start/scale_vector",
    {
        {"unchanged", "This is x itself: multiply each of its elements by a.", unchanged},
        {"added", "a is added: multiply by it.", added},
        {"last_element_left_out", "The last element is not multiplied: the loop ends too early.",
         last_left_out},
        {"zeros", "The result is never written to: assign to y(i).", zeros},
        {"whole_factor", "The factor has lost its decimals on the way through an integer.", whole_factor},
    });

}  // namespace
}  // namespace descent::misconceptions
