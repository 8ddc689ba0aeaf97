// Is every convention of lectures/conventions.md held by the public test that its row names?  The test must
// fail for an answer that breaks the convention and is right otherwise, as far as that can be.
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "course/course.hpp"
#include "course_pages.hpp"
#include "grading/judge_run.hpp"

namespace {

/// The tests of a row, in its order, and for each a wrong answer of misconceptions/ that breaks the
/// convention.
struct Broken {
  std::string what;
  std::vector<std::string> answers;
};

const std::vector<Broken> all_broken = {
    {"Labels", {"labels_from_one"}},
    {"Number of classes", {"classes_guessed"}},
    {"A score of +∞", {"infinity_minus_infinity"}},
    {"What cross-entropy takes", {"scores_as_probabilities"}},
    {"The loss of several examples", {"loss_summed"}},
    {"Shape of W", {"weights_out_in"}},
    {"A layer's gradients", {"db_averaged"}},
    {"relu′(0)", {"slope_one_at_zero"}},
    {"Measured slopes", {"forward_difference"}},
    {"The mean of no words", {"empty_divided_by_zero"}},
    {"Number of PAD", {"minus_one_as_pad"}},
    {"PAD's row of the table", {"rows_from_one", "pad_trained"}},
    {"An orphan I- tag", {"orphans_dropped"}},
    {"F1 without any entity", {"no_entities_is_perfect"}},
    {"Vectors of words that do not occur", {"weight_decay"}},
    {"x⁰ among polynomial features", {"column_of_ones"}},
    {"Squared errors", {"half"}},
    {"λ in ridge regression", {"lambda_without_n"}},
    {"The intercept", {"intercept_penalised"}},
    {"λ = 0 and a singular design", {"never_singular"}},
    {"Variance over R models", {"one_less"}},
    {"Ridge's bias of a coefficient", {"other_sign"}},
    {"Ridge's bias of a prediction", {"bias_squared"}},
    {"Variance of a prediction", {"new_label"}},
    {"The squared error's slope", {"two_missing"}},
    {"Warm-up at t = 0", {"one_step_ahead"}},
    {"Warm-up at t = T_warm and after", {"never_ends"}},
    {"T_warm = 0", {"no_warm_up_is_first_rate"}},
    {"Step decay at t = step_size", {"one_step_late"}},
    {"Exponential decay at t = 0", {"one_step_ahead"}},
    {"Polynomial decay at t = T and after", {"not_held"}},
    {"Cosine decay at t = 0 and t = T", {"one_step_ahead"}},
    {"Cosine decay after T", {"rises_again"}},
    {"A decay after a warm-up", {"decay_counts_from_start"}},
    {"Initial weights", {"pytorch_default"}},
    {"Dropout's factor 1/(1 − p)", {"not_scaled", "scaled_in_evaluation"}},
    {"Dropout with p = 1", {"infinite_gamma"}},
    {"Patience", {"one_epoch_late"}},
    {"An improvement", {"equal_is_improved"}},
    {"The best loss", {"best_creeps"}},
    {"A loss that is NaN", {"nan_is_improved"}},
    {"Parameters after a stop", {"not_restored"}},
    {"The last, short batch", {"short_batch_left_out"}},
    {"Order of a grid", {"first_changes_fastest"}},
    {"The best of equal losses", {"last_tie_wins"}},
    {"A trial that fails", {"not_caught"}},
    {"The mean loss of an epoch", {"mean_of_means"}},
    {"The l2 penalty", {"two_missing_in_gradient"}},
    {"Momentum's velocity", {"dampened"}},
    {"Nesterov's step", {"momentum"}},
    {"δ in Adagrad", {"delta_outside_root"}},
    {"δ in RMSProp", {"delta_outside_root"}},
    {"RMSProp's start at zero", {"bias_corrected"}},
    {"δ in Adam", {"delta_inside_root"}},
    {"Adam's first step", {"t_from_zero"}},
    {"AdamW's decay", {"new_theta_decayed", "decay_without_rate"}},
    {"The variance that batch norm divides by", {"unbiased_in_y"}},
    {"The variance in batch norm's running average", {"biased_in_running"}},
    {"Momentum of the running averages", {"momentum_reversed"}},
    {"δ in batch norm", {"delta_outside_root"}},
    {"Batch norm in evaluation", {"batch_statistics"}},
    {"The gradients of γ and β", {"dgamma_averaged"}},
    {"Layer norm's statistics", {"over_batch"}},
    {"Scale and shift of layer norm", {"scale_of_example"}},
    {"Places after the last whole window", {"rounded_up"}},
    {"A kernel that fits nowhere", {"too_large_accepted"}},
    {"The kernel of a convolution", {"kernel_flipped"}},
    {"Shape of kernels", {"kernels_in_out"}},
    {"Padding", {"padding_with_edge"}},
    {"Rows of im2col", {"channels_last"}},
    {"Columns of im2col", {"images_interleaved"}},
    {"A convolution's db", {"db_averaged"}},
    {"Equal elements in a max pool", {"last_of_ties"}},
    {"Places of an element in a max pool", {"index_in_window"}},
};

/// For each wrong answer of an exercise the public tests that it fails.
std::map<std::string, std::set<std::string>> public_fails(const descent::grading::Course& course,
                                                          const std::string& exercise) {
  const auto* found = course.find(exercise);
  REQUIRE(found != nullptr);
  const auto proof = descent::grading::prove_tests(course, *found, 1, true);
  std::map<std::string, std::set<std::string>> fails;
  for (const auto& answer : proof.wrong)
    fails[answer.id.substr(answer.id.rfind('/') + 1)] = {answer.public_fails.begin(), answer.public_fails.end()};
  return fails;
}

}  // namespace

TEST_CASE("an answer that breaks a convention fails the public test of its row") {
  const auto course = descent::grading::load_course(DESCENT_COURSE);
  const auto rows =
      descent::tests::conventions(descent::tests::page_text(course.root / "lectures/conventions.md"));
  std::map<std::string, std::vector<std::string>> answers;
  for (const auto& [what, broken] : all_broken) answers[what] = broken;
  REQUIRE(answers.size() == all_broken.size());
  CHECK(rows.size() == all_broken.size());
  std::map<std::string, std::map<std::string, std::set<std::string>>> fails;  // exercise, answer
  for (const auto& row : rows) {
    CAPTURE(row.what, row.exercise, row.tests);
    REQUIRE(answers.count(row.what) == 1);
    REQUIRE(answers[row.what].size() == row.tests.size());
    if (fails.count(row.exercise) == 0) fails[row.exercise] = public_fails(course, row.exercise);
    for (std::size_t i = 0; i < row.tests.size(); ++i) {
      const auto& answer = answers[row.what][i];
      CAPTURE(answer);
      REQUIRE(fails[row.exercise].count(answer) == 1);  // else it is not in misconceptions/
      CHECK(fails[row.exercise][answer].count(row.tests[i]) == 1);
    }
  }
}
