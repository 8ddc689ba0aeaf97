#include <cmath>
#include <exception>
#include <vector>

#include "descent/core.hpp"
#include "descent/ops/normalization.hpp"
#include "judge/known_answers.hpp"

namespace descent::alternatives {
namespace {

using namespace normalization;  // NOLINT(google-build-using-namespace)

bool near(double got, double want, double size) {
  return std::abs(got - want) <= 2e-4 + 2e-6 * size;
}

/// Pairs worked out on paper, and a batch of three that is (−2, 1, 1) times a number: variance 2, unbiased 3.
bool from_paper(const BatchNorm& answer) {
  const BatchNormOptions o{.delta = 0.25F, .momentum = 0.4F};
  const Vector gamma{3, -2}, beta{0.5F, -1};
  try {
    RunningStatistics here{{2, -3}, {5, 0.5F}}, there{{-7, 70}, {9, 2}};
    const auto pair = [&](float c, float h, float far, float k, RunningStatistics& running) {
      const RunningStatistics old = running;
      const auto got = answer(Matrix{{c + h, far - k}, {c - h, far + k}}, gamma, beta, running, o);
      const double r = 1 / std::sqrt(h * h + 0.25), s = 1 / std::sqrt(k * k + 0.25);
      return near(got.y(0, 0), 0.5 + 3 * h * r, c) && near(got.y(1, 0), 0.5 - 3 * h * r, c) &&
             near(got.y(0, 1), -1 + 2 * k * s, 2 * far) && near(got.y(1, 1), -1 - 2 * k * s, 2 * far) &&
             near(got.cache.mean(0), c, c) && near(got.cache.mean(1), far, far) &&
             near(got.cache.rstd(0), r, c) && near(got.cache.rstd(1), s, far) &&
             near(running.mean(0), 0.6 * old.mean(0) + 0.4 * c, c) &&
             near(running.mean(1), 0.6 * old.mean(1) + 0.4 * far, far) &&
             near(running.variance(0), 0.6 * old.variance(0) + 0.8 * h * h, c) &&
             near(running.variance(1), 0.6 * old.variance(1) + 0.8 * k * k, far);
    };
    if (!pair(3, 0.5F, 20000, 1, here) || !pair(-1, 2, 30001, 3, there) || !pair(5, 1, 10003, 2, here))
      return false;
    RunningStatistics three{{1, 1}, {2, 2}};
    const auto got = answer(Matrix{{-1, 4}, {2, 1}, {2, 1}}, gamma, beta, three, o);
    return near(got.y(0, 0), 0.5 - 3 * 2 / 1.5, 2) && near(got.y(2, 1), -1 + 2 / 1.5, 4) &&
           near(three.variance(0), 0.6 * 2 + 0.4 * 3, 4);
  } catch (const std::exception&) {
    return false;
  }
}

/// Compares with the formulas in double, on random batches of several sizes.
bool formulas_beside(const BatchNorm& answer) {
  const Vector gamma{1.5F, -2.5F, 0.5F}, beta{0.25F, 2, -3};
  const BatchNormOptions o{.delta = 0.05F, .momentum = 0.35F};
  try {
    RunningStatistics averages[2] = {{{3, 1, -10}, {2, 4, 6}}, {{-1, -5, 60}, {0.25F, 1, 8}}};
    std::uint64_t counter = 0;
    for (const std::size_t b : {4, 5, 7, 4})
      for (RunningStatistics& running : averages) {
        Matrix x = Matrix::from_shape({b, 3});
        for (std::size_t i = 0; i < b; ++i) {
          const auto words = Philox{5}(counter++);
          x(i, 0) = 0.3F * uniform01(words.word[0]) + 1;
          x(i, 1) = 5 * uniform01(words.word[1]) - 1;
          x(i, 2) = 3 * uniform01(words.word[2]) + 20000;
        }
        const RunningStatistics old = running;
        const auto got = answer(x, gamma, beta, running, o);
        for (std::size_t j = 0; j < 3; ++j) {
          std::vector<double> column;
          double mean = 0, variance = 0;
          for (std::size_t i = 0; i < b; ++i) mean += x(i, j);
          mean /= static_cast<double>(b);
          for (std::size_t i = 0; i < b; ++i) variance += std::pow(x(i, j) - mean, 2);
          variance /= static_cast<double>(b);
          const double unbiased = variance * static_cast<double>(b) / static_cast<double>(b - 1);
          const double r = 1 / std::sqrt(variance + o.delta);
          for (std::size_t i = 0; i < b; ++i)
            if (!near(got.y(i, j), gamma(j) * r * (x(i, j) - mean) + beta(j), 2 * mean)) return false;
          if (!near(got.cache.mean(j), mean, mean) || !near(got.cache.rstd(j), r, mean) ||
              !near(running.mean(j), old.mean(j) + double{o.momentum} * (mean - old.mean(j)), mean) ||
              !near(running.variance(j), old.variance(j) + double{o.momentum} * (unbiased - old.variance(j)),
                    mean))
            return false;
        }
      }
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

/// Another batch, with larger numbers and other options, and the sums taken in a tensor.
bool with_tensors(const BatchNorm& answer) {
  using Doubles = Tensor<double, 1>;
  const Vector gamma{-1.5F, 4}, beta{2, 1};
  const BatchNormOptions o{.delta = 2, .momentum = 0.8F};
  const Matrix near_zero{{4, -0.5F}, {3, 0.5F}, {-2, 0.25F}, {6, 3}, {5, -1}};
  const Matrix far{{15000, 3}, {15001, 1}, {15005, 1.5F}, {15002, 9}};
  try {
    RunningStatistics first{{1, 2}, {30, 4}}, second{{-8, 6}, {7, 70}};
    const auto right = [&](const Matrix& batch, RunningStatistics& running) {
      const RunningStatistics old = running;
      const auto got = answer(batch, gamma, beta, running, o);
      const Tensor<double, 2> exact = batch;
      const Doubles mean = xt::mean(exact, {0});
      const Tensor<double, 2> centred = exact - mean;
      const double b = static_cast<double>(batch.shape(0)), share = o.momentum;
      const Doubles variance = xt::sum(centred * centred, {0}) / b, rstd = 1 / xt::sqrt(variance + 2);
      const Tensor<double, 2> want = centred * rstd * gamma + beta;
      const Doubles m = (1 - share) * old.mean + share * mean,
                    v = (1 - share) * old.variance + share * variance * b / (b - 1);
      for (std::size_t j = 0; j < 2; ++j) {
        const double size = xt::amax(xt::abs(xt::col(exact, static_cast<std::ptrdiff_t>(j))))();
        for (std::size_t i = 0; i < batch.shape(0); ++i)
          if (!near(got.y(i, j), want(i, j), size)) return false;
        // The share of a large old average keeps its rounding error.
        if (!near(got.cache.mean(j), mean(j), size) || !near(got.cache.rstd(j), rstd(j), size) ||
            !near(running.mean(j), m(j), size + std::abs(old.mean(j))) ||
            !near(running.variance(j), v(j), size + v(j) + old.variance(j)))
          return false;
      }
      return true;
    };
    return right(far, first) && right(near_zero, second) && right(near_zero, first) && right(far, second);
  } catch (const std::exception&) {
    return false;
  }
}

const judge::Alternatives<decltype(normalization::accepts_batch_norm)> known(
    "05_normalization/accepts_batch_norm", {
                                               {"pairs and a three from paper", from_paper},
                                               {"formulas beside it, random batches", formulas_beside},
                                               {"formulas in tensors of double", with_tensors},
                                           });

}  // namespace
}  // namespace descent::alternatives
