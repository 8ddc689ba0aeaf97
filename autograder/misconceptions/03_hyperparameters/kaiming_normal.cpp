#include <cmath>

#include "descent/core/philox.hpp"
#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::misconceptions {
namespace {

Matrix empty(std::int64_t d_in, std::int64_t d_out) {
  given(d_in >= 1 && d_out >= 1);
  return Matrix::from_shape({static_cast<std::size_t>(d_in), static_cast<std::size_t>(d_out)});
}

Matrix normal(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed, double deviation) {
  Matrix w = empty(d_in, d_out);
  std::uint64_t counter = 0;
  for (float& weight : w) {
    const auto words = Philox{seed}(counter++);
    weight = static_cast<float>(deviation) * normal01(words.word[0], words.word[1]);
  }
  return w;
}
Matrix uniform(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed, double low, double high) {
  Matrix w = empty(d_in, d_out);
  std::uint64_t counter = 0;
  for (float& weight : w)
    weight = static_cast<float>(low + (high - low) * uniform01(Philox{seed}(counter++).word[0]));
  return w;
}
double he(std::int64_t d_in) {
  return std::sqrt(2.0 / static_cast<double>(d_in));
}

Matrix factor_two_missing(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  return normal(d_in, d_out, seed, he(2 * d_in));
}
Matrix fan_out(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  return normal(d_in, d_out, seed, he(d_out));
}
Matrix xavier(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  return normal(d_in, d_out, seed, he(d_in + d_out));
}
Matrix variance_for_deviation(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  return normal(d_in, d_out, seed, he(d_in) * he(d_in));
}
Matrix root_twice(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  return normal(d_in, d_out, seed, std::sqrt(he(d_in)));
}
Matrix root_of_d_only(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  return normal(d_in, d_out, seed, he(d_in) * std::sqrt(2.0));
}
Matrix not_scaled(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  return normal(d_in, d_out, seed, 1);
}
Matrix pytorch_default(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  const double bound = 1 / std::sqrt(static_cast<double>(d_in));
  return uniform(d_in, d_out, seed, -bound, bound);
}
Matrix uniform_of_right_variance(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  const double bound = std::sqrt(3.0) * he(d_in);
  return uniform(d_in, d_out, seed, -bound, bound);
}
Matrix positive_uniform(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  return uniform(d_in, d_out, seed, 0, he(d_in));
}
Matrix zeros(std::int64_t d_in, std::int64_t d_out, std::uint64_t) {
  Matrix w = empty(d_in, d_out);
  w.fill(0);
  return w;
}
Matrix all_alike(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  Matrix w = empty(d_in, d_out);
  w.fill(normal(d_in, 1, seed, he(d_in))(0, 0));
  return w;
}
Matrix rows_alike(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  Matrix w = normal(d_in, d_out, seed, he(d_in));
  for (std::size_t i = 1; i < w.shape(0); ++i)
    for (std::size_t j = 0; j < w.shape(1); ++j) w(i, j) = w(0, j);
  return w;
}
Matrix columns_alike(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  Matrix w = normal(d_in, d_out, seed, he(d_in));
  for (std::size_t i = 0; i < w.shape(0); ++i)
    for (std::size_t j = 1; j < w.shape(1); ++j) w(i, j) = w(i, 0);
  return w;
}
Matrix positive(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  return xt::abs(normal(d_in, d_out, seed, he(d_in)));
}
Matrix seed_ignored(std::int64_t d_in, std::int64_t d_out, std::uint64_t) {
  return normal(d_in, d_out, 0, he(d_in));
}
Matrix seed_plus_element(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  Matrix w = empty(d_in, d_out);
  for (float& weight : w) {
    const auto words = Philox{seed++}(0);
    weight = static_cast<float>(he(d_in)) * normal01(words.word[0], words.word[1]);
  }
  return w;
}
Matrix seed_plus_row(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  Matrix w = empty(d_in, d_out);
  for (std::size_t i = 0; i < w.shape(0); ++i) {
    const Matrix row = normal(1, d_out, seed + i, he(d_in));
    for (std::size_t j = 0; j < w.shape(1); ++j) w(i, j) = row(0, j);
  }
  return w;
}
Matrix transposed(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  given(d_in >= 1 && d_out >= 1);
  return normal(d_out, d_in, seed, he(d_in));
}

const judge::Misconceptions<decltype(hyperparameters::kaiming_normal)> known(
    "03_hyperparameters/kaiming_normal",
    {
        {"factor_two_missing", "The variance is 1/d_in: the 2 makes up for the half that a ReLU cuts off.",
         factor_two_missing},
        {"fan_out", "The variance is 2/d_out: the fan-in is the number of rows, d_in.", fan_out},
        {"xavier", "The variance is 2/(d_in + d_out), Xavier's: Kaiming's is 2/d_in.", xavier},
        {"variance_for_deviation",
         "The numbers are multiplied by the variance: multiply by its root, the standard deviation.",
         variance_for_deviation},
        {"root_twice", "The root of the standard deviation is taken: 2/d_in is the variance already.",
         root_twice},
        {"root_of_d_only", "The deviation is 2/√d_in: the 2 is under the root as well.", root_of_d_only},
        {"not_scaled", "The variance is 1 whatever d_in is: scale it to 2/d_in.", not_scaled},
        {"pytorch_default", "These are PyTorch's default weights, uniform within ±1/√d_in.", pytorch_default},
        {"uniform", "The variance is right but the distribution is uniform: draw normal numbers.",
         uniform_of_right_variance},
        {"positive_uniform", "The weights are uniform above zero: they are normal with mean 0.",
         positive_uniform},
        {"zeros", "All weights are zero, so that all units of a layer get equal gradients and stay equal.",
         zeros},
        {"all_alike", "All weights are the same number: ask Philox with another counter for each.",
         all_alike},
        {"rows_alike", "All rows are the same: the counter must depend on the row too.", rows_alike},
        {"columns_alike",
         "All columns are the same, so that the units start alike: draw for each column too.", columns_alike},
        {"positive", "All weights are positive: their mean is 0.", positive},
        {"seed_ignored", "Every seed gives the same weights: make the seed Philox's key.", seed_ignored},
        {"seed_plus_element",
         "The seed is counted up from weight to weight, so the next seed gives the same numbers shifted by "
         "one: "
         "count up the counter.",
         seed_plus_element},
        {"seed_plus_row",
         "The seed is counted up from row to row, so the next seed gives the same rows shifted by one: count "
         "up "
         "the counter.",
         seed_plus_row},
        {"transposed", "The weights have a row for each output: W is (d_in, d_out).", transposed},
        {"never_repeated", "The same seed gives other numbers in the next call: keep nothing between calls.",
         [] {
           return [calls = std::uint64_t{0}](std::int64_t d_in, std::int64_t d_out,
                                             std::uint64_t seed) mutable -> Matrix {
             return normal(d_in, d_out, seed + (calls++ << 40U), he(d_in));
           };
         }},
    });

}  // namespace
}  // namespace descent::misconceptions
