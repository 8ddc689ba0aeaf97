// Hidden tests of 01_classification_nlp/cuda_embedding_backward: words that collide, PAD, and what was moved.
// Whole numbers, so that sums are exact in every order.
#include "hidden_tests/work.hpp"
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Labels;
using descent::Matrix;
using judge::in, judge::out;

namespace work = descent::hidden_tests::work;

namespace {

void check(std::size_t m, std::size_t V, std::size_t d, int block) {
  auto draw = judge::inputs();
  const Matrix dx = draw.integers<2>({m, d}, -50, 50);
  Matrix dtable = draw.integers<2>({V, d}, -50, 50);
  Labels words = Labels::from_shape({m});
  for (auto& word : words)
    word = static_cast<std::int32_t>(draw.integer(0, static_cast<std::int64_t>(V) - 1));
  Matrix want = dtable;
  for (std::size_t i = 0; i < m; ++i)
    for (std::size_t j = 0; j < d && words(i) != 0; ++j)
      want(static_cast<std::size_t>(words(i)), j) += dx(i, j);
  student::cuda::embedding_backward(in(words), in(dx), out(dtable), block);
  CHECK_THAT(dtable, judge::Equals(want));
}

}  // namespace

TEST_CASE("places of one word are added, whoever comes first",
          "[01_classification_nlp/cuda_embedding_backward][hidden][x2]") {
  judge::input_kind("67 places of 3 words, vectors of 1 to 65 numbers, blocks of 1 to 1024");
  for (const int block : {1, 32, 96, 1024})
    for (const std::size_t d : {1, 5, 65}) check(67, 3, d, block);
}

TEST_CASE("PAD stays frozen, and nothing to do is allowed",
          "[01_classification_nlp/cuda_embedding_backward][hidden]") {
  judge::input_kind("nothing but PAD; no words at all");
  check(40, 1, 7, 64);
  check(0, 4, 7, 64);
}

TEST_CASE("the scatter reads with coalesced access",
          "[01_classification_nlp/cuda_embedding_backward][hidden][x2]") {
  judge::input_kind("128 words with vectors of 64 numbers, blocks of 128");
  constexpr std::size_t m = 128, d = 64, sectors = m * d * sizeof(float) / 32;
  check(m, 50, d, 128);
  work::stores(20 * d * sizeof(float), "the sums to the table");
  work::coalesced_loads(3.2 * sectors, "elements of a row");
  work::busiest_warp(20, "spread the work over many threads");
  work::launches(8);
}
