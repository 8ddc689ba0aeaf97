// Hidden tests of 03_hyperparameters/early_stopping.
//
// Losses and min_delta are multiples of 1/64, so that no comparison depends on rounding.
#include "oracles/03_hyperparameters.hpp"

#include <limits>

#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

using descent::Vector;
using descent::hyperparameters::EarlyStoppingOptions;
using descent::hyperparameters::EarlyStoppingState;

namespace {

constexpr float no_number = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();

std::vector<Vector> some_thetas(judge::Inputs& in, std::size_t epochs, std::size_t d) {
  std::vector<Vector> thetas;
  for (std::size_t epoch = 0; epoch < epochs; ++epoch) thetas.push_back(in.normal<1>({d}));
  return thetas;
}

/// A training that improves quickly, then slowly, up and down.
std::vector<float> some_losses(judge::Inputs& in, std::size_t epochs) {
  std::vector<float> losses;
  for (std::size_t epoch = 0; epoch < epochs; ++epoch)
    losses.push_back(static_cast<float>(640 / (epoch + 1) + static_cast<std::size_t>(in.integer(1, 40))) /
                     64);
  return losses;
}

enum class Compare { decisions, parameters, all };

/// Runs the epochs up to the one that must stop, and compares decisions and state.
void follow(judge::Inputs& in, const std::vector<float>& losses, const EarlyStoppingOptions& options,
            Compare what = Compare::all) {
  const auto thetas = some_thetas(in, losses.size(), 3);
  const auto expected = descent::oracles::early_stopping(thetas, losses, options);
  const std::size_t epochs = expected.size();
  Vector stops = Vector::from_shape({epochs}), since = stops, bests = stops;
  Vector want_stops = stops, want_since = stops, want_bests = stops;
  EarlyStoppingState state;
  for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
    Vector theta = thetas[epoch];
    stops(epoch) = student::early_stopping(theta, losses[epoch], state, options) ? 1 : 0;
    since(epoch) = static_cast<float>(state.since_best);
    bests(epoch) = state.best;
    want_stops(epoch) = expected[epoch].stop ? 1 : 0;
    want_since(epoch) = static_cast<float>(expected[epoch].since_best);
    want_bests(epoch) = expected[epoch].best;
    if (what != Compare::decisions) {
      CHECK_THAT(theta, judge::Equals(expected[epoch].theta));
      CHECK_THAT(state.best_theta, judge::Equals(expected[epoch].best_theta));
    }
  }
  if (what != Compare::parameters) {
    CHECK_THAT(stops, judge::Equals(want_stops));
    CHECK_THAT(since, judge::Equals(want_since));
    CHECK_THAT(bests, judge::Equals(want_bests));
  }
}

}  // namespace

TEST_CASE("early_stopping does not stop a training that always improves",
          "[03_hyperparameters/early_stopping][hidden]") {
  judge::input_kind("forty epochs with falling losses, patience 1; then one that is no better");
  auto in = judge::inputs();
  std::vector<float> losses;
  for (int epoch = 0; epoch < 40; ++epoch) losses.push_back(static_cast<float>(60 - epoch) / 64);
  losses.push_back(0.5F);
  follow(in, losses, {.min_delta = 0, .patience = 1}, Compare::decisions);
}

TEST_CASE("early_stopping changes the parameters only when it stops",
          "[03_hyperparameters/early_stopping][hidden]") {
  judge::input_kind("losses that go up and down, patience 3: theta after each epoch");
  auto in = judge::inputs();
  const std::vector<float> losses = {3, 2, 2.5F, 2.25F, 1, 4, 1.5F, 1.25F, 5};
  follow(in, losses, {.min_delta = 0, .patience = 3}, Compare::parameters);
}

TEST_CASE("early_stopping looks at differences of losses alone",
          "[03_hyperparameters/early_stopping][hidden]") {
  judge::input_kind("the same losses, all of them lower by 8 and so below zero");
  auto in = judge::inputs();
  std::vector<float> losses = {3, 2, 2.5F, 1.75F, 1.5F, 1.625F, 1.375F, 1.4375F, 1.5F};
  for (float& loss : losses) loss -= 8;
  follow(in, losses, {.min_delta = 0.25F, .patience = 4}, Compare::decisions);
}

TEST_CASE("early_stopping decides right in every epoch", "[03_hyperparameters/early_stopping][hidden][x3]") {
  judge::input_kind("a training that improves more and more slowly, patience 4");
  auto in = judge::inputs();
  follow(in, some_losses(in, 60), {.min_delta = 0, .patience = 4}, Compare::decisions);
}

