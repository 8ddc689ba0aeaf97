// Topic 0: the first five minutes.  One function, which takes you through the whole loop once.
#pragma once

#include "descent/core/tensor.hpp"

namespace descent::start {

/// Multiplies every element of x by the same number.
/// \f[ y_i = a \, x_i \f]
/// \param x  (n), may be empty
/// \param a  the factor
/// \return y (n)
Vector scale_vector(const Vector& x, float a);

}  // namespace descent::start
