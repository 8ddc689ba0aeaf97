// Public tests of 03_hyperparameters/cuda_dropout: numbers to check on paper, and properties.
//
// The first words of Philox{0} are 6627e8d5, e169c58d, bc57ac4c and 9b00dbd8; as numbers in [0, 1) they are
// 0.399, 0.881, 0.736 and 0.605.
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

using descent::Vector;

namespace {

struct Words {
  std::uint64_t seed, first;
};

template <class Function>
Vector run(const Function& function, const Vector& x, float p, const Words& words, int block) {
  Vector result = judge::unwritten<1>({x.size()});
  function(judge::in(x), p, words.seed, words.first, judge::out(result), block);
  return result;
}

}  // namespace

TEST_CASE("the kernel drops where the word's number is below p",
          "[03_hyperparameters/cuda_dropout][public][x2]") {
  judge::input_kind("seed 0, four numbers, p = 0.5 and p = 0.75, blocks of 32 and of 2 threads");
  // Only the first number is below 0.5; below 0.75 are all but the second.
  CHECK_THAT(run(student::cuda::dropout, {1, -2, 3, 4}, 0.5F, {0, 0}, 32),
             judge::Near(judge::by_hand<1>({0, -4, 6, 8}, 16)));
  CHECK_THAT(run(student::cuda::dropout, {1, -2, 3, 4}, 0.75F, {0, 0}, 2),
             judge::Near(judge::by_hand<1>({0, -8, 0, 0}, 16)));
}

TEST_CASE("the gradient goes through the same mask", "[03_hyperparameters/cuda_dropout][public][x2]") {
  judge::input_kind("seed 0, p = 0.75, a gradient of whole numbers");
  CHECK_THAT(run(student::cuda::dropout_backward, {5, 6, 7, 8}, 0.75F, {0, 0}, 32),
             judge::Near(judge::by_hand<1>({0, 24, 0, 0}, 32)));
}

TEST_CASE("a part of a tensor goes on where the part before has ended",
          "[03_hyperparameters/cuda_dropout][public]") {
  judge::input_kind("eight ones at once, then their second half with the next block of words");
  const Vector whole = run(student::cuda::dropout, xt::ones<float>({8}), 0.5F, {7, 0}, 32);
  const Vector second_half = xt::view(whole, xt::range(4, 8));
  CHECK_THAT(run(student::cuda::dropout, xt::ones<float>({4}), 0.5F, {7, 1}, 32), judge::Equals(second_half));
}

TEST_CASE("dropping everything gives zeros on the device too", "[03_hyperparameters/cuda_dropout][public]") {
  judge::input_kind("p = 1, five numbers");
  CHECK_THAT(run(student::cuda::dropout, {1, -2, 3, 4, 5}, 1, {3, 0}, 4),
             judge::Equals(Vector{0, 0, 0, 0, 0}));
}

TEST_CASE("what is no probability, or does not fit, is refused by both functions",
          "[03_hyperparameters/cuda_dropout][public]") {
  judge::input_kind("p = 1.5, then an output that is too short");
  CHECK_THAT(run(student::cuda::dropout, {5}, 0, {0, 0}, 1), judge::Equals(Vector{5}));
  CHECK(judge::throws_value_error([] { run(student::cuda::dropout, {5}, 1.5F, {0, 0}, 32); }));
  CHECK(judge::throws_value_error([] { run(student::cuda::dropout_backward, {5}, 1.5F, {0, 0}, 32); }));
  const Vector x{1, 2};
  auto y = judge::unwritten<1>({1});
  CHECK(judge::throws_shape_error(
      [&] { student::cuda::dropout(judge::in(x), 0.5F, 0, 0, judge::out(y), 32); }));
  CHECK(judge::throws_shape_error(
      [&] { student::cuda::dropout_backward(judge::in(x), 0.5F, 0, 0, judge::out(y), 32); }));
}
