// All combinations of three hyperparameters, tried on several threads: learning rate, batch size and width.
// Lecture section 3.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>
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
using descent::data::Examples;
using descent::demo::Demo;
using namespace descent::hyperparameters;
namespace data = descent::data;
namespace nn = descent::nn;
namespace plot = descent::plot;
namespace train = descent::train;

constexpr std::int64_t examples = 120, held_back = 200, epochs = 40, threads = 4;
const Vector rates = {0.03F, 0.1F, 0.3F, 1.0F, 3.0F};
const Vector batches = {5, 20, 60};
const Vector widths = {4, 16, 64};

/// Trains a network with η, b and width as the setting says.  Everything it changes is its own, so that
/// several threads may be in here.
nn::Network trained(const Examples& training, const Vector& setting) {
  nn::Network network = nn::perceptron({2, static_cast<std::int64_t>(setting(2)), 3});
  network.start(1);
  const float eta = setting(0);
  const auto history = train::fit(network, training, {},
                                  {.epochs = epochs,
                                   .batch = static_cast<std::int64_t>(setting(1)),
                                   .seed = 1,
                                   .eta = [eta](std::int64_t) { return eta; },
                                   .optimizer = descent::optimizers::sgd});
  if (history.diverged) throw std::runtime_error("the training has diverged");
  return network;
}

Vector setting_of(const descent::Matrix& settings, std::size_t i) {
  return xt::row(settings, static_cast<std::ptrdiff_t>(i));
}

bool same_bits(const Vector& a, const Vector& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

void demonstrate(Demo& demo) {
  const Examples all = data::spirals(examples + 2 * held_back, 3, 0.1F, 1);
  const Examples training = data::part(all, 0, examples),
                 validation = data::part(all, examples, examples + held_back),
                 fresh = data::part(all, examples + held_back, examples + 2 * held_back);
  const std::size_t trials = rates.size() * batches.size() * widths.size();
  demo.say(fmt::format("{} trainings of {} epochs on a spiral of three arms; {} threads", trials, epochs,
                       threads));

  GridSearchResult found, alone;
  double on_fresh = 0;
  const auto attempt = demo.attempt("the search", [&] {
    const auto objective = [&](const Vector& setting) {
      return trained(training, setting).loss(validation.x, validation.labels);
    };
    found = grid_search({rates, batches, widths}, objective, threads);
    alone = grid_search({rates, batches, widths}, objective, 1);
    if (found.losses.size() != trials || found.settings.shape(0) != trials || found.settings.shape(1) != 3 ||
        found.best < 0 || found.best >= static_cast<std::int64_t>(trials))
      throw std::runtime_error("grid_search has not made a loss for each setting, and a best one");
    on_fresh = trained(training, setting_of(found.settings, static_cast<std::size_t>(found.best)))
                   .loss(fresh.x, fresh.labels);
  });
  if (attempt != Demo::Attempt::done)
    return demo.claim_not_checked(attempt == Demo::Attempt::not_written ? "a function is not written yet"
                                                                        : "the search is missing");

  plot::HeatMap map;
  for (const float eta : rates) map.row_names.push_back(fmt::format("η = {}", eta));
  for (const float b : batches)
    for (const float width : widths) map.column_names.push_back(fmt::format("b {}, h {}", b, width));
  std::string header = "  validation loss";
  for (const auto& name : map.column_names) header += fmt::format("{:>11}", name);
  demo.say(header);
  for (std::size_t i = 0; i < rates.size(); ++i) {
    std::string line = fmt::format("  {:<15}", map.row_names[i]);
    map.rows.emplace_back();
    for (std::size_t j = 0; j < map.column_names.size(); ++j) {
      const float loss = found.losses(i * map.column_names.size() + j);
      map.rows.back().push_back(loss);
      line += fmt::format("{:>11.3f}", loss);
    }
    demo.say(line);
  }

  const Vector chosen = setting_of(found.settings, static_cast<std::size_t>(found.best));
  const double best = found.losses(static_cast<std::size_t>(found.best));
  std::vector<float> sorted;
  for (const float loss : found.losses)
    if (std::isfinite(loss)) sorted.push_back(loss);
  std::sort(sorted.begin(), sorted.end());
  const double median = sorted[sorted.size() / 2];
  demo.say(fmt::format("best: η = {}, b = {}, width {}; validation loss {:.3f}, on new data {:.3f}",
                       chosen(0), chosen(1), chosen(2), best, on_fresh));
  const bool same = same_bits(found.losses, alone.losses) && found.best == alone.best;
  demo.say(same ? "one thread finds the same, bit for bit" : "one thread finds something else");

  demo.draw({.title = "Validation loss of each combination of learning rate, batch size and width",
             .columns = {{{.title = fmt::format("Validation loss: the best is η = {}, b = {}, width {}",
                                                chosen(0), chosen(1), chosen(2)),
                           .x = {.label = "batch size b, width h of the hidden layer"},
                           .y = {.label = "learning rate"},
                           .heat_map = map}}},
             .width = 960,
             .height = 400});
  demo.claim(
      fmt::format("{} threads find what one finds, and the best setting's loss is less than the middle one's",
                  threads),
      same && best < median, best, median);
}

}  // namespace

int main(int argc, char** argv) {
  return descent::demo::run(argc, argv, demonstrate);
}
