#include "descent/nn/lenet.hpp"

namespace descent::nn {

Network lenet(const ImageShape& in, std::int64_t classes) {
  constexpr cnn::PoolOptions halves{.size = 2, .stride = 2};
  constexpr cnn::ConvOptions same_size{.padding = 2}, plain{};
  Network network;
  ImageShape images = in;
  // What follows an image gets the shape that came out of it.
  const auto convolve = [&](std::int64_t outputs, const cnn::ConvOptions& options) {
    images = network.add<Conv2d>(images, outputs, 5, options).out();
    network.add<Sigmoid>();
    images = network.add<AvgPool>(images, halves).out();
  };
  convolve(6, same_size);
  convolve(16, plain);
  network.add<Linear>(images.size(), 120);
  network.add<Sigmoid>();
  network.add<Linear>(120, 84);
  network.add<Sigmoid>();
  network.add<Linear>(84, classes);
  return network;
}

}  // namespace descent::nn
