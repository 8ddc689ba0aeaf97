// Topic 1 on a GPU: classification and NLP.  Every View points into the device's memory, and the functions run on the host:
// they launch kernels.  Free of xtensor.
#pragma once

#include "descent/core/errors.hpp"
#include "descent/core/view.hpp"

namespace descent::classification_nlp::cuda {

/// The rectifier, element by element.
/// \f[ y_i = \max(0, x_i) \f]
/// \param x      (n), may be empty; then there is nothing to launch
/// \param y      (n), is overwritten
/// \param block  threads in a block, 1 to 1024; n need not be a multiple of it
/// \throws ShapeError unless y is as long as x
void relu(View<const float, 1> x, View<float, 1> y, int block);

}  // namespace descent::classification_nlp::cuda
