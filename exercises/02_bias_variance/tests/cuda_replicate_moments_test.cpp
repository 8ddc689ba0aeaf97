// Public tests of 02_bias_variance/cuda_replicate_moments: means and variances to check on paper.
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "student/02_bias_variance.hpp"

using descent::Matrix;
using descent::Vector;

namespace {

struct Moments {
  Vector mean, variance;
};

Moments moments(const Matrix& predictions, int block) {
  const std::size_t m = predictions.shape(1);
  Moments got{judge::unwritten<1>({m}), judge::unwritten<1>({m})};
  student::cuda::replicate_moments(judge::in(predictions), judge::out(got.mean), judge::out(got.variance),
                                   block);
  return got;
}

}  // namespace

TEST_CASE("each point has a mean and a variance over the models",
          "[02_bias_variance/cuda_replicate_moments][public]") {
  judge::input_kind("four models at three points, blocks of two threads");
  const auto got = moments({{1, 10, -1}, {3, 10, 0}, {5, 10, 0}, {7, 14, 5}}, 2);
  CHECK_THAT(got.mean, judge::Equals(Vector{4, 11, 1}));
  CHECK_THAT(got.variance, judge::Equals(Vector{5, 3, 5.5F}));
}

TEST_CASE("a single model has no variance", "[02_bias_variance/cuda_replicate_moments][public]") {
  judge::input_kind("one model at 33 points, blocks of 32 threads: one whole, and a thread of another");
  Matrix one = Matrix::from_shape({1, 33});
  Vector want = Vector::from_shape({33});
  for (std::size_t j = 0; j < 33; ++j) one(0, j) = want(j) = 2.0F * static_cast<float>(j) - 7;
  const auto got = moments(one, 32);
  CHECK_THAT(got.mean, judge::Equals(want));
  CHECK_THAT(got.variance, judge::Equals(Vector(xt::zeros<float>({33}))));
}

TEST_CASE("outputs that do not fit are refused, and so are no models",
          "[02_bias_variance/cuda_replicate_moments][public]") {
  judge::input_kind("a variance that is too short; a matrix without rows");
  CHECK_THAT(moments({{6}, {8}}, 1).mean, judge::Equals(Vector{7}));
  const Matrix two{{1, 2}};
  auto mean = judge::unwritten<1>({2}), variance = judge::unwritten<1>({1});
  CHECK(judge::throws_shape_error(
      [&] { student::cuda::replicate_moments(judge::in(two), judge::out(mean), judge::out(variance), 32); }));
  CHECK(judge::throws_value_error([] { moments(Matrix::from_shape({0, 2}), 32); }));
}
