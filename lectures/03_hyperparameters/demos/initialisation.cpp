// Where weights begin: zeros and equal numbers, too small, too large, and as Kaiming says.  Lecture
// section 3.
#include <cmath>
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

using descent::Matrix;
using descent::Vector;
using descent::demo::Demo;
namespace data = descent::data;
namespace nn = descent::nn;
namespace plot = descent::plot;
namespace train = descent::train;

constexpr std::int64_t examples = 120, epochs = 40, width = 24;
constexpr float eta = 0.1F;
const std::vector<std::int64_t> deep = {64, width, width, width, width, 10}, straight = {64, 10};

struct Start {
  std::string name;
  std::vector<std::int64_t> widths;
  std::function<void(nn::Network&)> start;
  std::size_t style;
  double loss = std::numeric_limits<double>::quiet_NaN();  // mean of the last ten epochs
};

void fill(nn::Network& network, float value) {
  Vector theta = network.theta();
  theta.fill(value);
  network.set_theta(theta);
}

// Biases are zero, so that this multiplies the weights only.
void scaled_kaiming(nn::Network& network, float factor) {
  network.start(1);
  Vector theta = network.theta();
  theta *= factor;
  network.set_theta(theta);
}

/// The root mean square of what each affine layer returns.
plot::Points sizes(nn::Network& network, const data::Examples& examples_in) {
  const std::vector<Matrix> all = network.activations(examples_in.x, {});
  plot::Points points;
  for (std::size_t l = 0; l < all.size(); l += 2)  // affine layers and ReLUs take turns
    points.push_back({static_cast<double>(l / 2 + 1), std::sqrt(xt::mean(all[l] * all[l])())});
  return points;
}

/// How much the first layer's units differ: the largest difference between weights of one input.
double spread_of_units(const nn::Network& network) {
  const Vector theta = network.theta();
  double largest = 0;
  for (std::size_t i = 0; i < 64; ++i)
    for (std::size_t j = 1; j < width; ++j)
      largest = std::max<double>(largest, std::abs(theta(i * width + j) - theta(i * width)));
  return largest;
}

void demonstrate(Demo& demo) {
  const data::Examples training = data::digits(examples, 8, 0.1F, 1);
  demo.say(fmt::format(
      "{} pictures of digits, four hidden layers of {} units, SGD with η = {}, {} epochs; guessing "
      "has the loss log 10 = {:.2f}",
      examples, width, eta, epochs, std::log(10.0)));
  std::vector<Start> starts = {
      {"zeros", deep, [](nn::Network& network) { fill(network, 0); }, 0},
      {"all 0.1", deep, [](nn::Network& network) { fill(network, 0.1F); }, 4},
      {"Kaiming × 0.3", deep, [](nn::Network& network) { scaled_kaiming(network, 0.3F); }, 2},
      {"Kaiming", deep, [](nn::Network& network) { scaled_kaiming(network, 1); }, 3},
      {"Kaiming × 3", deep, [](nn::Network& network) { scaled_kaiming(network, 3); }, 1},
      {"no hidden layer, zeros", straight, [](nn::Network& network) { fill(network, 0); }, 5},
  };
  enum { zeros, equal, small, kaiming, large, no_hidden };

  plot::Panel activations{
      .title = "At the start: only Kaiming keeps the size",
      .x = {.label = "affine layer", .range = plot::Range{0, 6}},
      .y = {.label = "root mean square of its outputs", .scale = plot::Scale::logarithmic}};
  plot::Panel losses{.title = "In training: zeros never move, a linear model does",
                     .x = {.label = "epoch"},
                     .y = {.label = "training loss", .range = plot::Range{0, 3}}};
  Demo::Attempt worst = Demo::Attempt::done;
  for (std::size_t k = 0; k < starts.size(); ++k) {
    Start& start = starts[k];
    const auto attempt = demo.attempt(start.name, [&] {
      nn::Network network = nn::perceptron(start.widths);
      start.start(network);
      if (k == small || k == kaiming || k == large)
        activations.series.push_back({start.name, sizes(network, training), plot::Draw::line, start.style});
      const auto history = train::fit(network, training, {},
                                      {.epochs = epochs,
                                       .batch = 12,
                                       .seed = 1,
                                       .eta = [](std::int64_t) { return eta; },
                                       .optimizer = descent::optimizers::sgd});
      plot::Points points;
      for (const auto& epoch : history.epochs)
        points.push_back({static_cast<double>(points.size() + 1), epoch.training_loss});
      losses.series.push_back({start.name, points, plot::Draw::line, start.style});
      if (!history.diverged) {
        start.loss = 0;
        for (std::size_t e = points.size() - 10; e < points.size(); ++e) start.loss += points[e].y / 10;
      }
      demo.say(fmt::format("{:<24} loss of the last ten epochs {:.2f}", start.name, start.loss));
      if (k == equal || k == kaiming)
        demo.say(
            fmt::format("  the units of the first layer differ by {:.2g} at most", spread_of_units(network)));
    });
    if (attempt != Demo::Attempt::done) worst = attempt;
  }

  std::vector<std::vector<plot::Panel>> columns;
  for (const auto& panel : {activations, losses})
    if (!panel.series.empty()) columns.push_back({panel});
  if (columns.empty())
    demo.say("There is nothing to draw yet. Write topic 1's linear, relu and cross_entropy first.");
  else
    demo.draw(
        {.title =
             "Size of the activations from layer to layer for three starts; training loss from six starts",
         .columns = columns,
         .width = 1080,
         .height = 450});
  if (worst != Demo::Attempt::done)
    return demo.claim_not_checked(worst == Demo::Attempt::not_written ? "a function is not written yet"
                                                                      : "a start is missing");
  const double good = starts[kaiming].loss, bad = starts[zeros].loss;
  demo.claim("four hidden layers learn from Kaiming's start, and from zeros they still guess",
             good < 0.5 * bad && std::abs(bad - std::log(10.0)) < 0.05, good, bad);
}

}  // namespace

int main(int argc, char** argv) {
  return descent::demo::run(argc, argv, demonstrate);
}
