// Public tests of 01_classification_nlp/cuda_cross_entropy: logarithms to check on paper.
#include <cmath>

#include "judge/device.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Labels;
using descent::Matrix;
using descent::Tensor;
using descent::Vector;

namespace {

struct Answer {
  Vector losses;
  Matrix dz;
};

Answer cross_entropy(const Matrix& z, const Labels& labels, int block) {
  Answer answer{judge::unwritten<1>({z.shape(0)}), judge::unwritten<2>({z.shape(0), z.shape(1)})};
  student::cuda::cross_entropy(judge::in(z), judge::in(labels), judge::out(answer.losses),
                               judge::out(answer.dz), block);
  return answer;
}

}  // namespace

TEST_CASE("equal scores cost the logarithm of their number",
          "[01_classification_nlp/cuda_cross_entropy][public]") {
  judge::input_kind("two rows of four equal scores, a block of 32 threads");
  const auto got = cross_entropy({{3, 3, 3, 3}, {-1, -1, -1, -1}}, {2, 0}, 32);
  const Tensor<double, 1> losses{std::log(4.0), std::log(4.0)};
  CHECK_THAT(got.losses, judge::Near(judge::by_hand(losses, 8)));
  const Tensor<double, 2> dz{{0.125, 0.125, -0.375, 0.125}, {-0.375, 0.125, 0.125, 0.125}};
  CHECK_THAT(got.dz, judge::Near(judge::by_hand(dz, 2)));
}

TEST_CASE("a row may be longer than the block", "[01_classification_nlp/cuda_cross_entropy][public]") {
  judge::input_kind("one row of 70 scores, zeros but for the last, which is log 11; a block of 64 threads");
  Matrix z = xt::zeros<float>({1, 70});
  z(0, 69) = std::log(11.0F);
  const auto got = cross_entropy(z, {69}, 64);
  // 69 + 11 = 80, of which the right class has 11.
  CHECK_THAT(got.losses, judge::Near(judge::by_hand(Tensor<double, 1>{std::log(80.0 / 11)}, 20)));
  Tensor<double, 2> dz = xt::ones<double>({1, 70});
  dz /= 80;
  dz(0, 69) = 11.0 / 80 - 1;
  CHECK_THAT(got.dz, judge::Near(judge::by_hand(dz, 2)));
}

TEST_CASE("labels and outputs that do not fit are refused",
          "[01_classification_nlp/cuda_cross_entropy][public]") {
  judge::input_kind("one label for two rows");
  CHECK_THAT(cross_entropy({{5}}, {0}, 32).losses, judge::Equals(Vector{0}));
  CHECK(judge::throws_shape_error([] { cross_entropy({{1, 2}, {3, 4}}, {0}, 32); }));
}
