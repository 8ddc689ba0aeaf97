// Hidden tests of 05_normalization/cuda_layer_norm_backward.
#include "hidden_tests/05_normalization/cuda_backward.hpp"
#include "hidden_tests/work.hpp"
#include "judge/test.hpp"
#include "oracles/05_normalization.hpp"
#include "student/05_normalization.hpp"

using descent::Matrix;
using descent::Vector;
using descent::hidden_tests::Backward;
using descent::hidden_tests::CompareGradients;
using descent::hidden_tests::Groups;
using descent::hidden_tests::on_device;
using descent::hidden_tests::scales;
using descent::hidden_tests::varied;

namespace work = descent::hidden_tests::work;

namespace {

Backward with_blocks_of(int block) {
  return {Groups::rows,
          on_device([](auto... arguments) { student::cuda::layer_norm_backward(arguments...); }, block),
          descent::oracles::layer_norm, descent::oracles::layer_norm_backward};
}

}  // namespace

TEST_CASE("a kernel's dx of layer norm adds up to zero along each row",
          "[05_normalization/cuda_layer_norm_backward][hidden][x2]") {
  judge::input_kind("Σ dx over 70 features: moving a whole example moves no result; blocks of 64");
  auto draw = judge::inputs();
  with_blocks_of(64).check_sums(draw, 4, 70, 0.2F);
}

TEST_CASE("the three gradients of a kernel's layer norm are the slopes of Σ dy ⊙ y",
          "[05_normalization/cuda_layer_norm_backward][hidden][x2]") {
  judge::input_kind("differences of the forward pass, in double; blocks of 32");
  auto draw = judge::inputs();
  with_blocks_of(32).check_slopes(draw, 3, 5, 0.2F);
}

TEST_CASE("a kernel's layer norm has the right dx",
          "[05_normalization/cuda_layer_norm_backward][hidden][x2]") {
  judge::input_kind("rows longer and shorter than a block, a delta that can be seen");
  auto draw = judge::inputs();
  with_blocks_of(64).check(draw, 5, 70, 0.2F, CompareGradients::dx);
  with_blocks_of(32).check(draw, 7, 3, 0.05F, CompareGradients::dx);
}

TEST_CASE("a kernel's layer norm has the right dgamma and dbeta, whatever stood there before",
          "[05_normalization/cuda_layer_norm_backward][hidden][x2]") {
  judge::input_kind("fives in dgamma, nothing yet in dbeta; blocks of 64 and 32");
  auto draw = judge::inputs();
  for (const CompareGradients what : {CompareGradients::dgamma, CompareGradients::dbeta}) {
    with_blocks_of(64).check(draw, 5, 70, 0.2F, what);
    with_blocks_of(32).check(draw, 7, 3, 0.05F, what);
  }
}

TEST_CASE("a kernel's layer norm backwards is right at sizes that no warp and no block fits",
          "[05_normalization/cuda_layer_norm_backward][hidden][x2]") {
  judge::input_kind("1 to 65 examples of 2 to 1025 features; blocks of 32, 96, 256 and 1024");
  auto draw = judge::inputs();
  for (const int block : {32, 96, 256, 1024}) {
    const auto backward = with_blocks_of(block);
    backward.check(draw, 65, 2, 0.2F);
    backward.check(draw, 31, 33, 0.2F);
    backward.check(draw, 2, 257, 0.2F);
    backward.check(draw, 1, 1025, 0.2F);
  }
}

TEST_CASE("a kernel's layer norm backwards keeps its digits far from zero",
          "[05_normalization/cuda_layer_norm_backward][hidden]") {
  judge::input_kind("examples that lie ten thousand deviations from zero");
  auto draw = judge::inputs();
  const Matrix x = descent::hidden_tests::far_from_zero(draw, 3, 40, Groups::rows);
  const Vector gamma = scales(draw, 40);
  with_blocks_of(32).check(x, gamma, draw.normal<2>({3, 40}, 0.5, 1), 0.2F, CompareGradients::all);
}

TEST_CASE("layer norm backwards on a device: no examples, one feature, an example whose features are alike",
          "[05_normalization/cuda_layer_norm_backward][hidden]") {
  judge::input_kind(
      "no examples, where dgamma and dbeta are zero; one feature, where dx is; a constant example");
  auto draw = judge::inputs();
  const auto backward = with_blocks_of(64);
  backward.check(draw, 0, 7, 0.2F);
  backward.check(draw, 5, 1, 0.2F);
  backward.check(draw, 1, 1, 0.2F);
  const Matrix x =
      descent::hidden_tests::with_constant_groups(varied(draw, 3, 6, Groups::rows), Groups::rows, 0.75F);
  const Vector gamma = scales(draw, 6);
  backward.check(x, gamma, draw.normal<2>({3, 6}, 0.5, 1), 0.01F, CompareGradients::all);
}

// x and dy have b·d/8 sectors each.  For dx each is read twice, with gamma for each row, and once more for the sums
// of the columns, with mean and rstd at every step: (6 + 2.5)·b·d/8.  With a thread for each row a warp reads 32
// sectors where it needs 4: more than 32·b·d/8.
TEST_CASE("layer norm backwards moves rows in both directions",
          "[05_normalization/cuda_layer_norm_backward][hidden]") {
  judge::input_kind("64 examples of 256 features, blocks of 128");
  constexpr std::size_t b = 64, d = 256, sectors = b * d * sizeof(float) / 32;
  auto draw = judge::inputs();
  with_blocks_of(128).check(draw, b, d, 0.2F);
  work::stores((b * d + 2 * d) * sizeof(float), "every element of dx, dgamma and dbeta");
  work::coalesced_loads(17 * sectors, "elements of a row");
  work::coalesced_stores(2.2 * sectors, "elements of a row");
}

// A block of 32 columns and 4 rows of threads makes 16 steps with x, dy, mean and rstd, and a tree reduction of two
// levels: about 85 accesses.  A thread with its own column needs 4 · 64.
TEST_CASE("many threads of few launches work on layer norm backwards",
          "[05_normalization/cuda_layer_norm_backward][hidden]") {
  judge::input_kind("64 examples of 256 features, blocks of 128; then 8 of them, blocks of 1024");
  auto draw = judge::inputs();
  with_blocks_of(128).check(draw, 64, 256, 0.2F);
  work::launches(6, "launch one kernel for all examples");
  work::busiest_warp(180, "let several threads share each sum (reduction), those of the columns too");
  // Few rows and large blocks, so that shared memory mostly holds the sums of columns.  Reading a tile of 32 × 32
  // along its columns costs 31 bank conflicts for each request.
  with_blocks_of(1024).check(draw, 8, 256, 0.2F);
  work::bank_conflicts(3 * judge::kernels().shared_requests);
}
