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

  // BEGIN SOLUTION
  Vector g = Vector::from_shape(x.shape()), point = x;
  for (std::size_t i = 0; i < x.size(); ++i) {
    point(i) = x(i) + h;
    const double above = f(point);
    point(i) = x(i) - h;
    const double below = f(point);
    point(i) = x(i);
    g(i) = static_cast<float>((above - below) / (2.0 * h));
  }
  return g;
  // END SOLUTION
}

}  // namespace descent::classification_nlp
