// Public tests of 01_classification_nlp/cuda_relu: numbers to check on paper, and what the kernel did.
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Vector;

namespace {

Vector relu(const Vector& x, int block) {
  auto y = judge::unwritten<1>({x.size()});
  student::cuda::relu(judge::in(x), judge::out(y), block);
  return y;
}

}  // namespace

TEST_CASE("the kernel keeps what is positive", "[01_classification_nlp/cuda_relu][public]") {
  judge::input_kind("six numbers, a block of 32");
  CHECK_THAT(relu({1.5F, -2, 3, -0.25F, 0, 7}, 32), judge::Equals(Vector{1.5F, 0, 3, 0, 0, 7}));
}

TEST_CASE("the kernel reaches the last element", "[01_classification_nlp/cuda_relu][public]") {
  judge::input_kind("65 numbers, blocks of 32: two whole ones and a thread of a third");
  CHECK_THAT(relu(xt::ones<float>({65}), 32), judge::Equals(Vector(xt::ones<float>({65}))));
}

TEST_CASE("an output that does not fit is refused", "[01_classification_nlp/cuda_relu][public]") {
  judge::input_kind("an output that is too short");
  CHECK_THAT(relu({5}, 1), judge::Equals(Vector{5}));
  const Vector x{1, 2};
  auto y = judge::unwritten<1>({1});
  CHECK(judge::throws_shape_error([&] { student::cuda::relu(judge::in(x), judge::out(y), 32); }));
}
