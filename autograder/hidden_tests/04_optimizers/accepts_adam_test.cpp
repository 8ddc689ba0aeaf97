// Hidden tests of 04_optimizers/accepts_adam: try the student's test on known answers to adam.
#include "hidden_tests/candidates.hpp"
#include "student/04_optimizers.hpp"

namespace {

const descent::hidden_tests::Candidates<decltype(descent::optimizers::adam)> candidates(
    "04_optimizers/adam", [](const descent::optimizers::Adam& step) { return student::accepts_adam(step); },
    [](const auto& theta, const auto& g, const auto&, const auto&) {
      return theta.size() > 10'000 || g.size() > 10'000;
    });

}  // namespace

TEST_CASE("accepts_adam says yes to right answers, in whatever order they compute",
          "[04_optimizers/accepts_adam][hidden][x3]") {
  judge::input_kind("right answers (1: accepted), and one that goes uphill (0: refused)");
  candidates.check_accepts_right("uphill");
}

TEST_CASE("accepts_adam finds a wrong bias correction", "[04_optimizers/accepts_adam][hidden][x2]") {
  judge::input_kind(
      "answers that correct too little, too much or with another t (0: refused), right ones (1) among "
      "them");
  candidates.check_refuses({"no_bias_correction", "only_v_corrected", "only_s_corrected", "t_from_zero",
                            "t_from_two", "correction_of_first_step", "corrected_averages_stored"});
}

TEST_CASE("accepts_adam finds a delta in the wrong place", "[04_optimizers/accepts_adam][hidden]") {
  judge::input_kind(
      "answers whose delta stands elsewhere or is another one (0: refused), right ones (1) among them");
  candidates.check_refuses({"delta_inside_root", "delta_before_correction", "delta_missing", "delta_fixed"});
}

TEST_CASE("accepts_adam finds a step with a wrong size", "[04_optimizers/accepts_adam][hidden]") {
  judge::input_kind(
      "answers with a missing or additional root, square or factor (0: refused), right ones (1) among "
      "them");
  candidates.check_refuses({"learning_rate_missing", "averages_swapped", "not_squared", "squares_halved",
                            "root_missing", "sums_instead_of_averages"});
}

TEST_CASE("accepts_adam finds averages that forget at the wrong rate",
          "[04_optimizers/accepts_adam][hidden][x2]") {
  judge::input_kind(
      "answers with wrong decay rates, or an average of something else (0: refused), right ones (1) "
      "among them");
  candidates.check_refuses({"rates_swapped", "default_rates", "one_minus_beta_for_both",
                            "gradient_instead_of_average", "square_of_average"});
}

TEST_CASE("accepts_adam finds steps that are counted for all parameter vectors together",
          "[04_optimizers/accepts_adam][hidden]") {
  judge::input_kind("an answer with a static counter (0: refused), right ones (1) among them");
  candidates.check_refuses({"t_in_static"});
}
