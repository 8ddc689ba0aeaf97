// The same network without normalization, with batch norm and with layer norm, at learning rates from small
// to large.  Lecture section 5.
#include <algorithm>
#include <cstdint>
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

using descent::data::Examples;
using descent::demo::Demo;
namespace data = descent::data;
namespace nn = descent::nn;
namespace plot = descent::plot;
namespace train = descent::train;

constexpr std::int64_t examples = 300, held_back = 200, epochs = 12, batch = 20;
constexpr std::uint64_t seeds = 2;
const std::vector<std::int64_t> widths = {64, 32, 24, 10};
const std::vector<float> rates = {0.03F, 0.1F, 0.3F, 1};
constexpr float large = 1;

struct Kind {
  std::string name;
  nn::Network (*make)(const std::vector<std::int64_t>&);
  std::size_t style;
  plot::Points accuracy = {};  // over learning rates
  plot::Points losses = {};    // of the epochs at the large rate
  double accuracy_at_large = 0;
};

/// Means over the seeds.  A training that diverges stays as bad as its last step has left it.
void run(Kind& kind, const Examples& training, const Examples& validation, float eta) {
  double accuracy = 0;
  std::vector<double> losses(epochs, 0);
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    nn::Network network = kind.make(widths);
    network.start(seed);
    const auto history = train::fit(network, training, {},
                                    {.epochs = epochs,
                                     .batch = batch,
                                     .seed = seed,
                                     .eta = [eta](std::int64_t) { return eta; },
                                     .optimizer = descent::optimizers::sgd});
    accuracy += network.accuracy(validation.x, validation.labels) / static_cast<double>(seeds);
    for (std::size_t e = 0; e < losses.size(); ++e)
      losses[e] += e < history.epochs.size() ? history.epochs[e].training_loss / static_cast<double>(seeds)
                                             : std::numeric_limits<double>::quiet_NaN();
  }
  kind.accuracy.push_back({eta, accuracy});
  if (eta == large) {
    kind.accuracy_at_large = accuracy;
    for (std::size_t e = 0; e < losses.size(); ++e)
      kind.losses.push_back({static_cast<double>(e + 1), losses[e]});
  }
}

void demonstrate(Demo& demo) {
  const Examples all = data::digits(examples + held_back, 8, 0.1F, 1);
  const Examples training = data::part(all, 0, examples),
                 validation = data::part(all, examples, examples + held_back);
  demo.say(
      fmt::format("{} noisy pictures of digits, a network 64-32-24-10, SGD, {} epochs of batches of {}, "
                  "{} seeds; guessing has an accuracy of 0.1",
                  examples, epochs, batch, seeds));
  std::vector<Kind> kinds = {{"none", nn::perceptron, 1},
                             {"batch norm", nn::perceptron_with_batch_norm, 3},
                             {"layer norm", nn::perceptron_with_layer_norm, 2}};
  plot::Panel losses{
      .title = fmt::format("A large learning rate, η = {}", large),
      .x = {.label = "epoch"},
      .y = {.label = fmt::format("training loss, mean of {} seeds", seeds), .range = plot::Range{0, 3}}};
  plot::Panel accuracies{.title = "Accuracy at smaller and larger rates",
                         .x = {.label = "learning rate η", .scale = plot::Scale::logarithmic},
                         .y = {.label = "accuracy on held-back digits", .range = plot::Range{0, 1}}};
  auto worst = Demo::Attempt::done;
  for (Kind& kind : kinds) {
    const auto attempt = demo.attempt(kind.name, [&] {
      for (const float eta : rates) run(kind, training, validation, eta);
      std::string line = fmt::format("{:<11} accuracy", kind.name);
      for (const auto& point : kind.accuracy) line += fmt::format("  {:.2f} (η = {:g})", point.y, point.x);
      demo.say(line);
      losses.series.push_back({kind.name, kind.losses, plot::Draw::line, kind.style});
      accuracies.series.push_back({kind.name, kind.accuracy, plot::Draw::line, kind.style});
    });
    if (attempt != Demo::Attempt::done) worst = attempt;
  }
  if (losses.series.empty())
    demo.say("There is nothing to draw yet. Write topic 1's linear, relu and cross_entropy first.");
  else
    demo.draw({.title =
                   "Training loss at a large learning rate, and accuracy against the learning rate, without "
                   "and with normalization",
               .columns = {{losses}, {accuracies}},
               .width = 1080,
               .height = 430});
  if (worst != Demo::Attempt::done)
    return demo.claim_not_checked(worst == Demo::Attempt::not_written ? "a function is not written yet"
                                                                      : "a network is missing");
  const double with = kinds[1].accuracy_at_large, without = kinds[0].accuracy_at_large;
  demo.claim(
      fmt::format("at a learning rate of {:g} the network is more often right with batch norm than without",
                  large),
      with > without + 0.1, with, without);
}

}  // namespace

int main(int argc, char** argv) {
  return descent::demo::run(argc, argv, demonstrate);
}
