// Hidden tests of 02_bias_variance/cuda_gram: 2 parts properties, 6 numbers, 3 edges and work.
#include "oracles/02_bias_variance/cuda_gram.hpp"

#include "judge/device.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/02_bias_variance.hpp"

using descent::Matrix;
using descent::Tensor;
using descent::Vector;
using judge::in, judge::out;

namespace {

Matrix call(const Matrix& x) {
  const std::size_t d = x.shape(1);
  auto product = judge::unwritten<2>({d, d});
  student::cuda::gram(in(x), out(product));
  return product;
}

void check(const Matrix& x) {
  CHECK_THAT(call(x),
             judge::Near(descent::oracles::expected(descent::oracles::gram(descent::oracles::given(x)))));
}

}  // namespace

TEST_CASE("the order of the rows does not matter, and all elements add up to the squares of the rows' sums",
          "[02_bias_variance/cuda_gram][hidden][x2]") {
  judge::input_kind("45 rows of 20 whole numbers, and the same ones from the last to the first");
  const Matrix x = judge::inputs().integers<2>({45, 20}, -9, 12);
  const Matrix g = call(x);
  // Sums of whole numbers far below 2^24: exact in any order.
  CHECK_THAT(call(Matrix(xt::flip(x, 0))), judge::Equals(g));
  const Vector rows = xt::sum(x, {1});
  CHECK_THAT(Vector{xt::sum(g)()}, judge::Equals(Vector{xt::sum(rows * rows)()}));
}

TEST_CASE("every element is right at sizes that no tile fits", "[02_bias_variance/cuda_gram][hidden][x4]") {
  judge::input_kind("2 to 65 rows of 2 to 50 numbers");
  auto draw = judge::inputs();
  for (const std::size_t n : {2, 15, 17, 33, 65})
    for (const std::size_t d : {2, 15, 17, 31, 50}) check(draw.normal<2>({n, d}, 0.4, 1));
}

TEST_CASE("long columns are added up whole", "[02_bias_variance/cuda_gram][hidden][x2]") {
  judge::input_kind("1025 rows of 7 numbers; 257 of 33; 3 of 100");
  auto draw = judge::inputs();
  check(draw.normal<2>({1025, 7}, -0.3, 1));
  check(draw.normal<2>({257, 33}, 0.4, 2));
  check(draw.normal<2>({3, 100}, 0.4, 1));
}

TEST_CASE("designs that fill tiles, or a single element", "[02_bias_variance/cuda_gram][hidden]") {
  judge::input_kind("32 rows of 64 numbers; one row, one column, one number");
  auto draw = judge::inputs();
  check(draw.normal<2>({32, 64}, 0.4, 1));
  check(draw.normal<2>({1, 19}, 0.4, 1));
  check(draw.normal<2>({37, 1}, 0.4, 1));
  check(draw.normal<2>({1, 1}, 3, 1));
}

TEST_CASE("a design without rows has a Gram matrix of zeros, and one without columns has none",
          "[02_bias_variance/cuda_gram][hidden]") {
  judge::input_kind("no rows of 18 numbers; 5 rows of no numbers");
  CHECK_THAT(call(Matrix::from_shape({0, 18})), judge::Equals(Matrix(xt::zeros<float>({18, 18}))));
  CHECK_THAT(call(Matrix::from_shape({5, 0})), judge::Equals(Matrix::from_shape({0, 0})));
}

// X has n·d/8 sectors.  With tiles of 16, d/16 rows of blocks and as many columns of them read it once:
// 2·d/16 times in all.  Without tiles each warp reads three sectors (two numbers of one factor, sixteen of
// the other) for each row of X: n·(d²/32)·3, six times as many.  A thread with one element of G reads 2·16
// numbers in each of n/16 steps, and moves four: 145; one with four elements about 300.
TEST_CASE("tiles are read once, and used by all", "[02_bias_variance/cuda_gram][hidden][x2]") {
  judge::input_kind("64 rows of 64 numbers");
  constexpr std::size_t n = 64, d = 64, sectors = n * d * sizeof(float) / 32;
  check(judge::inputs().normal<2>({n, d}, 0.4, 1));
  const auto& did = judge::kernels();
  CHECK(judge::at_least("bytes loaded", did.loaded_bytes, n * d * sizeof(float),
                        "a kernel is to read every number of x"));
  CHECK(judge::at_least("bytes stored", did.stored_bytes, d * d * sizeof(float),
                        "a kernel is to write every element of g"));
  CHECK(judge::at_most(
      "sectors of 32 bytes loaded", did.load_sectors, 2.2 * (2 * d / 16) * sectors,
      "bring a tile of each factor into shared memory, its rows read by neighbours, and use each "
      "number as often as the tile is wide"));
  CHECK(judge::at_most("sectors of 32 bytes stored", did.store_sectors, 3 * d * d * sizeof(float) / 32,
                       "let neighbours in a warp write neighbours of one row"));
  // 16 blocks in 4 steps fill two tiles, with 8 requests each.
  CHECK(judge::at_most(
      "turns lost to bank conflicts", did.bank_conflicts, 16 * 4 * 2 * 8,
      "let neighbours in a warp use different banks: along a row, or with a row that is made longer"));
  CHECK(judge::at_most("accesses in the busiest warp", did.longest_warp_requests, 600,
                       "give each block a tile of g, and each thread an element or a few"));
  CHECK(judge::at_most("launches", did.launches, 8, "launch a kernel once, with many threads"));
}
