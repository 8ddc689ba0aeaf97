// right: last element first, the lower point asked before the upper one, fresh copies
// 01_classification_nlp/numerical_gradient   The slopes of a function, measured.
//
//   g_i = (f(x + h·e_i) − f(x − h·e_i)) / (2h)
//
//   Shapes:   x (d), g (d); f takes a vector (d) and gives a number, a double.
//   Given:    the check that h > 0.
//   Calls:    f twice for each element, at points that differ from x in that element only.
//   Allowed:  loops, the standard library.  About eight lines.
//
//   run: make grade EXERCISE=numerical_gradient
#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

Vector numerical_gradient(const ScalarFunction& f, const Vector& x, float h) {
  if (!(h > 0)) throw ValueError("numerical_gradient: h is " + std::to_string(h) + ", want more than 0.");

  Vector g(x.shape());
  const auto value_at = [&f, &x](std::size_t i, float place) {
    auto copy = x;
    copy(i) = place;
    return f(copy);
  };
  for (auto i = x.size(); i-- > 0;) {
    const double below = value_at(i, x(i) - h), above = value_at(i, x(i) + h);
    g(i) = static_cast<float>(0.5 * (above - below) / h);
  }
  return g;
}

}  // namespace descent::classification_nlp
