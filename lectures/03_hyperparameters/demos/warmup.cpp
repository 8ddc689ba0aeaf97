// What a warm-up is good for, and what it costs: the training loss after the same number of steps, with and
// without one, against the base rate.  Lecture section 3.
#include <algorithm>
#include <cmath>
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

constexpr std::int64_t examples = 160, batch = 20, epochs = 20, t_warm = 50;
constexpr std::uint64_t seeds = 4;
constexpr float shown = 0.1F;  // the base rate of the curves and of the claim

struct Run {
  plot::Points losses = {};         // of each epoch, mean over the seeds
  std::vector<double> at_end = {};  // the last epoch's loss, for each seed
  double mean_at_end() const {
    double sum = 0;
    for (const double loss : at_end) sum += loss / static_cast<double>(at_end.size());
    return sum;
  }
};

Run run(const data::Examples& training, float base, std::int64_t warm_steps) {
  Run run;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    nn::Network network = nn::perceptron({64, 16, 10});
    network.start(seed);
    descent::optimizers::AdamState state;
    const auto history = train::fit(
        network, training, {},
        {.epochs = epochs,
         .batch = batch,
         .seed = seed,
         .eta = [&](std::int64_t t) { return descent::hyperparameters::warmup(t, 0, base, warm_steps); },
         .optimizer =
             [&](Vector& theta, const Vector& g, float eta) {
               descent::optimizers::adam(theta, g, state,
                                         {.eta = eta, .beta = 0.9F, .gamma = 0.999F, .delta = 1e-8F});
             }});
    if (history.diverged) throw std::runtime_error("the training has diverged");
    for (std::size_t e = 0; e < history.epochs.size(); ++e) {
      if (e == run.losses.size()) run.losses.push_back({static_cast<double>(e + 1), 0});
      run.losses[e].y += history.epochs[e].training_loss / static_cast<double>(seeds);
    }
    run.at_end.push_back(history.epochs.back().training_loss);
  }
  return run;
}

void demonstrate(Demo& demo) {
  const data::Examples training = data::digits(examples, 8, 0.1F, 1);
  demo.say(
      fmt::format("{} pictures of digits, a network 64-16-10, Adam, {} epochs of {} steps, {} seeds; warm-up "
                  "from 0 over {} steps",
                  examples, epochs, examples / batch, seeds, t_warm));
  plot::Points with_by_rate, without_by_rate;
  Run with, without;
  const auto attempt = demo.attempt("the training", [&] {
    for (const float base : {0.01F, 0.03F, shown, 0.3F}) {
      const Run warm = run(training, base, t_warm), cold = run(training, base, 0);
      with_by_rate.push_back({base, warm.mean_at_end()});
      without_by_rate.push_back({base, cold.mean_at_end()});
      demo.say(fmt::format("η_base = {:<5} training loss in the end {:.3f} with warm-up, {:.3f} without",
                           base, warm.mean_at_end(), cold.mean_at_end()));
      if (base == shown) with = warm, without = cold;
    }
  });
  if (attempt != Demo::Attempt::done)
    return demo.claim_not_checked(attempt == Demo::Attempt::not_written ? "a function is not written yet"
                                                                        : "the training is missing");
  int better = 0;
  for (std::size_t k = 0; k < with.at_end.size(); ++k) better += with.at_end[k] < without.at_end[k] ? 1 : 0;
  demo.say(fmt::format("at η_base = {} warm-up is better in {} of {} seeds", shown, better, seeds));

  demo.draw(
      {.title =
           "Training loss with and without warm-up at one base rate, and at the end against the base rate",
       .columns = {{{.title = fmt::format("Adam, η_base = {}: slower at first, lower in the end", shown),
                     .x = {.label = "epoch"},
                     .y = {.label = fmt::format("training loss, mean of {} seeds", seeds),
                           .scale = plot::Scale::logarithmic,
                           .range = plot::Range{0.01, 4}},
                     .series = {{"without warm-up", without.losses, plot::Draw::line, 1},
                                {"with warm-up", with.losses, plot::Draw::line, 3}}}},
                   {{.title = "Small rates do not need it, large ones do",
                     .x = {.label = "base rate η_base",
                           .scale = plot::Scale::logarithmic,
                           .range = plot::Range{0.007, 0.45}},
                     .y = {.label = fmt::format("training loss after {} epochs", epochs),
                           .scale = plot::Scale::logarithmic,
                           .range = plot::Range{0.01, 4}},
                     .series = {{"without warm-up", without_by_rate, plot::Draw::line, 1},
                                {"with warm-up", with_by_rate, plot::Draw::line, 3}}}}},
       .width = 1080,
       .height = 430});
  demo.claim(fmt::format("at the base rate {} the training loss ends lower with warm-up than without", shown),
             with.mean_at_end() < without.mean_at_end(), with.mean_at_end(), without.mean_at_end());
}

}  // namespace

int main(int argc, char** argv) {
  return descent::demo::run(argc, argv, demonstrate);
}
