// Hidden tests of 02_bias_variance/cuda_gram.
#include "oracles/02_bias_variance.hpp"

#include "hidden_tests/work.hpp"
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/02_bias_variance.hpp"

using descent::Matrix;
using descent::Tensor;
using descent::Vector;
using judge::in, judge::out;

namespace work = descent::hidden_tests::work;

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

// X has n·d/8 sectors.  With tiles of 16, each of the d/16 rows and d/16 columns of blocks reads it once: 2·d/16
// times in all.  Without tiles each warp reads three sectors (two elements of one factor, sixteen of the other) for
// each row of X: n·(d²/32)·3, six times as many.  A thread with one element of G reads 2·16 elements in each of
// n/16 steps and moves four: 145 accesses; a thread with four elements makes about 300.
TEST_CASE("tiles are read once, and used by all", "[02_bias_variance/cuda_gram][hidden][x2]") {
  judge::input_kind("64 rows of 64 numbers");
  constexpr std::size_t n = 64, d = 64, sectors = n * d * sizeof(float) / 32;
  check(judge::inputs().normal<2>({n, d}, 0.4, 1));
  work::loads(n * d * sizeof(float), "every number of x");
  work::stores(d * d * sizeof(float), "every element of g");
  work::loads_at_most(2.2 * (2 * d / 16) * sectors,
                      "load a tile of each factor into shared memory with coalesced access, and use each "
                      "element as often as the tile is wide");
  work::coalesced_stores(3 * d * d * sizeof(float) / 32, "elements of a row");
  // 16 blocks in 4 steps fill two tiles, with 8 requests each.
  work::bank_conflicts(16 * 4 * 2 * 8,
                       "let the threads of a warp access different banks: along a row, or in a tile whose "
                       "rows are padded by an element");
  work::busiest_warp(600, "give each block a tile of g, and each thread an element or a few");
  work::launches(8);
}
