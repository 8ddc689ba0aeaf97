#include "descent/nn/perceptron.hpp"

#include "descent/core.hpp"
#include "descent/nn/layers.hpp"

namespace descent::nn {
namespace {

void require_two(const std::vector<std::int64_t>& widths) {
  if (widths.size() < 2)
    throw ValueError("nn::perceptron: widths has " + std::to_string(widths.size()) +
                     " numbers, expected at least two: features and classes.");
}

}  // namespace

Network perceptron(const std::vector<std::int64_t>& widths) {
  require_two(widths);
  Network network;
  for (std::size_t l = 0; l + 1 < widths.size(); ++l) {
    if (l > 0) network.add<Relu>();
    network.add<Linear>(widths[l], widths[l + 1]);
  }
  return network;
}

Network perceptron_with_dropout(const std::vector<std::int64_t>& widths, float p) {
  require_two(widths);
  Network network;
  for (std::size_t l = 0; l + 1 < widths.size(); ++l) {
    if (l > 0) {
      network.add<Relu>();
      network.add<Dropout>(p);
    }
    network.add<Linear>(widths[l], widths[l + 1]);
  }
  return network;
}

}  // namespace descent::nn
