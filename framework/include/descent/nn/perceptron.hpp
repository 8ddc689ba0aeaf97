// The network that most demos train.
#pragma once

#include <cstdint>
#include <vector>

#include "descent/nn/network.hpp"

namespace descent::nn {

/// A multi-layer perceptron: affine layers with a ReLU between them, and none behind the last.
/// \param widths  from the number of features to that of classes: {64, 32, 10} has one hidden layer
/// \throws ValueError unless there are two widths, and all are positive
Network perceptron(const std::vector<std::int64_t>& widths);

/// The same with dropout behind each ReLU.
Network perceptron_with_dropout(const std::vector<std::int64_t>& widths, float p);

/// The same with a normalization before each ReLU.
Network perceptron_with_batch_norm(const std::vector<std::int64_t>& widths);
Network perceptron_with_layer_norm(const std::vector<std::int64_t>& widths);

}  // namespace descent::nn