TEST_CASE("early_stopping restores the best epoch", "[03_hyperparameters/early_stopping][hidden][x3]") {
  judge::input_kind("a training that improves more and more slowly, patience 3: the parameters");
  auto in = judge::inputs();
  follow(in, some_losses(in, 60), {.min_delta = 0, .patience = 3}, Compare::parameters);
}

TEST_CASE("early_stopping asks for an improvement larger than min_delta",
          "[03_hyperparameters/early_stopping][hidden][x3]") {
  judge::input_kind("losses that creep down by less than min_delta in each epoch, more than it in several");
  auto in = judge::inputs();
  // 3.75 − 0.5 = 3.25 is first passed by 3.125, three epochs later.
  follow(in, {4, 3.75F, 3.625F, 3.375F, 3.125F, 3, 2.875F, 2.75F, 2.25F, 2.125F, 2, 1.875F, 1.875F, 1.75F},
         {.min_delta = 0.5F, .patience = 4});
}

TEST_CASE("early_stopping does not take an equal loss for an improvement",
          "[03_hyperparameters/early_stopping][hidden]") {
  judge::input_kind("the best loss again and again");
  auto in = judge::inputs();
  follow(in, {2, 1, 1, 1, 1, 1}, {.min_delta = 0, .patience = 3});
}

TEST_CASE("early_stopping does not take exactly min_delta for an improvement",
          "[03_hyperparameters/early_stopping][hidden]") {
  judge::input_kind("a loss that is better by min_delta, to the last bit");
  auto in = judge::inputs();
  follow(in, {2, 1.75F, 1.5F, 1.25F, 1}, {.min_delta = 0.25F, .patience = 4});
  follow(in, {2, 1.75F, 2, 1.75F}, {.min_delta = 0.25F, .patience = 3});
}

TEST_CASE("early_stopping never takes NaN for an improvement",
          "[03_hyperparameters/early_stopping][hidden]") {
  judge::input_kind("NaN and infinity among the losses, not at the beginning");
  auto in = judge::inputs();
  follow(in, {2, no_number, 1, no_number, infinity, 0.5F, no_number, no_number, no_number},
         {.min_delta = 0.125F, .patience = 3});
}

TEST_CASE("early_stopping has nothing to restore where no epoch was good",
          "[03_hyperparameters/early_stopping][hidden]") {
  judge::input_kind("NaN in the first epochs, up to the stop; then a training that recovers");
  auto in = judge::inputs();
  follow(in, {no_number, no_number}, {.min_delta = 0, .patience = 2});
  follow(in, {no_number, infinity, 3, 4, 5, 6}, {.min_delta = 0, .patience = 3});
}

TEST_CASE("early_stopping with patience one stops at the first disappointment",
          "[03_hyperparameters/early_stopping][hidden]") {
  judge::input_kind("patience 1");
  auto in = judge::inputs();
  follow(in, {2, 1.5F, 1.75F}, {.min_delta = 0, .patience = 1});
}

TEST_CASE("early_stopping remembers in its state and nowhere else",
          "[03_hyperparameters/early_stopping][hidden]") {
  judge::input_kind("two trainings in turns; then options that are refused");
  auto in = judge::inputs();
  const auto thetas = some_thetas(in, 2, 3);
  EarlyStoppingState one, other;
  const EarlyStoppingOptions options{.min_delta = 0, .patience = 2};
  const std::vector<float> losses = {4, 3, 3.5F}, other_losses = {1, 2, 0.5F};
  for (std::size_t epoch = 0; epoch < 3; ++epoch) {
    Vector theta = thetas[0], other_theta = thetas[1];
    CHECK_FALSE(student::early_stopping(theta, losses[epoch], one, options));
    CHECK_FALSE(student::early_stopping(other_theta, other_losses[epoch], other, options));
  }
  const Vector bests{one.best, other.best};
  const Vector since{static_cast<float>(one.since_best), static_cast<float>(other.since_best)};
  CHECK_THAT(bests, judge::Equals(Vector{3, 0.5F}));
  CHECK_THAT(since, judge::Equals(Vector{1, 0}));
  CHECK_THAT(one.best_theta, judge::Equals(thetas[0]));
  CHECK_THAT(other.best_theta, judge::Equals(thetas[1]));
  Vector theta = thetas[0];
  CHECK(judge::throws_value_error([&] { student::early_stopping(theta, 1, one, {-0.5F, 2}); }));
  CHECK(judge::throws_value_error([&] { student::early_stopping(theta, 1, one, {no_number, 2}); }));
  CHECK(judge::throws_value_error([&] { student::early_stopping(theta, 1, one, {0, 0}); }));
}
