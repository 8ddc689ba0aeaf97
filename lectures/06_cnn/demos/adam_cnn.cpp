// LeNet from Kaiming's start, with SGD at two rates, with Adam and with AdamW.  Lecture section 6.
#include <algorithm>
#include <cmath>
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
namespace optimizers = descent::optimizers;
namespace plot = descent::plot;
namespace train = descent::train;

constexpr std::int64_t examples = 200, unseen = 200, side = 12, epochs = 16, batch = 10;
constexpr float adams_rate = 0.007F;

train::Optimizer adam() {
  return [state = optimizers::AdamState{}](Vector& theta, const Vector& g, float eta) mutable {
    optimizers::adam(theta, g, state, {.eta = eta});
  };
}
train::Optimizer adamw() {
  return [state = optimizers::AdamState{}](Vector& theta, const Vector& g, float eta) mutable {
    optimizers::adamw(theta, g, state, {.eta = eta, .lambda = 0.01F});
  };
}

struct Candidate {
  std::string name;
  train::Optimizer optimizer;
  float eta;
  std::size_t style;
  double loss = std::numeric_limits<double>::quiet_NaN();  // in the last epoch
};

void demonstrate(Demo& demo) {
  const data::Examples training = data::bars(examples, side, 0.2F, 1);
  const data::Examples test = data::bars(unseen, side, 0.2F, 2);
  demo.say(fmt::format(
      "LeNet on {} pictures of bars in four directions, {} by {} pixels; {} epochs of batches of {}",
      examples, side, side, epochs, batch));
  std::vector<Candidate> candidates = {{"SGD, η = 0.1", optimizers::sgd, 0.1F, 0},
                                       {"SGD, η = 1", optimizers::sgd, 1, 1},
                                       {fmt::format("Adam, η = {}", adams_rate), adam(), adams_rate, 3},
                                       {fmt::format("AdamW, η = {}", adams_rate), adamw(), adams_rate, 2}};
  plot::Panel losses{.title = "Loss of each epoch",
                     .x = {.label = "epoch"},
                     .y = {.label = "training loss", .range = plot::Range{0, 2}}};
  auto worst = Demo::Attempt::done;
  for (auto& candidate : candidates) {
    const auto attempt = demo.attempt(candidate.name, [&] {
      nn::Network network = nn::lenet({1, side, side}, 4);
      network.start(1);
      const auto history = train::fit(network, training, {},
                                      {.epochs = epochs,
                                       .batch = batch,
                                       .seed = 1,
                                       .eta = [&](std::int64_t) { return candidate.eta; },
                                       .optimizer = candidate.optimizer});
      plot::Points points;
      for (const auto& epoch : history.epochs)
        points.push_back({static_cast<double>(points.size() + 1), epoch.training_loss});
      candidate.loss = history.diverged ? std::numeric_limits<double>::infinity() : points.back().y;
      losses.series.push_back({candidate.name, points, plot::Draw::line, candidate.style});
      demo.say(fmt::format("{:<17} training loss {:.2f} in the end, {:.1f} % of unseen pictures right",
                           candidate.name, candidate.loss, 100 * network.accuracy(test.x, test.labels)));
    });
    if (attempt != Demo::Attempt::done) worst = attempt;
  }
  if (losses.series.empty())
    demo.say("There is nothing to draw yet. Write conv2d_gemm, conv2d_backward and avg_pool first.");
  else
    demo.draw({.title = "Training loss of LeNet with SGD at two learning rates, with Adam and with AdamW",
               .columns = {{losses}},
               .width = 760,
               .height = 460});
  if (worst != Demo::Attempt::done)
    return demo.claim_not_checked(worst == Demo::Attempt::not_written ? "a function is not written yet"
                                                                      : "a training is missing");
  const double best_sgd = std::min(candidates[0].loss, candidates[1].loss);
  const double worse_adam = std::max(candidates[2].loss, candidates[3].loss);
  demo.claim("from Kaiming's start, LeNet's loss is lower with Adam and AdamW than with SGD at either rate",
             worse_adam < best_sgd - 0.2, worse_adam, best_sgd);
}

}  // namespace

int main(int argc, char** argv) {
  return descent::demo::run(argc, argv, demonstrate);
}
