#include <cmath>
#include <numbers>
#include <random>

#include "descent/core/philox.hpp"
#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::alternatives {
namespace {

Matrix empty(std::int64_t d_in, std::int64_t d_out) {
  given(d_in >= 1 && d_out >= 1);
  return Matrix::from_shape({static_cast<std::size_t>(d_in), static_cast<std::size_t>(d_out)});
}

// Cosine and sine of each pair of words, in float.
Matrix both_partners(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  Matrix w = empty(d_in, d_out);
  const float deviation = std::sqrt(2.0F / static_cast<float>(d_in));
  for (std::size_t k = 0; k < w.size(); k += 2) {
    const auto words = Philox{seed}(k / 2);
    const float radius = std::sqrt(-2 * std::log(uniform_above_0(words.word[2])));
    const float angle = 2 * std::numbers::pi_v<float> * uniform01(words.word[3]);
    w.data()[k] = deviation * radius * std::cos(angle);
    if (k + 1 < w.size()) w.data()[k + 1] = deviation * radius * std::sin(angle);
  }
  return w;
}

// A stream for each row, columns from the last to the first.
Matrix stream_for_each_row(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  Matrix w = empty(d_in, d_out);
  const Philox random{seed};
  for (std::size_t i = 0; i < w.shape(0); ++i)
    for (std::size_t j = w.shape(1); j-- > 0;) {
      const auto words = random(j, i);
      w(i, j) = static_cast<float>(normal01(words.word[1], words.word[3]) /
                                   std::sqrt(static_cast<double>(d_in) / 2));
    }
  return w;
}

// Marsaglia's polar method: pairs outside the unit circle are drawn again.
Matrix polar(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  Matrix w = empty(d_in, d_out);
  const double variance = 2.0 / static_cast<double>(d_in);
  std::uint64_t counter = 0;
  for (float& weight : w) {
    double x = 0, square = 0;
    do {
      const auto words = Philox{seed}(counter++);
      x = 2.0 * uniform01(words.word[0]) - 1;
      const double y = 2.0 * uniform01(words.word[1]) - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    weight = static_cast<float>(x * std::sqrt(-2 * std::log(square) / square * variance));
  }
  return w;
}

// Not what the course recommends, but right on one machine.
Matrix standard_library(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  Matrix w = empty(d_in, d_out);
  std::mt19937_64 random(seed);
  std::normal_distribution<float> normal(0, std::sqrt(2.0F / static_cast<float>(d_in)));
  for (float& weight : w) weight = normal(random);
  return w;
}

const judge::Alternatives<decltype(hyperparameters::kaiming_normal)> known(
    "03_hyperparameters/kaiming_normal", {
                                             {"cosine and sine, in float", both_partners},
                                             {"a stream for each row", stream_for_each_row},
                                             {"Marsaglia's polar method", polar},
                                             {"the standard library's", standard_library},
                                         });

}  // namespace
}  // namespace descent::alternatives
