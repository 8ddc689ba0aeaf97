// The same network with and without dropout, on few and noisy examples.  Lecture section 3.
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

constexpr std::int64_t examples = 60, held_back = 100, epochs = 400, width = 48;
constexpr std::uint64_t seeds = 3;
constexpr float eta = 0.3F;

struct Curves {
  plot::Points training = {}, validation = {};  // means over the seeds
};

/// Means of ten epochs each.  The training loss is that of the steps, with units left out; the validation
/// loss is taken in evaluation, with all of them.
Curves run(const Examples& training, const Examples& validation, float p) {
  Curves curves;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    nn::Network network = nn::perceptron_with_dropout({2, width, 2}, p);
    network.start(seed);
    const auto history = train::fit(network, training, validation,
                                    {.epochs = epochs,
                                     .batch = 10,
                                     .seed = seed,
                                     .eta = [](std::int64_t) { return eta; },
                                     .optimizer = descent::optimizers::sgd});
    if (history.diverged) throw std::runtime_error("the training has diverged");
    // Means of ten epochs: single ones jump, and the jumps hide where the curve goes.
    for (std::size_t e = 0; e < history.epochs.size(); ++e) {
      const std::size_t ten = e / 10;
      if (ten == curves.training.size()) {
        curves.training.push_back({static_cast<double>(10 * ten + 5), 0});
        curves.validation.push_back({static_cast<double>(10 * ten + 5), 0});
      }
      curves.training[ten].y += history.epochs[e].training_loss / (10.0 * static_cast<double>(seeds));
      curves.validation[ten].y += history.epochs[e].validation_loss / (10.0 * static_cast<double>(seeds));
    }
  }
  return curves;
}

void demonstrate(Demo& demo) {
  const Examples all = data::spirals(examples + held_back, 2, 0.2F, 1);
  const Examples training = data::part(all, 0, examples),
                 validation = data::part(all, examples, examples + held_back);
  demo.say(fmt::format("{} noisy points of a spiral, a network 2-{}-2, SGD with η = {}, {} epochs, {} seeds",
                       examples, width, eta, epochs, seeds));
  Curves without, with;
  plot::Points by_p;
  const auto attempt = demo.attempt("the training", [&] {
    for (const float p : {0.0F, 0.25F, 0.5F, 0.75F}) {
      const Curves curves = run(training, validation, p);
      by_p.push_back({p, curves.validation.back().y});
      demo.say(fmt::format("p = {:<5} last ten epochs: training loss {:.2f}, validation loss {:.2f}", p,
                           curves.training.back().y, curves.validation.back().y));
      if (p == 0) without = curves;
      if (p == 0.5F) with = curves;
    }
  });
  if (attempt != Demo::Attempt::done)
    return demo.claim_not_checked(attempt == Demo::Attempt::not_written ? "a function is not written yet"
                                                                        : "the training is missing");
  demo.draw(
      {.title = "Training and validation loss with and without dropout; validation loss at the end against p",
       .columns = {{{.title = "With dropout the validation loss stays down",
                     .x = {.label = "epoch"},
                     .y = {.label = fmt::format("mean cross-entropy, {} seeds", seeds)},
                     .series = {{"training, p = 0", without.training, plot::Draw::line, 2},
                                {"validation, p = 0", without.validation, plot::Draw::line, 1},
                                {"training, p = 0.5", with.training, plot::Draw::line, 6},
                                {"validation, p = 0.5", with.validation, plot::Draw::line, 3}}}},
                   {{.title = "In the end: less overfitting with dropout",
                     .x = {.label = "p, share that is dropped", .range = plot::Range{-0.05, 0.8}},
                     .y = {.label = "validation loss, last ten epochs", .range = plot::Range{0.4, 0.7}},
                     .series = {{"mean of 3 seeds", by_p, plot::Draw::line, 0}}}}},
       .width = 1080,
       .height = 430});
  demo.claim("the validation loss of the last ten epochs is smaller with dropout of a half than without",
             with.validation.back().y < without.validation.back().y, with.validation.back().y,
             without.validation.back().y);
}

}  // namespace

int main(int argc, char** argv) {
  return descent::demo::run(argc, argv, demonstrate);
}
