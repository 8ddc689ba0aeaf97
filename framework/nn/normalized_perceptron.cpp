// Not in perceptron.cpp: programs without these layers are linked without the functions that they call.
#include "descent/core.hpp"
#include "descent/nn/layers.hpp"
#include "descent/nn/perceptron.hpp"

namespace descent::nn {
namespace {

template <class Normalization>
Network perceptron_with(const std::vector<std::int64_t>& widths) {
  if (widths.size() < 2)
    throw ValueError("nn::perceptron: widths has " + std::to_string(widths.size()) +
                     " numbers, expected at least two: features and classes.");
  Network network;
  for (std::size_t l = 0; l + 1 < widths.size(); ++l) {
    if (l > 0) {
      network.add<Normalization>(widths[l]);
      network.add<Relu>();
    }
    network.add<Linear>(widths[l], widths[l + 1]);
  }
  return network;
}

}  // namespace

Network perceptron_with_batch_norm(const std::vector<std::int64_t>& widths) {
  return perceptron_with<BatchNorm>(widths);
}

Network perceptron_with_layer_norm(const std::vector<std::int64_t>& widths) {
  return perceptron_with<LayerNorm>(widths);
}

}  // namespace descent::nn
