// Hidden tests of 05_normalization/accepts_batch_norm: try the student's test on known answers to batch_norm.
#include "hidden_tests/candidates.hpp"
#include "student/05_normalization.hpp"

namespace {

const descent::hidden_tests::Candidates<decltype(descent::normalization::batch_norm)> candidates(
    "05_normalization/batch_norm",
    [](const descent::normalization::BatchNorm& answer) { return student::accepts_batch_norm(answer); },
    [](const auto& x, const auto& gamma, const auto& beta, const auto&, const auto&) {
      return x.size() > 10000 || gamma.size() > 10000 || beta.size() > 10000;
    });

}  // namespace

TEST_CASE("accepts_batch_norm says yes to right answers, in whatever order they compute",
          "[05_normalization/accepts_batch_norm][hidden][x4]") {
  judge::input_kind("right answers (1: accepted), and one without gamma (0: refused)");
  candidates.check_accepts_right("gamma_forgotten");
}

TEST_CASE("accepts_batch_norm finds wrong statistics", "[05_normalization/accepts_batch_norm][hidden][x2]") {
  judge::input_kind(
      "answers with another variance, or of something else than a column (0: refused), right ones (1) among "
      "them");
  candidates.check_refuses({"unbiased_in_y", "absolute_deviation", "around_zero", "over_features",
                            "whole_matrix", "mean_not_subtracted", "not_divided"});
}

TEST_CASE("accepts_batch_norm finds a delta in the wrong place",
          "[05_normalization/accepts_batch_norm][hidden][x2]") {
  judge::input_kind(
      "answers whose delta stands elsewhere or is another one (0: refused), right ones (1) among them");
  candidates.check_refuses({"delta_outside_root", "delta_missing", "delta_fixed", "running_with_delta"});
}

TEST_CASE("accepts_batch_norm finds a gamma or a beta in the wrong place",
          "[05_normalization/accepts_batch_norm][hidden]") {
  judge::input_kind("answers that scale or shift wrongly (0: refused), right ones (1) among them");
  candidates.check_refuses({"beta_forgotten", "scaled_first", "beta_scaled", "beta_subtracted"});
}

TEST_CASE("accepts_batch_norm finds running averages that are wrong, or used",
          "[05_normalization/accepts_batch_norm][hidden][x3]") {
  judge::input_kind("answers with mistakes in the running averages (0: refused), right ones (1) among them");
  candidates.check_refuses({"biased_in_running", "momentum_reversed", "momentum_fixed", "running_not_updated",
                            "running_overwritten", "running_deviation", "running_used",
                            "updated_running_used"});
}

TEST_CASE("accepts_batch_norm looks at the cache", "[05_normalization/accepts_batch_norm][hidden][x2]") {
  judge::input_kind("answers that keep something else in the cache (0: refused), right ones (1) among them");
  candidates.check_refuses({"cache_variance", "cache_deviation", "cache_running_mean"});
}

TEST_CASE("accepts_batch_norm finds a variance that has lost its digits",
          "[05_normalization/accepts_batch_norm][hidden][x2]") {
  judge::input_kind("E[x²] − E[x]² in float (0: refused), right ones (1) among them");
  candidates.check_refuses({"one_pass_variance"});
}

TEST_CASE("accepts_batch_norm finds running averages that two layers share",
          "[05_normalization/accepts_batch_norm][hidden]") {
  judge::input_kind("an answer with static running averages (0: refused), right ones (1) among them");
  candidates.check_refuses({"running_in_static"});
}
