// A small convolutional network on pictures of digits, beside a perceptron with more parameters: how fast
// each learns, and the time of each iteration.  Lecture section 6.
#include <chrono>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "demo.hpp"
#include "descent/core.hpp"
#include "descent/data.hpp"
#include "descent/nn.hpp"
#include "descent/ops/optimizers.hpp"
#include "descent/train.hpp"

namespace {

using descent::Vector;
using descent::demo::Demo;
namespace data = descent::data;
namespace nn = descent::nn;
namespace plot = descent::plot;
namespace train = descent::train;

constexpr std::int64_t examples = 480, unseen = 400, side = 12, epochs = 20, batch = 20;

constexpr descent::cnn::ConvOptions same_size{.stride = 1, .padding = 1};  // for kernels of 3 by 3
constexpr descent::cnn::PoolOptions halves{.size = 2, .stride = 2};

/// Two convolutions, each with a rectifier and a pool behind it, and one affine layer.
nn::Network convolutional() {
  nn::Network network;
  nn::ImageShape images{1, side, side};
  for (const std::int64_t kernels : {4, 8}) {
    images = network.add<nn::Conv2d>(images, kernels, 3, same_size).out();
    network.add<nn::Relu>();
    images = network.add<nn::MaxPool>(images, halves).out();
  }
  network.add<nn::Linear>(images.size(), 10);
  return network;
}

struct Candidate {
  std::string name;
  std::function<nn::Network()> make;
  float eta;
  std::size_t style;
  double accuracy = std::numeric_limits<double>::quiet_NaN();
  std::size_t parameters = 0;
};

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void demonstrate(Demo& demo) {
  const data::Examples training = data::digits(examples, side, 0.2F, 1);
  const data::Examples test = data::digits(unseen, side, 0.2F, 2);
  demo.say(fmt::format("{} pictures of {} by {} to learn from, {} others to be tried on", examples, side,
                       side, unseen));
  std::vector<Candidate> candidates = {
      {"convolutional network", convolutional, 0.1F, 3},
      {"perceptron",
       [] {
         return nn::perceptron({side * side, 32, 10});
       },
       0.1F, 1},
  };

  plot::Panel times{.title = "Time of each iteration",
                    .x = {.label = "iteration"},
                    .y = {.label = "milliseconds", .scale = plot::Scale::logarithmic}};
  plot::Panel losses{.title = "Loss of each epoch",
                     .x = {.label = "epoch"},
                     .y = {.label = "training loss", .range = plot::Range{0, 2.5}}};
  Demo::Attempt worst = Demo::Attempt::done;
  for (auto& candidate : candidates) {
    const auto attempt = demo.attempt(candidate.name, [&] {
      nn::Network network = candidate.make();
      network.start(1);
      candidate.parameters = network.theta().size();
      // An optimizer's step ends an iteration: the time since the last one is that of a whole iteration.
      plot::Points milliseconds;
      auto last = std::chrono::steady_clock::now();
      const auto sgd_and_clock = [&](Vector& theta, const Vector& g, float eta) {
        descent::optimizers::sgd(theta, g, eta);
        const double seconds = seconds_since(last);
        const auto iteration = milliseconds.size() + 1;
        if (iteration <= 3)
          demo.say(fmt::format("Epoch 1, Iteration {}: Time = {:.4f} seconds", iteration, seconds));
        milliseconds.push_back({static_cast<double>(iteration), 1000 * seconds});
        last = std::chrono::steady_clock::now();
      };
      demo.say(fmt::format("{} with {} parameters", candidate.name, candidate.parameters));
      const auto history = train::fit(network, training, {},
                                      {.epochs = epochs,
                                       .batch = batch,
                                       .seed = 1,
                                       .eta = [&](std::int64_t) { return candidate.eta; },
                                       .optimizer = sgd_and_clock});
      plot::Points points;
      for (const auto& epoch : history.epochs)
        points.push_back({static_cast<double>(points.size() + 1), epoch.training_loss});
      times.series.push_back({candidate.name, milliseconds, plot::Draw::line, candidate.style});
      losses.series.push_back({candidate.name, points, plot::Draw::line, candidate.style});
      if (!history.diverged) candidate.accuracy = network.accuracy(test.x, test.labels);
      demo.say(fmt::format("  {:.1f} % of the other pictures right", 100 * candidate.accuracy));
    });
    if (attempt != Demo::Attempt::done) worst = attempt;
  }

  std::vector<std::vector<plot::Panel>> columns;
  for (const auto& panel : {times, losses})
    if (!panel.series.empty()) columns.push_back({panel});
  if (columns.empty())
    demo.say("There is nothing to draw yet. Write conv2d_gemm, conv2d_backward and max_pool first.");
  else
    demo.draw(
        {.title = "Time of each iteration and training loss of a convolutional network and a perceptron",
         .columns = columns,
         .width = 1080,
         .height = 420});
  if (worst != Demo::Attempt::done)
    return demo.claim_not_checked(worst == Demo::Attempt::not_written ? "a function is not written yet"
                                                                      : "a network is missing");
  const auto& convolutions = candidates[0];
  const auto& perceptron = candidates[1];
  demo.claim("the convolutional network has fewer parameters and gets more unseen pictures right",
             convolutions.parameters < perceptron.parameters && convolutions.accuracy > perceptron.accuracy,
             convolutions.accuracy, perceptron.accuracy);
}

}  // namespace

int main(int argc, char** argv) {
  return descent::demo::run(argc, argv, demonstrate);
}
