// Hidden tests of 05_normalization/cuda_batch_norm_backward.
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
  return {Groups::columns,
          on_device([](auto... arguments) { student::cuda::batch_norm_backward(arguments...); }, block),
          descent::hidden_tests::batch_norm_forward, descent::oracles::batch_norm_backward};
}

}  // namespace

TEST_CASE("a kernel's dx of batch norm adds up to zero along each column",
          "[05_normalization/cuda_batch_norm_backward][hidden][x2]") {
  judge::input_kind("Σ dx over 37 examples: moving a whole feature moves no result; blocks of 128");
  auto draw = judge::inputs();
  with_blocks_of(128).check_sums(draw, 37, 5, 0.2F);
}

TEST_CASE("the three gradients of a kernel's batch norm are the slopes of Σ dy ⊙ y",
          "[05_normalization/cuda_batch_norm_backward][hidden][x2]") {
  judge::input_kind("differences of the forward pass, in double; blocks of 32");
  auto draw = judge::inputs();
  with_blocks_of(32).check_slopes(draw, 5, 3, 0.2F);
}

TEST_CASE("a kernel's batch norm has the right dx",
          "[05_normalization/cuda_batch_norm_backward][hidden][x2]") {
  judge::input_kind("more and fewer examples than a block has rows, a delta that can be seen");
  auto draw = judge::inputs();
  with_blocks_of(64).check(draw, 9, 40, 0.2F, CompareGradients::dx);
  with_blocks_of(32).check(draw, 7, 3, 0.05F, CompareGradients::dx);
}

TEST_CASE("a kernel's batch norm has the right dgamma and dbeta, whatever stood there before",
          "[05_normalization/cuda_batch_norm_backward][hidden][x2]") {
  judge::input_kind("fives in dgamma, nothing yet in dbeta; blocks of 64 and 32");
  auto draw = judge::inputs();
  for (const CompareGradients what : {CompareGradients::dgamma, CompareGradients::dbeta}) {
    with_blocks_of(64).check(draw, 9, 40, 0.2F, what);
    with_blocks_of(32).check(draw, 7, 3, 0.05F, what);
  }
}

TEST_CASE("a kernel's batch norm backwards is right at sizes that no warp and no block fits",
          "[05_normalization/cuda_batch_norm_backward][hidden][x2]") {
  judge::input_kind("2 to 1025 examples of 1 to 257 features; blocks of 32, 96, 256 and 1024");
  auto draw = judge::inputs();
  for (const int block : {32, 96, 256, 1024}) {
    const auto backward = with_blocks_of(block);
    for (const std::size_t b : {2, 33}) backward.check(draw, b, 31, 0.2F);
    backward.check(draw, 31, 33, 0.2F);
    backward.check(draw, 5, 257, 0.2F);
    backward.check(draw, 1025, 1, 0.2F);
  }
}

TEST_CASE("a kernel's batch norm backwards keeps its digits far from zero",
          "[05_normalization/cuda_batch_norm_backward][hidden]") {
  judge::input_kind("features that lie ten thousand deviations from zero");
  auto draw = judge::inputs();
  const Matrix x = descent::hidden_tests::far_from_zero(draw, 40, 3, Groups::columns);
  const Vector gamma = scales(draw, 3);
  with_blocks_of(64).check(x, gamma, draw.normal<2>({40, 3}, 0.5, 1), 0.2F, CompareGradients::all);
}

TEST_CASE("batch norm backwards on a device: no features, one example, a feature that does not vary",
          "[05_normalization/cuda_batch_norm_backward][hidden]") {
  judge::input_kind("no features; one example, where dx is zero; a constant feature and one of zeros");
  auto draw = judge::inputs();
  const auto backward = with_blocks_of(64);
  const Matrix x = descent::hidden_tests::with_constant_groups(varied(draw, 6, 3, Groups::columns),
                                                               Groups::columns, 0.75F);
  const Vector gamma = scales(draw, 3);
  backward.check(x, gamma, draw.normal<2>({6, 3}, 0.5, 1), 0.01F, CompareGradients::all);
  backward.check(draw, 5, 1, 0.2F);
  backward.check(Matrix{{0.5F, -2, 3}}, gamma, Matrix{{1, -2, 0.5F}}, 0.25F, CompareGradients::all);
  backward.check(draw, 4, 0, 0.2F);
}

// x and dy have b·d/8 sectors each.  Both are read twice, for the sums and for dx, and for dx with five values of
// the column for each element: 9·b·d/8.  With a block for each column a warp reads 32 sectors where it needs 4,
// twice.
TEST_CASE("batch norm backwards moves rows, though it sums columns",
          "[05_normalization/cuda_batch_norm_backward][hidden]") {
  judge::input_kind("128 examples of 64 features, blocks of 256");
  constexpr std::size_t b = 128, d = 64, sectors = b * d * sizeof(float) / 32;
  auto draw = judge::inputs();
  with_blocks_of(256).check(draw, b, d, 0.2F);
  work::stores((b * d + 2 * d) * sizeof(float), "every element of dx, dgamma and dbeta");
  work::coalesced_loads(18 * sectors, "features of an example");
  work::coalesced_stores(2.2 * sectors, "features of an example");
}

// With 8 rows of threads, 8 threads share a column: 16 steps with x and dy, and two tree reductions of three levels,
// about 70 accesses; a launch that computes dx too needs 170.  A thread with its own column needs 2 · 128 and as many
// for dx.
TEST_CASE("many threads of few launches work on batch norm backwards",
          "[05_normalization/cuda_batch_norm_backward][hidden]") {
  judge::input_kind("128 examples of 64 features, blocks of 256");
  auto draw = judge::inputs();
  with_blocks_of(256).check(draw, 128, 64, 0.2F);
  work::launches(6, "launch one kernel for all features");
  work::busiest_warp(200, "let several threads share the sums of a feature (reduction)");
  work::bank_conflicts(3 * judge::kernels().shared_requests);
}
