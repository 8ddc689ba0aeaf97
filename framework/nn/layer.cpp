#include "descent/nn/layer.hpp"

namespace descent::nn {

void Layer::start(std::uint64_t /*seed*/) {}

std::vector<Parameter> Layer::parameters() {
  return {};
}

}  // namespace descent::nn
