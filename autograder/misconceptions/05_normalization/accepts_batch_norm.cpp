#include <cmath>
#include <exception>
#include <vector>

#include "descent/core.hpp"
#include "descent/ops/normalization.hpp"
#include "judge/known_answers.hpp"

namespace descent::misconceptions {
namespace {

using namespace normalization;  // NOLINT(google-build-using-namespace)

/// What a test tries; a right one tries everything.
struct Tries {
  Matrix x = {{0.5F, 7, 10000}, {0.25F, -2, 10001}, {0.75F, 1, 10003}, {0.25F, 2, 10004}};
  Vector gamma = {2, -0.5F, 3}, beta = {-1, 4, 0.5F};
  BatchNormOptions options = {.delta = 0.0625F, .momentum = 0.25F};
  RunningStatistics first = {{1, -1, 50}, {3, 0.5F, 20}}, second = {{-2, 5, 9000}, {1.5F, 8, 4}};
  double tolerance = 1e-4, relative = 4e-6;
  bool y = true, cache = true, running = true, two_layers = true, second_call = true;
};

bool right(const BatchNorm& answer, const Tries& tries, const Matrix& x, RunningStatistics& running) {
  const RunningStatistics old = running;
  const double delta = tries.options.delta, m = tries.options.momentum;
  const Normalized got = answer(x, tries.gamma, tries.beta, running, tries.options);
  const std::size_t b = x.shape(0), d = x.shape(1);
  if (got.y.shape() != x.shape() || got.cache.mean.size() != d || got.cache.rstd.size() != d ||
      running.mean.size() != d || running.variance.size() != d)
    return false;
  for (std::size_t j = 0; j < d; ++j) {
    double mean = 0, squares = 0;
    for (std::size_t i = 0; i < b; ++i) mean += x(i, j) / static_cast<double>(b);
    for (std::size_t i = 0; i < b; ++i) squares += (x(i, j) - mean) * (x(i, j) - mean);
    const double rstd = 1 / std::sqrt(squares / static_cast<double>(b) + delta);
    const auto off = [&](double have, double want) {
      return !(std::abs(have - want) <= tries.tolerance + tries.relative * std::abs(mean));
    };
    if (tries.y)
      for (std::size_t i = 0; i < b; ++i)
        if (off(got.y(i, j), tries.gamma(j) * (x(i, j) - mean) * rstd + tries.beta(j))) return false;
    if (tries.cache && (off(got.cache.mean(j), mean) || off(got.cache.rstd(j), rstd))) return false;
    if (tries.running &&
        (off(running.mean(j), (1 - m) * old.mean(j) + m * mean) ||
         off(running.variance(j), (1 - m) * old.variance(j) + m * squares / static_cast<double>(b - 1))))
      return false;
  }
  return true;
}

bool holds(const BatchNorm& answer, const Tries& tries) {
  try {
    auto first = tries.first, second = tries.second;
    if (!right(answer, tries, tries.x, first)) return false;
    if (tries.two_layers && !right(answer, tries, 2 * tries.x, second)) return false;
    return !tries.second_call || right(answer, tries, 2 * tries.x, first);
  } catch (const std::exception&) {
    return false;
  }
}

bool says_yes(const BatchNorm&) {
  return true;
}
bool says_no(const BatchNorm&) {
  return false;
}
bool one_tolerance(const BatchNorm& answer) {
  Tries tries;
  tries.relative = 0;
  return holds(answer, tries);
}
bool anything_near(const BatchNorm& answer) {
  Tries tries;
  tries.tolerance = 0.3;
  return holds(answer, tries);
}
bool only_y(const BatchNorm& answer) {
  Tries tries;
  tries.cache = tries.running = false;
  return holds(answer, tries);
}
bool no_running(const BatchNorm& answer) {
  Tries tries;
  tries.running = false;
  return holds(answer, tries);
}
bool no_cache(const BatchNorm& answer) {
  Tries tries;
  tries.cache = false;
  return holds(answer, tries);
}
bool no_y(const BatchNorm& answer) {
  Tries tries;
  tries.y = false;
  return holds(answer, tries);
}
bool one_layer(const BatchNorm& answer) {
  Tries tries;
  tries.two_layers = false;
  return holds(answer, tries);
}
bool default_options(const BatchNorm& answer) {
  Tries tries;
  tries.options = {};
  return holds(answer, tries);
}
bool near_zero(const BatchNorm& answer) {
  Tries tries;
  xt::col(tries.x, 2) -= 10000.0F;
  return holds(answer, tries);
}
bool centred(const BatchNorm& answer) {
  Tries tries;
  tries.x = {{0.5F, 7, 2}, {0.25F, -2, 1}, {-0.5F, -4, 4}, {-0.25F, -1, -7}};
  return holds(answer, tries);
}
bool batch_of_two(const BatchNorm& answer) {
  Tries tries;
  tries.x = {{0.5F, 7, 10000}, {0.25F, -2, 10003}};
  return holds(answer, tries);
}
bool gamma_one_beta_zero(const BatchNorm& answer) {
  Tries tries;
  tries.gamma = {1, 1, 1};
  tries.beta = {0, 0, 0};
  return holds(answer, tries);
}
bool wide_spread(const BatchNorm& answer) {
  Tries tries;
  tries.options.delta = 1e-6F;
  xt::col(tries.x, 0) *= 20.0F;
  return holds(answer, tries);
}
// Mean beta and deviation gamma, roughly: what a plot shows.
bool mean_and_spread(const BatchNorm& answer) {
  const Tries tries;
  try {
    auto running = tries.first;
    const Normalized got = answer(tries.x, tries.gamma, tries.beta, running, tries.options);
    if (got.y.shape() != tries.x.shape()) return false;
    for (std::size_t j = 0; j < 3; ++j) {
      const float mean = xt::mean(xt::col(got.y, static_cast<std::ptrdiff_t>(j)))();
      const float spread = xt::stddev(xt::col(got.y, static_cast<std::ptrdiff_t>(j)))();
      if (!(std::abs(mean - tries.beta(j)) < 0.02) || !(spread <= std::abs(tries.gamma(j)) * 1.01F) ||
          !(spread > 0.3F * std::abs(tries.gamma(j))))
        return false;
    }
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

const judge::Misconceptions<decltype(normalization::accepts_batch_norm)> known(
    "05_normalization/accepts_batch_norm",
    {
        {"says_yes", "The test accepts everything.", says_yes},
        {"says_no", "The test refuses right answers too.", says_no},
        {"one_tolerance",
         "The tolerance is the same for all columns: where one lies far from zero, right answers differ by "
         "more.",
         one_tolerance},
        {"anything_near", "The tolerance is so wide that wrong answers pass.", anything_near},
        {"only_y", "Only y is tested: running averages and cache may be anything.", only_y},
        {"no_running", "The running averages are not tested.", no_running},
        {"no_cache", "The cache is not tested.", no_cache},
        {"no_y", "y is not tested.", no_y},
        {"one_layer", "Only one layer is tried, so averages shared between layers are not noticed.",
         one_layer},
        {"default_options", "All options have their default values, so hard-coded defaults are not noticed.",
         default_options},
        {"near_zero", "All columns are near zero, so a variance that loses its digits is not noticed.",
         near_zero},
        {"centred", "All columns have mean zero already, so a missing subtraction is not noticed.", centred},
        {"batch_of_two",
         "Two examples deviate alike: a mean deviation cannot be told from a root mean square.",
         batch_of_two},
        {"gamma_one_beta_zero", "With gamma = 1 and beta = 0, mistakes in using them are not noticed.",
         gamma_one_beta_zero},
        {"wide_spread", "All variances are much larger than delta, so a misplaced delta is not noticed.",
         wide_spread},
        {"mean_and_spread", "Most wrong answers have mean beta and deviation about gamma too.",
         mean_and_spread},
    });

}  // namespace
}  // namespace descent::misconceptions
