// Hidden tests of 02_bias_variance/cuda_replicate_moments.
#include "hidden_tests/work.hpp"
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "oracles/02_bias_variance.hpp"
#include "oracles/rounded.hpp"
#include "student/02_bias_variance.hpp"

using descent::Matrix;
using descent::Vector;
using judge::in, judge::out;

namespace work = descent::hidden_tests::work;

namespace {

struct Written {
  Vector variance, mean;
};

Written call(const Matrix& predictions, int block) {
  const auto points = predictions.shape(1);
  Written by{judge::unwritten<1>({points}), judge::unwritten<1>({points})};
  student::cuda::replicate_moments(in(predictions), out(by.mean), out(by.variance), block);
  return by;
}

judge::Expected<1> mean_of(const Matrix& predictions) {
  const std::size_t R = predictions.shape(0), m = predictions.shape(1);
  auto mean = descent::oracles::RoundedVector::from_shape({m});
  for (std::size_t j = 0; j < m; ++j) {
    descent::oracles::Sum sum;
    for (std::size_t r = 0; r < R; ++r) sum.add({predictions(r, j), 0});
    mean(j) = sum.total() / descent::oracles::Rounded{static_cast<double>(R), 0};
  }
  return descent::oracles::expected(mean);
}

judge::Expected<1> variance_of(const Matrix& predictions) {
  const Vector no_truth = xt::zeros<float>({predictions.shape(1)});
  return descent::oracles::bias_variance(predictions, no_truth).variance;
}

/// The deviation differs from point to point, so that mixed-up columns are noticed in the variance too.
Matrix drawn(std::size_t R, std::size_t m, double mean) {
  auto draw = judge::inputs();
  Matrix predictions = draw.normal<2>({R, m});
  for (std::size_t j = 0; j < m; ++j)
    for (std::size_t r = 0; r < R; ++r)
      predictions(r, j) = predictions(r, j) * (0.5F + 0.25F * static_cast<float>(j % 7)) +
                          static_cast<float>(mean + 0.5 * static_cast<double>(j % 5));
  return predictions;
}

void check(const Matrix& predictions, int block) {
  const auto got = call(predictions, block);
  CHECK_THAT(got.mean, judge::Near(mean_of(predictions)));
  CHECK_THAT(got.variance, judge::Near(variance_of(predictions)));
}

}  // namespace

TEST_CASE("a number added to all predictions moves the means, and no variance",
          "[02_bias_variance/cuda_replicate_moments][hidden][x2]") {
  judge::input_kind("eight models at 65 points, then with 64 added to each prediction");
  auto draw = judge::inputs();
  const Matrix before = draw.integers<2>({8, 65}, -20, 20), after = before + 64.0F;
  const auto first = call(before, 32), second = call(after, 32);
  auto moved = mean_of(after), spread = variance_of(after);
  for (std::size_t j = 0; j < 65; ++j) {
    moved.value(j) = first.mean(j) + 64.0;
    spread.value(j) = first.variance(j);
  }
  CHECK_THAT(second.mean, judge::Near(moved));
  CHECK_THAT(second.variance, judge::Near(spread));
  CHECK_THAT(first.variance, judge::Near(variance_of(before)));
}

TEST_CASE("mean and variance are right at sizes that no block fits",
          "[02_bias_variance/cuda_replicate_moments][hidden][x4]") {
  judge::input_kind("2 to 33 models at 1 to 257 points, blocks of 1 to 1024");
  for (const int block : {1, 33, 96, 1024})
    for (const std::size_t m : {1, 31, 33, 257})
      for (const std::size_t R : {2, 3, 33}) check(drawn(R, m, 0.7), block);
}

TEST_CASE("mean and variance are right for very many models",
          "[02_bias_variance/cuda_replicate_moments][hidden]") {
  judge::input_kind("1025 models at 3 points");
  check(drawn(1025, 3, -0.6), 64);
}

TEST_CASE("a small variance stays beside a large mean",
          "[02_bias_variance/cuda_replicate_moments][hidden][x2]") {
  judge::input_kind("predictions near 10000 that differ by 1");
  check(drawn(33, 40, 1e4), 32);
}

TEST_CASE("there may be no points, and models that agree",
          "[02_bias_variance/cuda_replicate_moments][hidden]") {
  judge::input_kind("5 models at no points; 6 equal models at 7 points");
  check(Matrix::from_shape({5, 0}), 32);
  Matrix equal = drawn(6, 7, 3);
  for (std::size_t r = 1; r < 6; ++r) xt::view(equal, r, xt::all()) = xt::view(equal, 0, xt::all());
  check(equal, 32);
}

// R·m floats are R·m/8 sectors, and two passes read each of them twice.  A warp whose lanes differ in r reads 32
// sectors for 32 floats (no coalesced access): 8 times as many in each pass.  A thread of a point reads 2·R elements
// and writes two.
TEST_CASE("the models' rows are read with coalesced access",
          "[02_bias_variance/cuda_replicate_moments][hidden][x2]") {
  judge::input_kind("64 models at 512 points, blocks of 128");
  constexpr std::size_t R = 64, m = 512, sectors = R * m * sizeof(float) / 32;
  check(drawn(R, m, 0.7), 128);
  work::loads(R * m * sizeof(float), "every prediction");
  work::stores(2 * m * sizeof(float), "every mean and every variance");
  work::coalesced_loads(2 * 2.2 * sectors, "points of a row");
  work::busiest_warp(2 * (2 * R + 2), "give each point a thread, and launch enough threads");
  work::launches(8);
}
