// Hidden tests of 05_normalization/layer_norm_backward.
#include "hidden_tests/05_normalization/backward.hpp"
#include "judge/test.hpp"
#include "student/05_normalization.hpp"

using descent::hidden_tests::CompareGradients;
using descent::hidden_tests::Groups;

namespace {

const descent::hidden_tests::Backward backward{
    Groups::rows, [](auto&... arguments) { return student::layer_norm_backward(arguments...); },
    descent::oracles::layer_norm, descent::oracles::layer_norm_backward};

}  // namespace

TEST_CASE("layer_norm_backward's gradients have their arguments' shapes",
          "[05_normalization/layer_norm_backward][hidden]") {
  backward.keeps_shapes();
}

TEST_CASE("layer_norm_backward's dx adds up to zero over the features",
          "[05_normalization/layer_norm_backward][hidden][x2]") {
  judge::input_kind("Σ dx over the features: moving a whole example moves no result");
  auto in = judge::inputs();
  backward.check_sums(in, 4, 6, 0.2F);
}

TEST_CASE("layer_norm_backward's three gradients are the slopes of Σ dy ⊙ layer_norm",
          "[05_normalization/layer_norm_backward][hidden][x3]") {
  backward.agrees_with_slopes();
}

TEST_CASE("layer_norm_backward has the right dx", "[05_normalization/layer_norm_backward][hidden][x6]") {
  judge::input_kind("a few examples, a delta that can be seen");
  backward.is_right(CompareGradients::dx);
}

TEST_CASE("layer_norm_backward has the right dgamma", "[05_normalization/layer_norm_backward][hidden][x4]") {
  judge::input_kind("a few examples, a delta that can be seen");
  backward.is_right(CompareGradients::dgamma);
}

TEST_CASE("layer_norm_backward has the right dbeta", "[05_normalization/layer_norm_backward][hidden][x2]") {
  judge::input_kind("a few examples");
  backward.is_right(CompareGradients::dbeta);
}

TEST_CASE("layer_norm_backward is right in many sizes",
          "[05_normalization/layer_norm_backward][hidden][x3]") {
  judge::input_kind("2 to 1025 features, 1 to 65 examples");
  auto in = judge::inputs();
  backward.check(in, 65, 2, 0.2F);
  backward.check(in, 31, 33, 0.2F);
  backward.check(in, 2, 1025, 0.2F);
  backward.check(in, 4, 4, 0.2F);
}

TEST_CASE("layer_norm_backward takes one example, one feature, and one of both",
          "[05_normalization/layer_norm_backward][hidden][x2]") {
  judge::input_kind("a batch of one; one feature, where dx is zero");
  auto in = judge::inputs();
  backward.check(in, 1, 7, 0.2F);
  backward.check(in, 5, 1, 0.2F);
  backward.check(in, 1, 1, 0.2F);
}

TEST_CASE("layer_norm_backward takes an example whose features are all alike",
          "[05_normalization/layer_norm_backward][hidden]") {
  backward.takes_a_constant_group();
}

TEST_CASE("layer_norm_backward takes the deviation from the cache, with delta in it",
          "[05_normalization/layer_norm_backward][hidden]") {
  backward.takes_the_deviation_from_the_cache();
}

TEST_CASE("layer_norm_backward keeps its digits far from zero",
          "[05_normalization/layer_norm_backward][hidden]") {
  backward.keeps_its_digits_far_from_zero();
}

TEST_CASE("layer_norm_backward refuses what does not fit", "[05_normalization/layer_norm_backward][hidden]") {
  judge::input_kind(
      "dy with another row; gamma with a number for each example, a cache with one for each "
      "feature");
  backward.refuses_other_lengths();
}
