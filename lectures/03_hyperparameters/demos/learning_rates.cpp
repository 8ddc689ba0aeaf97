// One learning rate after another: too small crawls, too large runs away.  On a bowl, where the limit is
// known exactly, and on a network, where it is not.  Lecture section 3.
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

constexpr int bowl_steps = 60;
constexpr std::int64_t examples = 120, epochs = 30;
constexpr std::uint64_t seeds = 3;

double bowl(const Vector& theta) {
  return 0.1 * theta(0) * theta(0) + 2.0 * theta(1) * theta(1);
}

/// The loss of each step of gradient descent on the bowl.
plot::Points descend(float eta) {
  Vector theta = {-5, -2};
  plot::Points losses = {{0, bowl(theta)}};
  for (int t = 1; t <= bowl_steps; ++t) {
    optimizers::sgd(theta, optimizers::quadratic_gradient(theta, {0.1F, 2}), eta);
    losses.push_back({static_cast<double>(t), bowl(theta)});
  }
  return losses;
}

struct Learnt {
  plot::Points losses = {};  // of each epoch, mean over the seeds; infinite if one has run away to no number
  std::size_t alive = 0;     // hidden units, of all seeds, that are not zero for every example in the end
};

Learnt learn(const data::Examples& training, float eta) {
  Learnt learnt;
  plot::Points& mean = learnt.losses;
  for (std::int64_t e = 1; e <= epochs; ++e) mean.push_back({static_cast<double>(e), 0});
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    nn::Network network = nn::perceptron({64, 16, 10});
    network.start(seed);
    const auto history = train::fit(network, training, {},
                                    {.epochs = epochs,
                                     .batch = 12,
                                     .seed = seed,
                                     .eta = [eta](std::int64_t) { return eta; },
                                     .optimizer = optimizers::sgd});
    for (std::size_t e = 0; e < mean.size(); ++e)
      mean[e].y += (e < history.epochs.size() ? history.epochs[e].training_loss
                                              : std::numeric_limits<double>::infinity()) /
                   static_cast<double>(seeds);
    const descent::Matrix units = network.activations(training.x, {}).at(1);  // behind the ReLU
    for (std::size_t j = 0; j < units.shape(1); ++j)
      learnt.alive += xt::amax(xt::col(units, static_cast<std::ptrdiff_t>(j)))() > 0 ? 1 : 0;
  }
  return learnt;
}

void demonstrate(Demo& demo) {
  plot::Panel on_bowl{
      .title = "Bowl: from η = 0.5 on it diverges",
      .x = {.label = "step"},
      .y = {.label = "0.1 θ₁² + 2 θ₂²", .scale = plot::Scale::logarithmic, .range = plot::Range{1e-3, 1e4}}};
  double crawling = 0, quick = 0, running_away = 0;
  const auto bowl_attempt = demo.attempt("the bowl", [&] {
    std::size_t style = 2;
    for (const float eta : {0.01F, 0.3F, 0.51F}) {
      const plot::Points losses = descend(eta);
      on_bowl.series.push_back({fmt::format("η = {}", eta), losses, plot::Draw::line, style});
      style = style == 2 ? 3 : 1;
      demo.say(
          fmt::format("bowl     η = {:<5} loss {:.2g} after {} steps", eta, losses.back().y, bowl_steps));
      (eta < 0.1F ? crawling : eta < 0.5F ? quick : running_away) = losses.back().y;
    }
  });

  plot::Panel curves{.title = fmt::format("Network: {} epochs with three rates", epochs),
                     .x = {.label = "epoch"},
                     .y = {.label = "training loss", .range = plot::Range{0, 3}}};
  plot::Points by_rate;
  const auto network_attempt = demo.attempt("the network", [&] {
    const data::Examples training = data::digits(examples, 8, 0.1F, 1);
    for (const float eta : {0.003F, 0.01F, 0.03F, 0.1F, 0.3F, 1.0F, 3.0F}) {
      const Learnt learnt = learn(training, eta);
      const plot::Points& losses = learnt.losses;
      by_rate.push_back({eta, losses.back().y});
      demo.say(
          fmt::format("network  η = {:<5} training loss {:.2f} in the end; {} of {} hidden units are alive",
                      eta, losses.back().y, learnt.alive, 16 * seeds));
      if (eta == 0.003F) curves.series.push_back({"η = 0.003", losses, plot::Draw::line, 2});
      if (eta == 0.3F) curves.series.push_back({"η = 0.3", losses, plot::Draw::line, 3});
      if (eta == 3.0F) curves.series.push_back({"η = 3", losses, plot::Draw::line, 1});
    }
  });

  std::vector<std::vector<plot::Panel>> columns;
  if (!on_bowl.series.empty()) columns.push_back({on_bowl});
  if (network_attempt == Demo::Attempt::done) {
    columns.push_back({curves});
    columns.push_back(
        {{.title = "Network: a factor of ten decides",
          .x = {.label = "learning rate η",
                .scale = plot::Scale::logarithmic,
                .range = plot::Range{0.002, 5}},
          .y = {.label = "training loss in the end", .range = plot::Range{0, 3}},
          .series = {
              {"mean of 3 seeds", by_rate, plot::Draw::line, 0},
              {"guessing, log 10", {{0.002, std::log(10.0)}, {5, std::log(10.0)}}, plot::Draw::line, 7}}}});
  }
  if (columns.empty())
    demo.say("There is nothing to draw yet. Write 04_optimizers/sgd and quadratic_gradient first.");
  else
    demo.draw({.title =
                   "Loss on a bowl and of a network with too small, good and too large learning rates; the "
                   "network's last loss against the rate",
               .columns = columns,
               .width = 1200,
               .height = 430});

  for (const auto attempt : {bowl_attempt, network_attempt})
    if (attempt != Demo::Attempt::done)
      return demo.claim_not_checked(attempt == Demo::Attempt::not_written ? "a function is not written yet"
                                                                          : "a training is missing");
  const auto lower = [](const plot::Point& a, const plot::Point& b) { return a.y < b.y; };
  const double best = std::min_element(by_rate.begin(), by_rate.end(), lower)->y;
  const double at_ends = std::min(by_rate.front().y, by_rate.back().y);
  demo.claim(
      "the best rate between is far better than the smallest and the largest, for the network and for the "
      "bowl",
      best < 0.5 * at_ends && quick < 0.1 * crawling && crawling < running_away, best, at_ends);
}

}  // namespace

int main(int argc, char** argv) {
  return descent::demo::run(argc, argv, demonstrate);
}
