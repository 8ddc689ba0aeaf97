// LeNet of layers, for demos that train it.
#pragma once

#include <cstdint>

#include "descent/nn/layers.hpp"
#include "descent/nn/network.hpp"

namespace descent::nn {

/// LeNet with sigmoids and average pools, as cnn::lenet() has it: 6 and 16 kernels of 5 by 5, then layers of
/// 120 and 84.  Kaiming's start, as for every layer of this room.
/// \param in       sides of at least 12; both divisible by 4
/// \param classes  K ≥ 1
/// \throws ValueError if the second kernel or pool does not fit
Network lenet(const ImageShape& in, std::int64_t classes);

}  // namespace descent::nn
