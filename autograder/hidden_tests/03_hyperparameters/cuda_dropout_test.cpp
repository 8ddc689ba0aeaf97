// Hidden tests of 03_hyperparameters/cuda_dropout.
#include "oracles/03_hyperparameters.hpp"

#include "descent/core/philox.hpp"
#include "hidden_tests/work.hpp"
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "student/03_hyperparameters.hpp"

using descent::Matrix;
using descent::Vector;
using judge::in, judge::out;

namespace work = descent::hidden_tests::work;

namespace {

std::uint64_t some_seed(judge::Inputs& draw) {
  return static_cast<std::uint64_t>(draw.integer(1'000'000, 1'000'000'000'000));
}

Vector forward(const Vector& h, float p, std::uint64_t seed, std::uint64_t first, int block) {
  auto y = judge::unwritten<1>({h.size()});
  student::cuda::dropout(in(h), p, seed, first, out(y), block);
  return y;
}

Vector backward(const Vector& dy, float p, std::uint64_t seed, std::uint64_t first, int block) {
  auto dx = judge::unwritten<1>({dy.size()});
  student::cuda::dropout_backward(in(dy), p, seed, first, out(dx), block);
  return dx;
}

void check_forward(judge::Inputs& draw, std::size_t n, float p, std::uint64_t first, int block) {
  const Vector h = draw.normal<1>({n}, 0.5, 2);
  const auto seed = some_seed(draw);
  CHECK_THAT(forward(h, p, seed, first, block),
             judge::Near(descent::oracles::cuda_dropout(h, p, seed, first)));
}

void check_backward(judge::Inputs& draw, std::size_t n, float p, std::uint64_t first, int block) {
  const Vector dy = draw.normal<1>({n}, -0.3, 1);
  const auto seed = some_seed(draw);
  CHECK_THAT(backward(dy, p, seed, first, block),
             judge::Near(descent::oracles::cuda_dropout(dy, p, seed, first)));
}

}  // namespace

TEST_CASE("the mask does not depend on the block", "[03_hyperparameters/cuda_dropout][hidden]") {
  judge::input_kind("257 numbers, one seed, forward in blocks of 32, 48 and 256, backward in blocks of 96");
  auto draw = judge::inputs();
  const Vector h = draw.normal<1>({257}, 4, 0.1);
  const auto seed = some_seed(draw);
  const Vector y = forward(h, 0.4F, seed, 3, 32);
  CHECK(xt::any(xt::not_equal(y, 0.0F)));
  CHECK_THAT(forward(h, 0.4F, seed, 3, 48), judge::Equals(y));
  CHECK_THAT(forward(h, 0.4F, seed, 3, 256), judge::Equals(y));
  CHECK_THAT(backward(h, 0.4F, seed, 3, 96), judge::Equals(y));
}

TEST_CASE("another seed has another mask", "[03_hyperparameters/cuda_dropout][hidden]") {
  judge::input_kind("200 ones under two seeds that differ in their upper 32 bits only, then the first again");
  const Vector ones = xt::ones<float>({200});
  const Vector one = forward(ones, 0.5F, 11, 0, 64);
  const Vector other = forward(ones, 0.5F, 11 + (std::uint64_t{1} << 32), 0, 64);
  CHECK(other != one);
  CHECK_THAT(forward(ones, 0.5F, 11, 0, 64), judge::Equals(one));
}

TEST_CASE("the kernel drops what the loop on the CPU drops", "[03_hyperparameters/cuda_dropout][hidden]") {
  judge::input_kind("13 rows and 7 columns, one after the other, p = 0.3");
  auto draw = judge::inputs();
  const Matrix h = draw.normal<2>({13, 7}, 0.5, 2);
  const auto seed = some_seed(draw);
  const auto want = descent::oracles::dropout(h, 0.3F, descent::hyperparameters::Mode::training, seed).y;
  const Vector flat = xt::flatten(h);
  judge::Expected<1> expected{xt::flatten(want.value), xt::flatten(want.limit)};
  CHECK_THAT(forward(flat, 0.3F, seed, 0, 32), judge::Near(expected));
}

