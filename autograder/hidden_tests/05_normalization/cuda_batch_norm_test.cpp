// Hidden tests of 05_normalization/cuda_batch_norm: 2 parts properties, 8 numbers, 1 edges, 2 work.
#include "hidden_tests/05_normalization/inputs.hpp"
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "oracles/05_normalization/batch_norm.hpp"
#include "student/05_normalization.hpp"

using descent::Matrix;
using descent::Vector;
using descent::hidden_tests::Groups;
using descent::hidden_tests::scales;
using descent::hidden_tests::shifts;
using descent::hidden_tests::varied;
using descent::normalization::BatchNormOptions;
using descent::normalization::RunningStatistics;
using descent::oracles::expected;
using descent::oracles::given;
using judge::in, judge::out;

namespace {

/// A delta that can be seen, and a momentum that is neither the default nor a half.
constexpr BatchNormOptions visible{.delta = 0.2F, .momentum = 0.3F};

RunningStatistics under_way(judge::Inputs& draw, std::size_t d) {
  return {.mean = draw.uniform<1>({d}, 0.5, 2), .variance = draw.uniform<1>({d}, 2, 5)};
}

/// What a launcher leaves, in memory that nobody has written before.
struct Left {
  explicit Left(const Matrix& x)
      : y(judge::unwritten<2>({x.shape(0), x.shape(1)})),
        mean(judge::unwritten<1>({x.shape(1)})),
        rstd(mean) {}
  Matrix y;
  Vector mean, rstd;
};

Left call(const Matrix& x, const Vector& scale, const Vector& shift, RunningStatistics& running,
          const BatchNormOptions& options, int threads) {
  Left left(x);
  student::cuda::batch_norm(in(x), in(scale), in(shift), out(running.mean), out(running.variance),
                            options.delta, options.momentum, out(left.y), out(left.mean), out(left.rstd),
                            threads);
  return left;
}

enum class Compare { y, cache, running, all };

/// One batch; the running averages go on from what they are.
void check(const Matrix& x, const Vector& gamma, const Vector& beta, RunningStatistics& running,
           const BatchNormOptions& options, int block, Compare what = Compare::all) {
  const auto want = descent::oracles::batch_norm(given(x), given(gamma), given(beta), running, options);
  const auto got = call(x, gamma, beta, running, options, block);
  if (what == Compare::y || what == Compare::all) CHECK_THAT(got.y, judge::Near(expected(want.y)));
  if (what == Compare::cache || what == Compare::all) {
    CHECK_THAT(got.mean, judge::Near(expected(want.mean)));
    CHECK_THAT(got.rstd, judge::Near(expected(want.rstd)));
  }
  if (what == Compare::running || what == Compare::all) {
    CHECK_THAT(running.mean, judge::Near(expected(want.running_mean)));
    CHECK_THAT(running.variance, judge::Near(expected(want.running_variance)));
  }
}

void check(judge::Inputs& draw, std::size_t b, std::size_t d, const BatchNormOptions& options, int block,
           Compare what = Compare::all) {
  auto running = under_way(draw, d);
  const Matrix x = varied(draw, b, d, Groups::columns);
  const Vector gamma = scales(draw, d), beta = shifts(draw, d);
  check(x, gamma, beta, running, options, block, what);
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
  const auto first = call(x, gamma, beta, running, visible, 128);
  const auto second = call(turned, gamma, beta, other, visible, 128);
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
  check(x, gamma, beta, running, visible, 96, Compare::y);
  for (const std::size_t j : {0, 33}) {
    RunningStatistics alone{Vector{start.mean(j)}, Vector{start.variance(j)}};
    check(Matrix(xt::view(x, xt::all(), xt::range(j, j + 1))), Vector{gamma(j)}, Vector{beta(j)}, alone,
          visible, 96);
  }
}

TEST_CASE("a kernel's batch norm has the right y", "[05_normalization/cuda_batch_norm][hidden][x2]") {
  judge::input_kind(
      "features with means and spreads of their own, a delta that can be seen, blocks of 64 and 32");
  auto draw = judge::inputs();
  check(draw, 9, 40, visible, 64, Compare::y);
  check(draw, 7, 3, {.delta = 0.05F, .momentum = 0.2F}, 32, Compare::y);
}

TEST_CASE("the kernels leave mean and 1/√(σ² + δ) of each column",
          "[05_normalization/cuda_batch_norm][hidden]") {
  judge::input_kind(
      "features with means and spreads of their own, a delta that can be seen, blocks of 64 and 32");
  auto draw = judge::inputs();
  check(draw, 9, 40, visible, 64, Compare::cache);
  check(draw, 7, 3, {.delta = 0.05F, .momentum = 0.2F}, 32, Compare::cache);
}

TEST_CASE("the kernels leave the right running averages after each of three batches",
          "[05_normalization/cuda_batch_norm][hidden][x2]") {
  judge::input_kind("running averages under way, batches of 5, 2 and 40, a momentum that is not the default");
  auto draw = judge::inputs();
  auto running = under_way(draw, 33);
  const Vector gamma = scales(draw, 33), beta = shifts(draw, 33);
  for (const std::size_t b : {5, 2, 40})
    check(varied(draw, b, 33, Groups::columns), gamma, beta, running, visible, 64, Compare::running);
}

TEST_CASE("a kernel's batch norm is right at sizes that no warp and no block fits",
          "[05_normalization/cuda_batch_norm][hidden][x2]") {
  judge::input_kind("2 to 1025 examples of 1 to 257 features; blocks of 32, 96, 256 and 1024");
  auto draw = judge::inputs();
  for (const int block : {32, 96, 256, 1024}) {
    for (const std::size_t b : {2, 33}) check(draw, b, 31, visible, block);
    check(draw, 31, 33, visible, block);
    check(draw, 5, 257, visible, block);
    check(draw, 1025, 1, visible, block);
  }
}

TEST_CASE("a kernel's batch norm keeps its digits far from zero",
          "[05_normalization/cuda_batch_norm][hidden][x2]") {
  judge::input_kind("features that lie ten thousand deviations from zero");
  auto draw = judge::inputs();
  const Matrix x = descent::hidden_tests::far_from_zero(draw, 65, 4, Groups::columns);
  const Vector gamma = scales(draw, 4), beta = shifts(draw, 4);
  auto running = under_way(draw, 4);
  check(x, gamma, beta, running, {.delta = 1e-3F, .momentum = 0.3F}, 64);
}

TEST_CASE("there may be no features, one that does not vary, and no batch of one",
          "[05_normalization/cuda_batch_norm][hidden]") {
  judge::input_kind("no features; a constant feature and one of zeros; one example");
  auto draw = judge::inputs();
  Matrix x = varied(draw, 6, 3, Groups::columns);
  for (std::size_t i = 0; i < 6; ++i) {
    x(i, 0) = 5.3F;
    x(i, 1) = 0;
  }
  const auto start = under_way(draw, 3);
  auto running = start;
  const Vector gamma = scales(draw, 3), beta = shifts(draw, 3);
  CHECK(judge::throws_value_error([&] { call(draw.normal<2>({1, 3}), gamma, beta, running, visible, 32); }));
  CHECK_THAT(running.mean, judge::Equals(start.mean));
  CHECK_THAT(running.variance, judge::Equals(start.variance));
  check(x, gamma, beta, running, {.delta = 1e-3F, .momentum = 0.3F}, 32);
  check(draw, 4, 0, visible, 64);
}

// x has b·d/8 sectors.  Read three times (for mean, variance and y), with gamma, beta, mean and rstd read
// again for each element, these are 7·b·d/8.  A block for each column makes its warps read 32 sectors where
// they need 4, twice.
TEST_CASE("batch norm moves rows, though it sums columns", "[05_normalization/cuda_batch_norm][hidden]") {
  judge::input_kind("128 examples of 64 features, blocks of 256");
  constexpr std::size_t b = 128, d = 64, sectors = b * d * sizeof(float) / 32;
  auto draw = judge::inputs();
  check(draw, b, d, visible, 256);
  const auto& did = judge::kernels();
  CHECK(judge::at_least("bytes stored", did.stored_bytes, (b * d + 4 * d) * sizeof(float),
                        "kernels are to write y, mean, rstd and the running averages"));
  CHECK(judge::at_most("sectors of 32 bytes loaded", did.load_sectors, 14 * sectors,
                       "let neighbours in a warp read neighbours: 32 features of one example"));
  CHECK(judge::at_most("sectors of 32 bytes stored", did.store_sectors, 2.2 * sectors,
                       "let neighbours in a warp write neighbours: 32 features of one example"));
}

// With 8 rows of threads each column is shared by 8: 16 loads in each of two passes, and 22 accesses for two
// trees of three levels.  A thread that has a column for itself loads 128 numbers three times.
TEST_CASE("many threads of few launches work on batch norm", "[05_normalization/cuda_batch_norm][hidden]") {
  judge::input_kind("128 examples of 64 features, blocks of 256");
  auto draw = judge::inputs();
  check(draw, 128, 64, visible, 256);
  const auto& did = judge::kernels();
  CHECK(judge::at_most("launches", did.launches, 6, "launch a kernel for all features"));
  CHECK(
      judge::at_most("accesses in the busiest warp", did.longest_warp_requests, 150,
                     "let several threads share the sum of a feature, and every element's y have a thread"));
  CHECK(judge::at_most("bank conflicts", did.bank_conflicts, 3 * did.shared_requests,
                       "let neighbours in a warp use neighbours in shared memory"));
}
