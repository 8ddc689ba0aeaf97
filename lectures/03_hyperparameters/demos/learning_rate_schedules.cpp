// All schedules of the learning rate side by side, and what a decay is good for: with a constant rate a
// training jumps about in the end, with a falling one it settles.  Lecture section 3.
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "demo.hpp"
#include "descent/core.hpp"
#include "descent/data.hpp"
#include "descent/nn.hpp"
#include "descent/ops/optimizers.hpp"
#include "descent/train.hpp"

namespace {

using descent::demo::Demo;
using namespace descent::hyperparameters;
namespace data = descent::data;
namespace nn = descent::nn;
namespace plot = descent::plot;
namespace train = descent::train;

constexpr std::int64_t drawn = 120;  // steps, more than any schedule lasts: the last value holds

struct Named {
  std::string name;
  Schedule eta;
  plot::Draw draw = plot::Draw::line;
};

plot::Panel curves(const Demo& demo, std::string title, const std::vector<Named>& schedules,
                   std::size_t style) {
  plot::Panel panel{.title = std::move(title),
                    .x = {.label = "step t", .range = plot::Range{0, drawn}},
                    .y = {.label = "η / η_base", .range = plot::Range{0, 1.05}}};
  for (const Named& schedule : schedules) {
    plot::Points points;
    demo.attempt(schedule.name, [&] {
      for (std::int64_t t = 0; t <= drawn; ++t) points.push_back({static_cast<double>(t), schedule.eta(t)});
      demo.say(fmt::format("{:<28} t = 0: {:.3f}   50: {:.3f}   100: {:.3f}   120: {:.3f}", schedule.name,
                           points[0].y, points[50].y, points[100].y, points[120].y));
    });
    if (points.size() == drawn + 1) panel.series.push_back({schedule.name, points, schedule.draw, style});
    ++style;
  }
  return panel;
}

// --- what a decay is good for ----------------------------------------------------------------------------

constexpr std::int64_t examples = 90, batch = 6, epochs = 60;
constexpr std::int64_t steps = epochs * examples / batch;
constexpr float base = 1;
constexpr std::uint64_t seeds = 4;

/// The training loss of each epoch, mean over the seeds.
plot::Points losses(const data::Examples& training, const Schedule& eta) {
  plot::Points mean;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    nn::Network network = nn::perceptron({2, 24, 3});
    network.start(seed);
    const auto history = train::fit(
        network, training, {},
        {.epochs = epochs, .batch = batch, .seed = seed, .eta = eta, .optimizer = descent::optimizers::sgd});
    for (std::size_t e = 0; e < history.epochs.size(); ++e) {
      if (e == mean.size()) mean.push_back({static_cast<double>(e + 1), 0});
      mean[e].y += history.epochs[e].training_loss / static_cast<double>(seeds);
    }
    if (history.diverged) throw std::runtime_error("the training has diverged");
  }
  return mean;
}

void demonstrate(Demo& demo) {
  std::vector<plot::Panel> left;
  for (plot::Panel& panel : std::vector<plot::Panel>{
           curves(demo, "Decays, T = 100",
                  {{"step, γ = 0.5, s = 25",
                    [](std::int64_t t) { return step_decay(t, 1, 0.5F, 25); }, plot::Draw::steps},
                   {"exponential, γ = 0.97", [](std::int64_t t) { return exponential_decay(t, 1, 0.97F); }},
                   {"polynomial, p = 2", [](std::int64_t t) { return polynomial_decay(t, 1, 100, 2); }},
                   {"cosine, η_min = 0.05", [](std::int64_t t) { return cosine_decay(t, 1, 0.05F, 100); }}},
                  0),
           curves(demo, "With a warm-up of 20 steps",
                  {{"warm-up", [](std::int64_t t) { return warmup(t, 0.1F, 1, 20); }},
                   {"warm-up, then cosine",
                    [](std::int64_t t) {
                      return composed_schedule(t, 0.1F, 20, [](std::int64_t later) {
                        return cosine_decay(later, 1, 0.05F, 80);
                      });
                    }},
                   {"warm-up, then steps",
                    [](std::int64_t t) {
                      return composed_schedule(
                          t, 0.1F, 20, [](std::int64_t later) { return step_decay(later, 1, 0.5F, 25); });
                    }}},
                  4)})
    if (!panel.series.empty()) left.push_back(panel);

  const data::Examples training = data::spirals(examples, 3, 0.05F, 1);
  plot::Points constant, cosine;
  const auto attempt = demo.attempt("a training with and without a decay", [&] {
    constant = losses(training, [](std::int64_t) { return base; });
    cosine = losses(training, [](std::int64_t t) { return cosine_decay(t, base, 0, steps); });
  });
  std::vector<std::vector<plot::Panel>> columns;
  if (!left.empty()) columns.push_back(left);
  if (attempt == Demo::Attempt::done)
    columns.push_back(
        {{.title = fmt::format("Spiral, SGD with η_base = {}, b = {}: the cosine settles", base, batch),
          .x = {.label = "epoch"},
          .y = {.label = fmt::format("training loss, mean of {} seeds", seeds),
                .scale = plot::Scale::logarithmic,
                .range = plot::Range{0.1, 2}},
          .series = {{"constant rate", constant, plot::Draw::line, 1},
                     {"cosine decay", cosine, plot::Draw::line, 3}}}});
  if (columns.empty())
    demo.say("There is nothing to draw yet. Write 03_hyperparameters/warmup first.");
  else
    demo.draw(
        {.title = "Step, exponential, polynomial and cosine decay, with a warm-up and without; training loss "
                  "with a constant rate and with cosine decay",
         .columns = columns,
         .width = 1100,
         .height = 640});

  if (attempt != Demo::Attempt::done)
    return demo.claim_not_checked(attempt == Demo::Attempt::not_written ? "a function is not written yet"
                                                                        : "the training is missing");
  // One epoch alone would be luck: that the constant rate jumps is what is to be shown.
  const auto mean_of_last = [](const plot::Points& losses) {
    double sum = 0;
    for (std::size_t e = losses.size() - 10; e < losses.size(); ++e) sum += losses[e].y / 10;
    return sum;
  };
  const double with = mean_of_last(cosine), without = mean_of_last(constant);
  demo.claim(
      "with the same base rate the loss of the last ten epochs is smaller with cosine decay than with a "
      "constant rate",
      with < without, with, without);
}

}  // namespace

int main(int argc, char** argv) {
  return descent::demo::run(argc, argv, demonstrate);
}
