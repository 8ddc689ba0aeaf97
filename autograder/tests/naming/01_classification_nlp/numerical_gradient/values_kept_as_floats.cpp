// mistake: The two values of f are rounded to float before they are subtracted.
// named: numerical_gradient/values_in_float
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

  Vector g = Vector::from_shape(x.shape());
  Vector y = x;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const float old = y(i);
    y(i) = old + h;
    const float fp = f(y);
    y(i) = old - h;
    const float fm = f(y);
    y(i) = old;
    g(i) = (fp - fm) / (2.0F * h);
  }
  return g;
}

}  // namespace descent::classification_nlp
