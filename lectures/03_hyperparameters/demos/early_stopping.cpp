// Too long a training: the loss on the training data falls for ever, that on validation data does not.
// Where the rule stops, and which parameters it brings back.  Lecture section 3.
#include <algorithm>
#include <optional>
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
using descent::data::Examples;
using descent::demo::Demo;
namespace data = descent::data;
namespace nn = descent::nn;
namespace plot = descent::plot;
namespace train = descent::train;

constexpr std::int64_t examples = 60, held_back = 200;
constexpr std::int64_t epochs = 800, patience = 60;
constexpr float noise = 0.2F, eta = 0.3F;

struct Run {
  nn::Network network = nn::perceptron({2, 32, 2});
  train::History history = {};
};

Run run(const Examples& training, const Examples& validation, bool may_stop) {
  Run run;
  run.network.start(1);
  train::Options options{.epochs = epochs,
                         .batch = 20,
                         .seed = 1,
                         .eta = [](std::int64_t) { return eta; },
                         .optimizer = descent::optimizers::sgd};
  if (may_stop) options.stopping = {.min_delta = 0, .patience = patience};
  run.history = train::fit(run.network, training, validation, options);
  return run;
}

plot::Panel curves(const train::History& all, const train::History& stopped) {
  plot::Points training, validation;
  double highest = 0;
  for (std::size_t e = 0; e < all.epochs.size(); ++e) {
    const auto& epoch = all.epochs[e];
    training.push_back({static_cast<double>(e + 1), epoch.training_loss});
    validation.push_back({static_cast<double>(e + 1), epoch.validation_loss});
    highest = std::max<double>({highest, epoch.training_loss, epoch.validation_loss});
  }
  const auto at = [&](std::int64_t epoch) -> plot::Points {
    const auto x = static_cast<double>(epoch);
    return {{x, 0}, {x, 1.05 * highest}};
  };
  return {.title = fmt::format("Validation turns at epoch {}", stopped.best_epoch + 1),
          .x = {.label = "epoch", .range = plot::Range{0, static_cast<double>(epochs)}},
          .y = {.label = "mean cross-entropy", .range = plot::Range{0, 1.05 * highest}},
          .series = {{"training", training, plot::Draw::line, 2},
                     {"validation", validation, plot::Draw::line, 1},
                     {"best epoch", at(stopped.best_epoch + 1), plot::Draw::line, 3},
                     {"stopped", at(static_cast<std::int64_t>(stopped.epochs.size())), plot::Draw::line, 0}}};
}

plot::Panel regions(std::string title, nn::Network& network, const Examples& training) {
  plot::Panel panel{.title = std::move(title),
                    .x = {.label = "x₁", .range = plot::Range{-1.4, 1.4}},
                    .y = {.label = "x₂", .range = plot::Range{-1.4, 1.4}}};
  panel.contours.push_back({.f =
                                [&network](double x, double y) {
                                  const Matrix here = {{static_cast<float>(x), static_cast<float>(y)}};
                                  const Matrix scores = network.forward(here, {});
                                  return static_cast<double>(scores(0, 1)) - scores(0, 0);
                                },
                            .levels = {0},
                            .name = "decision",
                            .style = 0});
  std::vector<plot::Points> of_class(2);
  for (std::size_t i = 0; i < training.labels.size(); ++i)
    of_class[static_cast<std::size_t>(training.labels(i))].push_back({training.x(i, 0), training.x(i, 1)});
  panel.series.push_back({"class 0", of_class[0], plot::Draw::markers, 1});
  panel.series.push_back({"class 1", of_class[1], plot::Draw::markers, 6});
  return panel;
}

void demonstrate(Demo& demo) {
  const Examples all = data::spirals(examples + 2 * held_back, 2, noise, 1);
  const Examples training = data::part(all, 0, examples),
                 validation = data::part(all, examples, examples + held_back),
                 fresh = data::part(all, examples + held_back, examples + 2 * held_back);
  demo.say(fmt::format(
      "two arms of a spiral, {} noisy examples to train on, {} to validate, a network 2-32-2, η = {}",
      examples, held_back, eta));

  std::optional<Run> stopped, to_the_end;
  const auto attempt = demo.attempt("the training", [&] {
    stopped = run(training, validation, true);
    to_the_end = run(training, validation, false);
    if (!stopped->history.stopped || stopped->history.best_epoch < 0)
      throw std::runtime_error("early_stopping has never stopped the training");
  });
  if (attempt != Demo::Attempt::done)
    return demo.claim_not_checked(attempt == Demo::Attempt::not_written ? "a function is not written yet"
                                                                        : "the training is missing");

  const auto tell = [&](const char* when, const train::History& history, std::size_t epoch) {
    demo.say(fmt::format("{:<10} epoch {:>3}: training loss {:.2f}, validation loss {:.2f}", when, epoch + 1,
                         history.epochs.at(epoch).training_loss, history.epochs.at(epoch).validation_loss));
  };
  const auto best = static_cast<std::size_t>(stopped->history.best_epoch);
  tell("best", stopped->history, best);
  tell("stopped", stopped->history, stopped->history.epochs.size() - 1);
  tell("to the end", to_the_end->history, to_the_end->history.epochs.size() - 1);
  const double restored = stopped->network.loss(fresh.x, fresh.labels),
               last = to_the_end->network.loss(fresh.x, fresh.labels);
  demo.say(fmt::format(
      "on {} examples that nobody has seen: loss {:.2f} restored, {:.2f} at the end; right {:.0f} % "
      "and {:.0f} %",
      held_back, restored, last, 100 * stopped->network.accuracy(fresh.x, fresh.labels),
      100 * to_the_end->network.accuracy(fresh.x, fresh.labels)));

  demo.draw({.title = "Training and validation loss with the best epoch and the stop; the decision of the "
                      "restored network and of the one that was trained to the end",
             .columns = {{curves(to_the_end->history, stopped->history)},
                         {regions(fmt::format("Restored: epoch {}", best + 1), stopped->network, training)},
                         {regions(fmt::format("After epoch {}", epochs), to_the_end->network, training)}},
             .width = 1200,
             .height = 430});
  demo.claim("on new data the restored parameters have a smaller loss than those of the last epoch",
             restored < last, restored, last);
}

}  // namespace

int main(int argc, char** argv) {
  return descent::demo::run(argc, argv, demonstrate);
}
