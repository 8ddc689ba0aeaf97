// Hidden tests of 01_classification_nlp/cuda_cross_entropy.
#include "hidden_tests/01_classification_nlp/draw.hpp"
#include "hidden_tests/work.hpp"
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "oracles/01_classification_nlp.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Labels;
using descent::Matrix;
using descent::Tensor;
using descent::Vector;
using judge::in, judge::out;

namespace work = descent::hidden_tests::work;

namespace {

struct Written {
  Matrix dz;
  Vector losses;
};

Written call(const Matrix& z, const Labels& labels, int block) {
  const std::size_t n = z.shape(0), K = z.shape(1);
  Written by{judge::unwritten<2>({n, K}), judge::unwritten<1>({n})};
  student::cuda::cross_entropy(in(z), in(labels), out(by.losses), out(by.dz), block);
  return by;
}

void check(const Matrix& z, const Labels& labels, int block) {
  const auto got = call(z, labels, block);
  auto losses = descent::oracles::RoundedVector::from_shape({z.shape(0)});
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    const Matrix row = xt::view(z, xt::range(i, i + 1), xt::all());
    losses(i) = descent::oracles::cross_entropy(descent::oracles::given(row), Labels{labels(i)});
  }
  CHECK_THAT(got.losses, judge::Near(descent::oracles::expected(losses)));
  CHECK_THAT(got.dz, judge::Near(descent::oracles::expected(
                         descent::oracles::cross_entropy_gradient(descent::oracles::given(z), labels))));
}

void check(std::size_t n, std::size_t K, int block, double mean = 0.5, double deviation = 2) {
  auto draw = judge::inputs();
  const Matrix z = draw.normal<2>({n, K}, mean, deviation);
  check(z, draw::labels(draw, n, static_cast<std::int32_t>(K)), block);
}

}  // namespace

TEST_CASE("what one class gains the others lose", "[01_classification_nlp/cuda_cross_entropy][hidden][x2]") {
  judge::input_kind("7 rows of 45 scores, a block of 64");
  auto draw = judge::inputs();
  const Labels labels = draw::labels(draw, 7, 45);
  const auto got = call(draw.normal<2>({7, 45}, 1, 2), labels, 64);
  for (std::size_t i = 0; i < 7; ++i)
    for (std::size_t k = 0; k < 45; ++k)
      CHECK((static_cast<std::int32_t>(k) == labels(i) ? got.dz(i, k) < 0 : got.dz(i, k) > 0));
  const Tensor<double, 1> zeros = xt::zeros<double>({7});
  CHECK_THAT(Vector(xt::sum(got.dz, {1})), judge::Near(judge::by_hand(zeros, 45 * 2.0 / 7)));
}

TEST_CASE("loss and gradient are right for rows shorter and longer than the block",
          "[01_classification_nlp/cuda_cross_entropy][hidden][x4]") {
  judge::input_kind("3 rows of 2 to 257 scores, blocks of 32 to 1024");
  for (const int block : {32, 64, 96, 256, 1024})
    for (const std::size_t K : {2, 31, 33, 100, 257}) check(3, K, block);
}

TEST_CASE("every warp of the block counts", "[01_classification_nlp/cuda_cross_entropy][hidden]") {
  judge::input_kind("4 rows of 1025 scores, blocks of 96 and 512");
  check(4, 1025, 96);
  check(4, 1025, 512);
}

TEST_CASE("scores far from zero are no harm", "[01_classification_nlp/cuda_cross_entropy][hidden][x2]") {
  judge::input_kind("scores between −10000 and 10000; near 10000; near −10000; the right class far below");
  auto draw = judge::inputs();
  const auto labels = [&](std::size_t n, std::int32_t K) { return draw::labels(draw, n, K); };
  check(draw.uniform<2>({5, 40}, -10000, 10000), labels(5, 40), 64);
  check(Matrix(draw.integers<2>({3, 70}, -3, 3) + 10000.0F), labels(3, 70), 64);
  check(Matrix(draw.integers<2>({3, 70}, -3, 3) - 10000.0F), labels(3, 70), 64);
  Matrix below = draw.uniform<2>({4, 33}, -2, 2);
  for (std::size_t i = 0; i < 4; ++i) below(i, 32) -= static_cast<float>(draw.uniform(110, 400));
  check(below, Labels{32, 32, 32, 32}, 32);
}

TEST_CASE("there may be no rows, one, or one class", "[01_classification_nlp/cuda_cross_entropy][hidden]") {
  judge::input_kind("no rows; one row; one class; very many rows");
  const auto none = call(Matrix::from_shape({0, 5}), Labels{}, 32);
  CHECK_THAT(none.losses, judge::Equals(Vector::from_shape({0})));
  check(1, 9, 64);
  check(6, 1, 96);
  check(300, 2, 32);
}

// n·K floats are n·K/8 sectors: three passes read each of them, one writes.  Without coalesced access (the lanes of
// a warp in different rows, or each with its own part of a row) a warp reads 8 times as many.  A block of 128 has
// two scores of a row for each thread: 8 accesses to the scores and gradients; two reductions in shared memory take
// a warp 7 steps of 3 accesses each.  One thread that adds up the results of 128 makes 256.
TEST_CASE("a block reads with coalesced access, and its threads add up together",
          "[01_classification_nlp/cuda_cross_entropy][hidden][x2]") {
  judge::input_kind("48 rows of 256 scores, blocks of 128");
  constexpr std::size_t n = 48, K = 256, sectors = n * K * sizeof(float) / 32;
  check(n, K, 128);
  work::loads(n * K * sizeof(float), "every score");
  work::stores((n * K + n) * sizeof(float), "every loss and every element of dz");
  work::coalesced_loads(2 * 3 * sectors, "elements of a row", ", and pass over it three times at most");
  work::coalesced_stores(2.2 * sectors, "elements of a row");
  work::bank_conflicts(10 * n);
  work::busiest_warp(130, "give each row a block, and add up by a tree reduction");
  work::launches(4, "launch one kernel for all rows");
}