TEST_CASE("the mask is right at sizes around its block's, and around fours",
          "[03_hyperparameters/cuda_dropout][hidden][x3]") {
  judge::input_kind("1 to 1025 numbers, blocks of 1 to 1024, p = 0.3");
  auto draw = judge::inputs();
  for (const std::size_t n : {1, 3, 31, 32, 33, 66, 1025})
    for (const int block : {1, 33, 256, 1024}) check_forward(draw, n, 0.3F, 0, block);
}

TEST_CASE("the gradient is right at sizes around the block's, and around fours",
          "[03_hyperparameters/cuda_dropout][hidden][x3]") {
  judge::input_kind("1 to 1025 numbers, blocks of 1 to 1024, p = 0.6");
  auto draw = judge::inputs();
  for (const std::size_t n : {1, 2, 31, 32, 65, 1025})
    for (const int block : {1, 33, 256, 1024}) check_backward(draw, n, 0.6F, 5, block);
}

TEST_CASE("the words may begin anywhere, also beyond 32 bits",
          "[03_hyperparameters/cuda_dropout][hidden][x2]") {
  judge::input_kind("first = 9, 2³² − 3 (blocks on both sides of 2³²) and 2⁴⁰ + 1, both directions");
  auto draw = judge::inputs();
  for (const std::uint64_t first :
       {std::uint64_t{9}, (std::uint64_t{1} << 32) - 3, (std::uint64_t{1} << 40) + 1}) {
    check_forward(draw, 131, 0.4F, first, 64);
    check_backward(draw, 131, 0.4F, first, 64);
  }
}

TEST_CASE("p may be 0, 1, or just the number of a word", "[03_hyperparameters/cuda_dropout][hidden]") {
  judge::input_kind(
      "p = 0 and p = 1, both directions; then p equal to one of the numbers drawn, which is kept");
  auto draw = judge::inputs();
  for (const float p : {0.0F, 1.0F}) {
    const Vector h = draw.normal<1>({37}, 1, 3);
    const Vector want = p == 0 ? h : Vector(0.0F * xt::abs(h));
    CHECK_THAT(forward(h, p, 5, 2, 32), judge::Equals(want));
    CHECK_THAT(backward(h, p, 5, 2, 32), judge::Equals(want));
  }
  const Vector h = draw.normal<1>({37}, 9, 1);
  const float p = descent::uniform01(descent::Philox{5}(2 + 21 / 4).word[21 % 4]);  // u of element 21
  CHECK_THAT(forward(h, p, 5, 2, 32), judge::Near(descent::oracles::cuda_dropout(h, p, 5, 2)));
}

TEST_CASE("there may be nothing to drop", "[03_hyperparameters/cuda_dropout][hidden]") {
  judge::input_kind("no numbers, then one, both directions");
  auto draw = judge::inputs();
  for (const std::size_t n : {0, 1}) {
    check_forward(draw, n, 0.5F, 0, 256);
    check_backward(draw, n, 0.5F, 0, 256);
  }
}

TEST_CASE("the forward pass moves no more than it must", "[03_hyperparameters/cuda_dropout][hidden]") {
  judge::input_kind("4096 numbers, blocks of 128");
  constexpr std::size_t n = 4096, sectors = n * sizeof(float) / 32;  // h is read once, y is written once
  auto draw = judge::inputs();
  check_forward(draw, n, 0.4F, 0, 128);
  work::stores(n * sizeof(float), "every element of y");
  work::coalesced_loads(2.2 * sectors);
  work::coalesced_stores(2.2 * sectors);
  work::busiest_warp(12, "give each thread one element or a few, and launch enough threads");
}

TEST_CASE("the backward pass moves no more than it must", "[03_hyperparameters/cuda_dropout][hidden]") {
  judge::input_kind("4096 gradients, blocks of 128");
  constexpr std::size_t n = 4096, sectors = n * sizeof(float) / 32;  // dy is read once, dx is written once
  auto draw = judge::inputs();
  check_backward(draw, n, 0.4F, 0, 128);
  work::stores(n * sizeof(float), "every element of dx");
  work::coalesced_loads(2.2 * sectors);
  work::coalesced_stores(2.2 * sectors);
  work::busiest_warp(12, "give each thread one element or a few, and launch enough threads");
  work::launches(8);
}
