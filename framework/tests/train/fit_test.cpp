#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "descent/core.hpp"
#include "descent/data.hpp"
#include "descent/nn.hpp"
#include "descent/ops/optimizers.hpp"
#include "descent/train.hpp"

using namespace descent;

namespace {

train::Options options(std::int64_t epochs, float eta) {
  return {.epochs = epochs,
          .batch = 7,
          .seed = 3,
          .eta = [eta](std::int64_t) { return eta; },
          .optimizer = optimizers::sgd};
}

}  // namespace

TEST_CASE("fit makes a step of the schedule's rate after each mini-batch", "[train]") {
  const data::Examples examples = data::spirals(16, 2, 0.1F, 1);  // batches of 7, 7 and 2
  nn::Network network = nn::perceptron({2, 4, 2});
  network.start(1);
  train::Options with = options(2, 0);
  std::vector<std::int64_t> steps;
  std::vector<float> rates;
  with.eta = [&](std::int64_t t) {
    steps.push_back(t);
    return 0.25F * static_cast<float>(t);
  };
  with.optimizer = [&](Vector&, const Vector&, float eta) { rates.push_back(eta); };
  const Vector before = network.theta();
  const train::History history = train::fit(network, examples, {}, with);
  CHECK(steps == std::vector<std::int64_t>{0, 1, 2, 3, 4, 5});
  CHECK(rates == std::vector<float>{0, 0.25F, 0.5F, 0.75F, 1, 1.25F});
  CHECK(history.losses.size() == 6);
  CHECK(history.epochs.size() == 2);
  CHECK(std::isnan(history.epochs[0].validation_loss));
  CHECK((network.theta() == before));  // this optimizer does nothing
}

TEST_CASE("fit learns a spiral, the same way for the same seed", "[train]") {
  const data::Examples all = data::spirals(120, 2, 0.02F, 1);
  const auto training = data::part(all, 0, 60), validation = data::part(all, 60, 120);
  const auto trained = [&](std::uint64_t seed) {
    nn::Network network = nn::perceptron({2, 24, 2});
    network.start(1);
    train::Options with = options(150, 0.5F);
    with.seed = seed;
    const train::History history = train::fit(network, training, validation, with);
    CHECK(history.epochs.back().training_loss < 0.2F);
    CHECK(history.epochs.back().validation_loss == network.loss(validation.x, validation.labels));
    CHECK(network.accuracy(validation.x, validation.labels) > 0.9);
    return network.theta();
  };
  const Vector once = trained(3);
  CHECK((trained(3) == once));
  CHECK((trained(4) != once));
}

TEST_CASE("fit stops early and has the best epoch's parameters again", "[train]") {
  const data::Examples all = data::spirals(60, 2, 0.2F, 1);
  const auto training = data::part(all, 0, 30), validation = data::part(all, 30, 60);
  nn::Network network = nn::perceptron({2, 16, 2});
  network.start(1);
  train::Options with = options(500, 0.5F);
  with.stopping = {.min_delta = 0, .patience = 20};
  const train::History history = train::fit(network, training, validation, with);
  REQUIRE(history.stopped);
  REQUIRE(history.best_epoch >= 0);
  CHECK(history.epochs.size() == static_cast<std::size_t>(history.best_epoch) + 21);
  const auto& best = history.epochs[static_cast<std::size_t>(history.best_epoch)];
  for (const train::Epoch& epoch : history.epochs) CHECK(best.validation_loss <= epoch.validation_loss);
  CHECK(network.loss(validation.x, validation.labels) == best.validation_loss);
}

TEST_CASE("fit ends where a loss is no number", "[train]") {
  const data::Examples examples = data::spirals(16, 2, 0.1F, 1);
  nn::Network network = nn::perceptron({2, 4, 2});
  network.start(1);
  train::Options with = options(5, 1);
  with.optimizer = [](Vector& theta, const Vector&, float) {
    theta.fill(std::numeric_limits<float>::quiet_NaN());
  };
  const train::History history = train::fit(network, examples, {}, with);
  CHECK(history.diverged);
  CHECK(history.losses.size() == 2);
  CHECK(history.epochs.empty());
}

TEST_CASE("fit says what is missing", "[train]") {
  const data::Examples examples = data::spirals(16, 2, 0.1F, 1);
  nn::Network network = nn::perceptron({2, 2});
  train::Options with = options(1, 0.1F);
  with.stopping.emplace();
  CHECK_THROWS_WITH(train::fit(network, examples, {}, with), Catch::Contains("needs validation data"));
  with = options(1, 0.1F);
  with.eta = nullptr;
  CHECK_THROWS_WITH(train::fit(network, examples, {}, with), Catch::Contains("a schedule"));
  with = options(1, 0.1F);
  with.optimizer = nullptr;
  CHECK_THROWS_WITH(train::fit(network, examples, {}, with), Catch::Contains("options.optimizer"));
}
