// mistake: The difference of two steps is divided by h instead of 2h.
// named: numerical_gradient/divided_by_h
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

  Vector gradient(x.shape());
  for (size_t i = 0; i < x.size(); i++) {
    Vector plus = x, minus = x;
    plus[i] += h;
    minus[i] -= h;
    gradient[i] = (f(plus) - f(minus)) / h;
  }
  return gradient;
}

}  // namespace descent::classification_nlp
