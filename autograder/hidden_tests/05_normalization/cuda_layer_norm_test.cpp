// Hidden tests of 05_normalization/cuda_layer_norm: 2 parts properties, 7 numbers, 1 edges, 2 work.
#include "hidden_tests/05_normalization/inputs.hpp"
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "oracles/05_normalization/layer_norm.hpp"
#include "student/05_normalization.hpp"

using descent::Matrix;
using descent::Vector;
using descent::hidden_tests::Groups;
using descent::hidden_tests::scales;
using descent::hidden_tests::shifts;
using descent::hidden_tests::varied;
using descent::oracles::expected;
using descent::oracles::given;
using judge::in, judge::out;

namespace {

/// What a launcher leaves, in memory that nobody has written before.
struct Left {
  explicit Left(const Matrix& x)
      : y(judge::unwritten<2>({x.shape(0), x.shape(1)})),
        mean(judge::unwritten<1>({x.shape(0)})),
        rstd(mean) {}
  Matrix y;
  Vector mean, rstd;
};

Left call(const Matrix& x, const Vector& scale, const Vector& shift, float delta, int threads) {
  Left left(x);
  student::cuda::layer_norm(in(x), in(scale), in(shift), delta, out(left.y), out(left.mean), out(left.rstd),
                            threads);
  return left;
}

enum class Compare { y, cache, all };

void check(const Matrix& x, const Vector& gamma, const Vector& beta, float delta, int block,
           Compare what = Compare::all) {
  const auto want = descent::oracles::layer_norm(given(x), given(gamma), given(beta), delta);
  const auto got = call(x, gamma, beta, delta, block);
  if (what != Compare::cache) CHECK_THAT(got.y, judge::Near(expected(want.y)));
  if (what != Compare::y) {
    CHECK_THAT(got.mean, judge::Near(expected(want.mean)));
    CHECK_THAT(got.rstd, judge::Near(expected(want.rstd)));
  }
}

void check(judge::Inputs& draw, std::size_t b, std::size_t d, float delta, int block,
           Compare what = Compare::all) {
  const Matrix x = varied(draw, b, d, Groups::rows);
  const Vector gamma = scales(draw, d), beta = shifts(draw, d);
  check(x, gamma, beta, delta, block, what);
}

}  // namespace

TEST_CASE("a kernel's layer norm does not see what is added to a whole row",
          "[05_normalization/cuda_layer_norm][hidden][x2]") {
  judge::input_kind("small whole numbers, and the same ones moved by 8, 16, …, another number for each row");
  auto draw = judge::inputs();
  const Matrix x = draw.integers<2>({5, 70}, -9, 9);
  Matrix moved = x;
  for (std::size_t i = 0; i < 5; ++i)
    xt::row(moved, static_cast<std::ptrdiff_t>(i)) += 8.0F * static_cast<float>(i + 1);
  const Vector gamma = scales(draw, 70), beta = shifts(draw, 70);
  const auto want = descent::oracles::layer_norm(given(x), given(gamma), given(beta), 0.2F);
  auto near = expected(descent::oracles::layer_norm(given(moved), given(gamma), given(beta), 0.2F).y);
  near.value = expected(want.y).value;
  CHECK_THAT(call(moved, gamma, beta, 0.2F, 64).y, judge::Near(near));
}

TEST_CASE("a kernel's layer norm has the right y", "[05_normalization/cuda_layer_norm][hidden][x2]") {
  judge::input_kind(
      "rows with means and spreads of their own, a delta that can be seen, blocks of 64 and 32");
  auto draw = judge::inputs();
  check(draw, 5, 70, 0.2F, 64, Compare::y);
  check(draw, 7, 3, 0.05F, 32, Compare::y);
}

TEST_CASE("a kernel leaves mean and 1/√(σ² + δ) of each row", "[05_normalization/cuda_layer_norm][hidden]") {
  judge::input_kind(
      "rows with means and spreads of their own, a delta that can be seen, blocks of 64 and 32");
  auto draw = judge::inputs();
  check(draw, 5, 70, 0.2F, 64, Compare::cache);
  check(draw, 7, 3, 0.05F, 32, Compare::cache);
}

