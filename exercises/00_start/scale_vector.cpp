// 00_start/scale_vector   Multiply every element of a vector by the same number.
//
//   y_i = a · x_i
//
//   Shapes:   x (n), y (n); n may be 0.
//   Given:    nothing; y is yours to make.  Vector::from_shape({n}) makes one with n elements, not yet set.
//   Allowed:  a loop, xtensor expressions, the standard library.  About three lines.
//
//   run: make grade EXERCISE=scale_vector
#include "descent/core.hpp"
#include "descent/ops/start.hpp"

namespace descent::start {

Vector scale_vector(const Vector& x, float a) {
  // ---- your code begins here (helper functions go above this function) ----
  todo("00_start/scale_vector", x, a);
  // ---- your code ends here ----
}

}  // namespace descent::start
