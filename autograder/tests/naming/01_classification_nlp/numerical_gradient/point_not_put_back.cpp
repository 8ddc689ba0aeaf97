// mistake: After an element has been measured it stays at x - h while the next ones are measured.
// named: numerical_gradient/element_not_restored
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

  Vector p = x, g = x;
  for (std::size_t i = 0; i < x.size(); ++i) {
    p(i) += h;
    const double f1 = f(p);
    p(i) -= 2 * h;
    const double f2 = f(p);
    g(i) = static_cast<float>((f1 - f2) / (2 * h));
  }
  return g;
}

}  // namespace descent::classification_nlp