TEST_CASE("a kernel's layer norm is right at sizes that no warp and no block fits",
          "[05_normalization/cuda_layer_norm][hidden][x2]") {
  judge::input_kind("rows of 2 to 1025 numbers, 1 to 33 of them; blocks of 32, 96, 256 and 1024");
  auto draw = judge::inputs();
  for (const int block : {32, 96, 256, 1024}) {
    check(draw, 33, 2, 0.2F, block);
    for (const std::size_t d : {31, 32, 33, 65, 257}) check(draw, 3, d, 0.2F, block);
    check(draw, 1, 1025, 0.2F, block);
  }
}

TEST_CASE("a kernel's layer norm keeps its digits far from zero",
          "[05_normalization/cuda_layer_norm][hidden][x2]") {
  judge::input_kind("rows that lie ten thousand deviations from zero");
  auto draw = judge::inputs();
  const Matrix x = descent::hidden_tests::far_from_zero(draw, 4, 65, Groups::rows);
  const Vector gamma = scales(draw, 65), beta = shifts(draw, 65);
  check(x, gamma, beta, 1e-3F, 64);
}

TEST_CASE("there may be no rows, a single number in a row, or a row whose numbers are all alike",
          "[05_normalization/cuda_layer_norm][hidden]") {
  judge::input_kind("no rows; rows of one number, where only beta is left; a constant row, one of zeros");
  auto draw = judge::inputs();
  check(draw, 0, 7, 0.2F, 64);
  check(draw, 5, 1, 0.2F, 64);
  check(draw, 1, 1, 0.2F, 96);
  Matrix x = varied(draw, 3, 40, Groups::rows);
  xt::row(x, 0) = 5.3F;
  xt::row(x, 1) = 0.0F;
  const Vector gamma = scales(draw, 40), beta = shifts(draw, 40);
  check(x, gamma, beta, 1e-3F, 32);
}

// x has b·d/8 sectors.  Read three times (for mean, variance and y), with gamma and beta read again for each
// row, these are 5·b·d/8.  A thread for each row would make its warps read 32 sectors where they need 4: more
// than 24·b·d/8.
TEST_CASE("layer norm moves rows, not columns", "[05_normalization/cuda_layer_norm][hidden]") {
  judge::input_kind("32 rows of 256 numbers, blocks of 128");
  constexpr std::size_t b = 32, d = 256, sectors = b * d * sizeof(float) / 32;
  auto draw = judge::inputs();
  check(draw, b, d, 0.2F, 128);
  const auto& did = judge::kernels();
  CHECK(judge::at_least("bytes stored", did.stored_bytes, (b * d + 2 * b) * sizeof(float),
                        "a kernel is to write every element of y, mean and rstd"));
  CHECK(judge::at_most("sectors of 32 bytes loaded", did.load_sectors, 10 * sectors,
                       "let neighbours in a warp read neighbours of one row"));
  CHECK(judge::at_most("sectors of 32 bytes stored", did.store_sectors, 2.2 * sectors,
                       "let neighbours in a warp write neighbours of one row"));
}

// A warp that has a row for itself goes along it in steps of 32: 8 steps, in each at most 3 loads of x,
// gamma, beta and a store of y, 48 accesses with what else there is.  A block that has the row needs fewer,
// and some for shared memory.
TEST_CASE("many threads of one launch work on layer norm", "[05_normalization/cuda_layer_norm][hidden]") {
  judge::input_kind("32 rows of 256 numbers, blocks of 128");
  auto draw = judge::inputs();
  check(draw, 32, 256, 0.2F, 128);
  const auto& did = judge::kernels();
  CHECK(judge::at_most("launches", did.launches, 4, "launch one kernel for all rows"));
  CHECK(judge::at_most("accesses in the busiest warp", did.longest_warp_requests, 110,
                       "give a row to a warp or to a block, and launch one for each row"));
  CHECK(judge::at_most("bank conflicts", did.bank_conflicts, 3 * did.shared_requests,
                       "let neighbours in a warp use neighbours in shared memory"));
}
