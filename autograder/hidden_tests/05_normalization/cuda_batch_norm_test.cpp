// Hidden tests of 05_normalization/cuda_batch_norm.
#include "hidden_tests/05_normalization/forward.hpp"
#include "hidden_tests/work.hpp"
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "student/05_normalization.hpp"

using descent::Matrix;
using descent::Vector;
using descent::hidden_tests::BatchNorm;
using descent::hidden_tests::CompareForward;
using descent::hidden_tests::Groups;
using descent::hidden_tests::scales;
using descent::hidden_tests::shifts;
using descent::hidden_tests::under_way;
using descent::hidden_tests::varied;
using descent::hidden_tests::visible;
using descent::normalization::BatchNormOptions;
using descent::normalization::Normalized;
using descent::normalization::RunningStatistics;
using descent::oracles::expected;
using descent::oracles::given;
using judge::in, judge::out;

namespace work = descent::hidden_tests::work;

namespace {

/// The launcher as a function of values; its outputs are unwritten before the call.
BatchNorm with_blocks_of(int block) {
  return {[block](const Matrix& x, const Vector& gamma, const Vector& beta, RunningStatistics& running,
                  const BatchNormOptions& options) {
    const std::size_t d = x.shape(1);
    Normalized got{judge::unwritten<2>({x.shape(0), d}),
                   {judge::unwritten<1>({d}), judge::unwritten<1>({d})}};
    student::cuda::batch_norm(in(x), in(gamma), in(beta), out(running.mean), out(running.variance),
                              options.delta, options.momentum, out(got.y), out(got.cache.mean),
                              out(got.cache.rstd), block);
    return got;
  }};
}

}  // namespace

TEST_CASE("a kernel's batch norm does not see how the examples are ordered",
          "[05_normalization/cuda_batch_norm][hidden]") {
  judge::input_kind("a batch of 37, and the same batch upside down; blocks of 128");
  auto draw = judge::inputs();
  const Matrix x = varied(draw, 37, 5, Groups::columns), turned = xt::flip(x, 0);
  const Vector gamma = scales(draw, 5), beta = shifts(draw, 5);
  auto running = under_way(draw, 5), other = running;
  const auto limits = descent::oracles::batch_norm(given(x), given(gamma), given(beta), running, visible);
  const auto first = with_blocks_of(128).student(x, gamma, beta, running, visible);
  const auto second = with_blocks_of(128).student(turned, gamma, beta, other, visible);
  CHECK_THAT(first.y, judge::Near(expected(limits.y)));
  CHECK_THAT(Matrix(xt::flip(second.y, 0)), judge::Near(expected(limits.y)));
}

TEST_CASE("a kernel's batch norm treats each feature as if it were alone",
          "[05_normalization/cuda_batch_norm][hidden]") {
  judge::input_kind("a batch of 34 features, then its first and its last one by themselves; blocks of 96");
  auto draw = judge::inputs();
  const Matrix x = varied(draw, 20, 34, Groups::columns);
  const Vector gamma = scales(draw, 34), beta = shifts(draw, 34);
  auto running = under_way(draw, 34);
  const auto start = running;
  with_blocks_of(96).check(x, gamma, beta, running, visible, CompareForward::y);
  for (const std::size_t j : {0, 33}) {
    RunningStatistics alone{Vector{start.mean(j)}, Vector{start.variance(j)}};
    with_blocks_of(96).check(Matrix(xt::view(x, xt::all(), xt::range(j, j + 1))), Vector{gamma(j)},
                             Vector{beta(j)}, alone, visible);
  }
}

TEST_CASE("a kernel's batch norm has the right y", "[05_normalization/cuda_batch_norm][hidden][x2]") {
  judge::input_kind(
      "features with means and spreads of their own, a delta that can be seen, blocks of 64 and 32");
  auto draw = judge::inputs();
  with_blocks_of(64).check(draw, 9, 40, visible, CompareForward::y);
  with_blocks_of(32).check(draw, 7, 3, {.delta = 0.05F, .momentum = 0.2F}, CompareForward::y);
}

TEST_CASE("the kernels leave mean and 1/√(σ² + δ) of each column",
          "[05_normalization/cuda_batch_norm][hidden]") {
  judge::input_kind(
      "features with means and spreads of their own, a delta that can be seen, blocks of 64 and 32");
  auto draw = judge::inputs();
  with_blocks_of(64).check(draw, 9, 40, visible, CompareForward::cache);
  with_blocks_of(32).check(draw, 7, 3, {.delta = 0.05F, .momentum = 0.2F}, CompareForward::cache);
}

