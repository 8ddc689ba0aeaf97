// 01_classification_nlp/numerical_gradient   The gradient of a function, by central differences.
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

  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/numerical_gradient", f, x, h);
  // ---- your code ends here ----
}

}  // namespace descent::classification_nlp
