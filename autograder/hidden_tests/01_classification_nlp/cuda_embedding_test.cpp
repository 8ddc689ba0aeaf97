// Hidden tests of 01_classification_nlp/cuda_embedding: sizes that no block fits, and what was moved.
#include <algorithm>

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
  const Matrix table = draw.normal<2>({V, d});
  Labels words = Labels::from_shape({m});
  for (auto& word : words)
    word = static_cast<std::int32_t>(draw.integer(0, static_cast<std::int64_t>(V) - 1));
  Matrix want = Matrix::from_shape({m, d});
  for (std::size_t i = 0; i < m; ++i)
    for (std::size_t j = 0; j < d; ++j) want(i, j) = table(static_cast<std::size_t>(words(i)), j);
  auto x = judge::unwritten<2>({m, d});
  student::cuda::embedding(in(words), in(table), out(x), block);
  CHECK_THAT(x, judge::Equals(want));
}

}  // namespace

TEST_CASE("the gather is right at sizes that no block fits",
          "[01_classification_nlp/cuda_embedding][hidden][x2]") {
  judge::input_kind("up to 67 words with vectors of 1 to 100 numbers, blocks of 1 to 1024");
  for (const int block : {1, 32, 96, 1024})
    for (const std::size_t d : {1, 5, 33, 100}) check(67, 9, d, block);
}

TEST_CASE("there may be no words, or a single one", "[01_classification_nlp/cuda_embedding][hidden]") {
  judge::input_kind("no words; one word in a table of one");
  check(0, 4, 3, 64);
  check(1, 1, 3, 64);
}

TEST_CASE("the gather reads rows with coalesced access",
          "[01_classification_nlp/cuda_embedding][hidden][x2]") {
  judge::input_kind("128 words with vectors of 64 numbers, blocks of 128");
  constexpr std::size_t m = 128, d = 64, sectors = m * d * sizeof(float) / 32;
  check(m, 50, d, 128);
  work::stores(m * d * sizeof(float), "every element of x");
  work::coalesced_loads(2.2 * sectors, "elements of a row");
  work::coalesced_stores(2.2 * sectors, "elements of a row");
  work::busiest_warp(20, "spread the work over many threads");
  work::launches(8);
}