TEST_CASE("the kernels leave the right running averages after each of three batches",
          "[05_normalization/cuda_batch_norm][hidden][x2]") {
  judge::input_kind("running averages under way, batches of 5, 2 and 40, a momentum that is not the default");
  auto draw = judge::inputs();
  auto running = under_way(draw, 33);
  const Vector gamma = scales(draw, 33), beta = shifts(draw, 33);
  for (const std::size_t b : {5, 2, 40})
    with_blocks_of(64).check(varied(draw, b, 33, Groups::columns), gamma, beta, running, visible,
                             CompareForward::running);
}

TEST_CASE("a kernel's batch norm is right at sizes that no warp and no block fits",
          "[05_normalization/cuda_batch_norm][hidden][x2]") {
  judge::input_kind("2 to 1025 examples of 1 to 257 features; blocks of 32, 96, 256 and 1024");
  auto draw = judge::inputs();
  for (const int block : {32, 96, 256, 1024}) {
    for (const std::size_t b : {2, 33}) with_blocks_of(block).check(draw, b, 31, visible);
    with_blocks_of(block).check(draw, 31, 33, visible);
    with_blocks_of(block).check(draw, 5, 257, visible);
    with_blocks_of(block).check(draw, 1025, 1, visible);
  }
}

TEST_CASE("a kernel's batch norm keeps its digits far from zero",
          "[05_normalization/cuda_batch_norm][hidden][x2]") {
  judge::input_kind("features that lie ten thousand deviations from zero");
  auto draw = judge::inputs();
  const Matrix x = descent::hidden_tests::far_from_zero(draw, 65, 4, Groups::columns);
  const Vector gamma = scales(draw, 4), beta = shifts(draw, 4);
  auto running = under_way(draw, 4);
  with_blocks_of(64).check(x, gamma, beta, running, {.delta = 1e-3F, .momentum = 0.3F});
}

TEST_CASE("there may be no features, one that does not vary, and no batch of one",
          "[05_normalization/cuda_batch_norm][hidden]") {
  judge::input_kind("no features; a constant feature and one of zeros; one example");
  auto draw = judge::inputs();
  const Matrix x =
      descent::hidden_tests::with_constant_groups(varied(draw, 6, 3, Groups::columns), Groups::columns, 5.3F);
  const auto start = under_way(draw, 3);
  auto running = start;
  const Vector gamma = scales(draw, 3), beta = shifts(draw, 3);
  CHECK(judge::throws_value_error([&] {
    with_blocks_of(32).student(draw.normal<2>({1, 3}), gamma, beta, running, visible);
  }));
  CHECK_THAT(running.mean, judge::Equals(start.mean));
  CHECK_THAT(running.variance, judge::Equals(start.variance));
  with_blocks_of(32).check(x, gamma, beta, running, {.delta = 1e-3F, .momentum = 0.3F});
  with_blocks_of(64).check(draw, 4, 0, visible);
}

// x has b·d/8 sectors.  Reading it three times (for mean, variance and y), and gamma, beta, mean and rstd again for
// each element, takes 7·b·d/8.  With a block for each column a warp reads 32 sectors where it needs 4, twice.
TEST_CASE("batch norm moves rows, though it sums columns", "[05_normalization/cuda_batch_norm][hidden]") {
  judge::input_kind("128 examples of 64 features, blocks of 256");
  constexpr std::size_t b = 128, d = 64, sectors = b * d * sizeof(float) / 32;
  auto draw = judge::inputs();
  with_blocks_of(256).check(draw, b, d, visible);
  work::stores((b * d + 4 * d) * sizeof(float), "y, mean, rstd and the running averages");
  work::coalesced_loads(14 * sectors, "features of an example");
  work::coalesced_stores(2.2 * sectors, "features of an example");
}

// With 8 rows of threads, 8 threads share a column: 16 loads in each of two passes, and 22 accesses for two tree
// reductions of three levels.  A thread with its own column loads 128 elements three times.
TEST_CASE("many threads of few launches work on batch norm", "[05_normalization/cuda_batch_norm][hidden]") {
  judge::input_kind("128 examples of 64 features, blocks of 256");
  auto draw = judge::inputs();
  with_blocks_of(256).check(draw, 128, 64, visible);
  work::launches(6, "launch one kernel for all features");
  work::busiest_warp(
      150, "let several threads share the sum of a feature (reduction), and give each element of y a thread");
  work::bank_conflicts(3 * judge::kernels().shared_requests);
}
