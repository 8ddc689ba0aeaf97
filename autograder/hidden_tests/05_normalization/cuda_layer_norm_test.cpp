// Hidden tests of 05_normalization/cuda_layer_norm.
#include "hidden_tests/05_normalization/forward.hpp"
#include "hidden_tests/work.hpp"
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "student/05_normalization.hpp"

using descent::Matrix;
using descent::Vector;
using descent::hidden_tests::CompareForward;
using descent::hidden_tests::Groups;
using descent::hidden_tests::LayerNorm;
using descent::hidden_tests::scales;
using descent::hidden_tests::shifts;
using descent::hidden_tests::varied;
using descent::normalization::Normalized;
using judge::in, judge::out;

namespace work = descent::hidden_tests::work;

namespace {

/// The launcher as a function of values; its outputs are unwritten before the call.
LayerNorm with_blocks_of(int block) {
  return {[block](const Matrix& x, const Vector& gamma, const Vector& beta, float delta) {
    const std::size_t b = x.shape(0);
    Normalized got{judge::unwritten<2>({b, x.shape(1)}),
                   {judge::unwritten<1>({b}), judge::unwritten<1>({b})}};
    student::cuda::layer_norm(in(x), in(gamma), in(beta), delta, out(got.y), out(got.cache.mean),
                              out(got.cache.rstd), block);
    return got;
  }};
}

}  // namespace

TEST_CASE("a kernel's layer norm does not see what is added to a whole row",
          "[05_normalization/cuda_layer_norm][hidden][x2]") {
  judge::input_kind("small whole numbers, and the same ones moved by 8, 16, …, another number for each row");
  auto draw = judge::inputs();
  with_blocks_of(64).check_moved_rows(draw, 5, 70, 0.2F);
}

TEST_CASE("a kernel's layer norm has the right y", "[05_normalization/cuda_layer_norm][hidden][x2]") {
  judge::input_kind(
      "rows with means and spreads of their own, a delta that can be seen, blocks of 64 and 32");
  auto draw = judge::inputs();
  with_blocks_of(64).check(draw, 5, 70, 0.2F, CompareForward::y);
  with_blocks_of(32).check(draw, 7, 3, 0.05F, CompareForward::y);
}

TEST_CASE("a kernel leaves mean and 1/√(σ² + δ) of each row", "[05_normalization/cuda_layer_norm][hidden]") {
  judge::input_kind(
      "rows with means and spreads of their own, a delta that can be seen, blocks of 64 and 32");
  auto draw = judge::inputs();
  with_blocks_of(64).check(draw, 5, 70, 0.2F, CompareForward::cache);
  with_blocks_of(32).check(draw, 7, 3, 0.05F, CompareForward::cache);
}

TEST_CASE("a kernel's layer norm is right at sizes that no warp and no block fits",
          "[05_normalization/cuda_layer_norm][hidden][x2]") {
  judge::input_kind("rows of 2 to 1025 numbers, 1 to 33 of them; blocks of 32, 96, 256 and 1024");
  auto draw = judge::inputs();
  for (const int block : {32, 96, 256, 1024}) {
    with_blocks_of(block).check(draw, 33, 2, 0.2F);
    for (const std::size_t d : {31, 32, 33, 65, 257}) with_blocks_of(block).check(draw, 3, d, 0.2F);
    with_blocks_of(block).check(draw, 1, 1025, 0.2F);
  }
}

TEST_CASE("a kernel's layer norm keeps its digits far from zero",
          "[05_normalization/cuda_layer_norm][hidden][x2]") {
  judge::input_kind("rows that lie ten thousand deviations from zero");
  auto draw = judge::inputs();
  const Matrix x = descent::hidden_tests::far_from_zero(draw, 4, 65, Groups::rows);
  const Vector gamma = scales(draw, 65), beta = shifts(draw, 65);
  with_blocks_of(64).check(x, gamma, beta, 1e-3F);
}

TEST_CASE("there may be no rows, a single number in a row, or a row whose numbers are all alike",
          "[05_normalization/cuda_layer_norm][hidden]") {
  judge::input_kind("no rows; rows of one number, where only beta is left; a constant row, one of zeros");
  auto draw = judge::inputs();
  with_blocks_of(64).check(draw, 0, 7, 0.2F);
  with_blocks_of(64).check(draw, 5, 1, 0.2F);
  with_blocks_of(96).check(draw, 1, 1, 0.2F);
  const Matrix x =
      descent::hidden_tests::with_constant_groups(varied(draw, 3, 40, Groups::rows), Groups::rows, 5.3F);
  const Vector gamma = scales(draw, 40), beta = shifts(draw, 40);
  with_blocks_of(32).check(x, gamma, beta, 1e-3F);
}

// x has b·d/8 sectors.  Reading it three times (for mean, variance and y), and gamma and beta again for each row,
// takes 5·b·d/8.  With a thread for each row a warp reads 32 sectors where it needs 4: more than 24·b·d/8.
TEST_CASE("layer norm moves rows, not columns", "[05_normalization/cuda_layer_norm][hidden]") {
  judge::input_kind("32 rows of 256 numbers, blocks of 128");
  constexpr std::size_t b = 32, d = 256, sectors = b * d * sizeof(float) / 32;
  auto draw = judge::inputs();
  with_blocks_of(128).check(draw, b, d, 0.2F);
  work::stores((b * d + 2 * b) * sizeof(float), "every element of y, mean and rstd");
  work::coalesced_loads(10 * sectors, "elements of a row");
  work::coalesced_stores(2.2 * sectors, "elements of a row");
}

// A warp with its own row goes along it in 8 steps of 32, each with at most 3 loads of x, gamma and beta and a store
// of y: 48 accesses with all else.  A block with its own row needs fewer, and some for shared memory.
TEST_CASE("many threads of one launch work on layer norm", "[05_normalization/cuda_layer_norm][hidden]") {
  judge::input_kind("32 rows of 256 numbers, blocks of 128");
  auto draw = judge::inputs();
  with_blocks_of(128).check(draw, 32, 256, 0.2F);
  work::launches(4, "launch one kernel for all rows");
  work::busiest_warp(110, "give a row to a warp or to a block, and launch one for each row");
  work::bank_conflicts(3 * judge::kernels().shared_requests);
}
