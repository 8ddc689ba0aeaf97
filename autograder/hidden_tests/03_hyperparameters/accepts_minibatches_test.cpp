// Hidden tests of 03_hyperparameters/accepts_minibatches: try the student's test on known answers to minibatches.
#include "hidden_tests/candidates.hpp"
#include "student/03_hyperparameters.hpp"

namespace {

const descent::hidden_tests::Candidates<decltype(descent::hyperparameters::minibatches)> candidates(
    "03_hyperparameters/minibatches",
    [](const descent::hyperparameters::Minibatches& deal) { return student::accepts_minibatches(deal); },
    [](std::int64_t n, std::int64_t, std::uint64_t) { return n > 10'000; });

}  // namespace

TEST_CASE("accepts_minibatches says yes to right answers, however they shuffle",
          "[03_hyperparameters/accepts_minibatches][hidden][x4]") {
  judge::input_kind(
      "right answers with different random numbers (1: accepted), and one that never shuffles "
      "(0: refused)");
  candidates.check_accepts_right("not_shuffled");
}

TEST_CASE("accepts_minibatches finds batches of a wrong size",
          "[03_hyperparameters/accepts_minibatches][hidden][x2]") {
  judge::input_kind(
      "answers that treat the last, short batch or b in another way (0: refused), right ones (1) among "
      "them");
  candidates.check_refuses({"short_batch_left_out", "short_batch_filled", "rest_in_last_batch",
                            "dealt_in_turn", "number_of_batches"});
}

TEST_CASE("accepts_minibatches finds what is wrong at the edges",
          "[03_hyperparameters/accepts_minibatches][hidden]") {
  judge::input_kind(
      "answers that are wrong for n = 0, for b > n or where b divides n (0: refused), right ones (1) "
      "among them");
  candidates.check_refuses({"nothing_is_a_batch", "large_batch_refused", "empty_batch_at_the_end"});
}

TEST_CASE("accepts_minibatches finds examples that are missing or come twice",
          "[03_hyperparameters/accepts_minibatches][hidden][x2]") {
  judge::input_kind(
      "answers that do not hold each of 0 … n − 1 once (0: refused), right ones (1) among them");
  candidates.check_refuses({"with_replacement", "last_example_missing", "counted_from_one"});
}

TEST_CASE("accepts_minibatches finds a shuffling that leaves neighbours together",
          "[03_hyperparameters/accepts_minibatches][hidden][x2]") {
  judge::input_kind(
      "answers that shuffle only batches, only within them, or only move the order round (0: "
      "refused), right ones (1) among them");
  candidates.check_refuses({"batches_shuffled", "shuffled_within_batches", "rotated"});
}

TEST_CASE("accepts_minibatches finds a seed without effect, and one with a different effect each time",
          "[03_hyperparameters/accepts_minibatches][hidden]") {
  judge::input_kind(
      "answers that ignore the seed or remember earlier calls (0: refused), right ones (1) among them");
  candidates.check_refuses({"seed_ignored", "never_repeated"});
}

TEST_CASE("accepts_minibatches finds an order that can never come",
          "[03_hyperparameters/accepts_minibatches][hidden]") {
  judge::input_kind(
      "an answer that never leaves an example in its place (0: refused), right ones (1) among them");
  candidates.check_refuses({"never_with_itself"});
}
