// Hidden tests of 02_bias_variance/accepts_ridge_fit: try the student's test on known answers to ridge_fit.
#include "hidden_tests/candidates.hpp"
#include "student/02_bias_variance.hpp"

namespace {

const descent::hidden_tests::Candidates<decltype(descent::bias_variance::ridge_fit)> candidates(
    "02_bias_variance/ridge_fit",
    [](const descent::bias_variance::RidgeFit& fit) { return student::accepts_ridge_fit(fit); },
    [](const auto& x, const auto& y, float) {
      return x.shape(0) > 1000 || x.shape(1) > 50 || y.size() > 1000;
    });

}  // namespace

TEST_CASE("accepts_ridge_fit says yes to right answers, in whatever order they add up",
          "[02_bias_variance/accepts_ridge_fit][hidden][x3]") {
  judge::input_kind("right answers (1: accepted), and one without any penalty (0: refused)");
  candidates.check_accepts_right("no_penalty");
}

TEST_CASE("accepts_ridge_fit finds a penalty of the wrong size",
          "[02_bias_variance/accepts_ridge_fit][hidden][x2]") {
  judge::input_kind(
      "answers whose lambda has a wrong factor or sign (0: refused), right ones (1) among them");
  candidates.check_refuses({"lambda_without_n", "lambda_over_n", "half_penalty", "penalty_twice",
                            "penalty_subtracted", "lambda_squared"});
}

TEST_CASE("accepts_ridge_fit finds a wrong intercept", "[02_bias_variance/accepts_ridge_fit][hidden]") {
  judge::input_kind("answers with a wrong b or none (0: refused), right ones (1) among them");
  candidates.check_refuses({"b_is_mean_of_y", "b_with_other_sign", "without_intercept", "through_origin"});
}

TEST_CASE("accepts_ridge_fit finds an intercept that is penalised",
          "[02_bias_variance/accepts_ridge_fit][hidden]") {
  judge::input_kind(
      "answers that treat b as a coefficient like the others (0: refused), right ones (1) among them");
  candidates.check_refuses({"intercept_penalised", "intercept_afterwards"});
}

TEST_CASE("accepts_ridge_fit finds a mistake that needs several features to be seen",
          "[02_bias_variance/accepts_ridge_fit][hidden]") {
  judge::input_kind("answers that are right for one feature only (0: refused), right ones (1) among them");
  candidates.check_refuses({"one_feature_at_a_time", "penalty_everywhere", "lambda_times_d"});
}

TEST_CASE("accepts_ridge_fit finds what has been done to the features before",
          "[02_bias_variance/accepts_ridge_fit][hidden]") {
  judge::input_kind(
      "an answer to features that it has standardised first (0: refused), right ones (1) among them");
  candidates.check_refuses({"standardised"});
}
