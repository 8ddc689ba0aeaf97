// Public tests of 03_hyperparameters/accepts_minibatches: answers that are obviously wrong, and your own.
#include <stdexcept>

#include "judge/test.hpp"
#include "student/03_hyperparameters.hpp"

using descent::Vector;
using descent::hyperparameters::Minibatches;

namespace {

float verdict(const Minibatches& deal) {
  return student::accepts_minibatches(deal) ? 1.0F : 0.0F;
}
float verdict_on_own() {
  return student::accepts_own_minibatches() ? 1.0F : 0.0F;
}

}  // namespace

TEST_CASE("accepts_minibatches says yes to minibatches, and no to one batch of zeros",
          "[03_hyperparameters/accepts_minibatches][public]") {
  judge::input_kind("your own minibatches (want 1), then the index 0 n times in one batch (want 0)");
  const Minibatches zeros = [](std::int64_t n, std::int64_t, std::uint64_t) {
    return std::vector<std::vector<std::int64_t>>{std::vector<std::int64_t>(static_cast<std::size_t>(n))};
  };
  const Vector verdicts{verdict_on_own(), verdict(zeros)};
  CHECK_THAT(verdicts, judge::Equals(Vector{1, 0}));
}

TEST_CASE("accepts_minibatches says no to no batches, and to an exception",
          "[03_hyperparameters/accepts_minibatches][public]") {
  judge::input_kind("no batch at all, an exception (want 0 each), then your own minibatches (want 1)");
  const Minibatches nothing = [](auto...) { return std::vector<std::vector<std::int64_t>>{}; };
  const Minibatches throws = [](auto...) -> std::vector<std::vector<std::int64_t>> {
    throw std::runtime_error("I can't");
  };
  const Vector verdicts{verdict(nothing), verdict(throws), verdict_on_own()};
  CHECK_THAT(verdicts, judge::Equals(Vector{0, 0, 1}));
}
