// Public tests of 05_normalization/batch_norm_evaluation: numbers to check on paper.
//
// Running variances of 9 and 18 with delta = 7 have the roots 4 and 5.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/05_normalization.hpp"

using descent::Matrix;
using descent::Vector;
using descent::normalization::RunningStatistics;

namespace {

using Table = descent::Tensor<double, 2>;

const Vector scale = {2, 3}, shift = {0.5F, -1};
const RunningStatistics running = {{4, 10}, {9, 18}};
constexpr double kappa = 8 * 20;

}  // namespace

TEST_CASE("batch_norm_evaluation uses the running averages",
          "[05_normalization/batch_norm_evaluation][public][x2]") {
  judge::input_kind("three examples of two features");
  // Column 1: (x − 4)/4 = −1, 0, 2; times 2, plus 0.5.  Column 2: (x − 10)/5 = 1, −2, 0; times 3, minus 1.
  CHECK_THAT(student::batch_norm_evaluation(Matrix{{0, 15}, {4, 0}, {12, 10}}, scale, shift, running, 7),
             judge::Near(judge::by_hand(Table{{-1.5, 2}, {0.5, -7}, {4.5, -1}}, kappa)));
}

TEST_CASE("batch_norm_evaluation gives an example the same result in any company",
          "[05_normalization/batch_norm_evaluation][public]") {
  judge::input_kind("the first of the examples by itself: a batch of one is no error here");
  CHECK_THAT(student::batch_norm_evaluation(Matrix{{0, 15}}, scale, shift, running, 7),
             judge::Near(judge::by_hand(Table{{-1.5, 2}}, kappa)));
}

TEST_CASE("batch_norm_evaluation refuses averages of other features",
          "[05_normalization/batch_norm_evaluation][public]") {
  judge::input_kind("three features and averages of two");
  CHECK(judge::throws_shape_error([&] {
    student::batch_norm_evaluation(Matrix{{1, 2, 3}}, scale, shift, running, 7);
  }));
  CHECK_THAT(student::batch_norm_evaluation(Matrix{{0, 15}}, scale, shift, running, 7),
             judge::Near(judge::by_hand(Table{{-1.5, 2}}, kappa)));
}
