// Hidden tests of 01_classification_nlp/cuda_relu: sizes that no block fits, and what the kernel moved.
#include "hidden_tests/work.hpp"
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Vector;
using judge::in, judge::out;

namespace work = descent::hidden_tests::work;

namespace {

void check(std::size_t n, int block) {
  const Vector x = judge::inputs().normal<1>({n}, 0, 2);
  auto y = judge::unwritten<1>({n});
  student::cuda::relu(in(x), out(y), block);
  CHECK_THAT(y, judge::Equals(Vector(xt::maximum(x, 0.0F))));
}

}  // namespace

TEST_CASE("the kernel is right at sizes around its block's",
          "[01_classification_nlp/cuda_relu][hidden][x2]") {
  judge::input_kind("1, 31, 32, 33, 1025 and a drawn number of numbers, blocks of 1 to 1024");
  for (const std::size_t n : {1, 31, 32, 33, 1025})
    for (const int block : {1, 33, 256, 1024}) check(n, block);
  auto draw = judge::inputs();
  check(static_cast<std::size_t>(draw.integer(34, 3000)), static_cast<int>(draw.integer(2, 512)));
}

TEST_CASE("there may be nothing to do", "[01_classification_nlp/cuda_relu][hidden]") {
  judge::input_kind("no numbers, then one");
  check(0, 256);
  check(1, 256);
}

TEST_CASE("a kernel does the work, and moves no more than it must",
          "[01_classification_nlp/cuda_relu][hidden][x2]") {
  judge::input_kind("4096 numbers, blocks of 128");
  constexpr std::size_t n = 4096, sectors = n * sizeof(float) / 32;
  check(n, 128);
  work::stores(n * sizeof(float), "every element of y");
  work::coalesced_loads(2.2 * sectors);
  work::coalesced_stores(2.2 * sectors);
  work::busiest_warp(16, "give each thread one element or a few, and launch enough threads");
  work::launches(8);
}
