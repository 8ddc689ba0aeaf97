// right: takes the slope between theta + 1 and theta - 1, which is exact for a parabola
// 04_optimizers/quadratic_gradient   The slope of the bowl that this topic goes down on.
//
//   f(theta) = Σ a_i · theta_i²          ∂f/∂theta_i = 2 · a_i · theta_i
//
//   Shapes:   theta (d) and a (d); the result (d).
//   Given:    the check that a fits theta.
//   Allowed:  loops, xtensor expressions, the standard library.  One to three lines.
//
//   run: make grade EXERCISE=quadratic_gradient
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

Vector quadratic_gradient(const Vector& theta, const Vector& a) {
  require_same_shape("quadratic_gradient", "a", a, "theta", theta, "Each parameter has a coefficient.");

  const auto parabola = [](double coefficient, double x) { return coefficient * x * x; };
  Vector slope = Vector::from_shape(theta.shape());
  for (auto i = theta.size(); i-- > 0;) {
    const double up = parabola(a[i], double{theta[i]} + 1.0), down = parabola(a[i], double{theta[i]} - 1.0);
    slope[i] = static_cast<float>((up - down) / 2.0);
  }
  return slope;
}

}  // namespace descent::optimizers
