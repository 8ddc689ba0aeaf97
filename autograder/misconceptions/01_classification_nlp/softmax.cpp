#include <cmath>

#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::misconceptions {
namespace {

using classification_nlp::softmax;

Matrix row_max(const Matrix& z) {
  return xt::amax(z, {1}, xt::keep_dims);
}
/// exp((z − largest)/temperature), and 1 for the largest score, even if it is +∞.
template <class Largest>
Matrix numerators(const Matrix& z, const Largest& largest, float temperature) {
  return xt::where(xt::equal(z, largest), 1.0F, xt::exp((z - largest) / temperature));
}
/// Numerators over their sum in each row.
Matrix shares(const Matrix& e) {
  return e / xt::sum(e, {1}, xt::keep_dims);
}

Matrix no_maximum(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  return shares(xt::exp(z / temperature));
}
Matrix maximum_of_all(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  return shares(numerators(z, xt::amax(z)(), temperature));
}
Matrix sum_of_all(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  const Matrix e = numerators(z, row_max(z), temperature);
  return e / xt::sum(e)();
}
Matrix columns(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  return xt::transpose(softmax(xt::transpose(z), temperature));
}
Matrix no_temperature(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  return softmax(z, 1);
}
Matrix multiplied(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  return softmax(z, 1 / temperature);
}
Matrix temperature_outside(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  return softmax(z, 1) / temperature;
}
Matrix temperature_on_maximum_only(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  return shares(xt::exp(z - row_max(z) / temperature));
}
Matrix not_normalised(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  return numerators(z, row_max(z), temperature);
}
Matrix minus(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  return softmax(-z, temperature);
}
Matrix logarithms(const Matrix& z, float temperature) {
  return xt::log(softmax(z, temperature));
}
Matrix without_exponential(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  return shares(z / temperature);
}
Matrix each_by_itself(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  return 1.0F / (1.0F + xt::exp(-z / temperature));
}
Matrix infinity_minus_infinity(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  return shares(xt::exp((z - row_max(z)) / temperature));
}
Matrix largest_of_two(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  Matrix p = Matrix::from_shape(z.shape());
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    float largest = 0, sum = 0;
    for (std::size_t k = 0; k < z.shape(1); ++k) largest = std::fmax(largest, z(i, k));
    for (std::size_t k = 0; k < z.shape(1); ++k) {
      p(i, k) = z(i, k) == largest ? 1.0F : std::exp((z(i, k) - largest) / temperature);
      sum += p(i, k);
    }
    for (std::size_t k = 0; k < z.shape(1); ++k) p(i, k) /= sum;
  }
  return p;
}
Matrix hard(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  return xt::cast<float>(xt::equal(z, row_max(z)));
}
Matrix guarded_sum(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  const Matrix e = classification_nlp::softmax(z, temperature);
  return e / (xt::sum(e, {1}, xt::keep_dims) + 1e-3F);
}

Matrix integer_sum(const Matrix& z, float temperature) {
  given_checks::softmax(z, temperature);
  Matrix p = numerators(z, row_max(z), temperature);
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    int sum = 0;
    for (std::size_t k = 0; k < z.shape(1); ++k) sum = static_cast<int>(static_cast<float>(sum) + p(i, k));
    for (std::size_t k = 0; k < z.shape(1); ++k) p(i, k) /= static_cast<float>(sum);
  }
  return p;
}

const judge::Misconceptions<decltype(classification_nlp::softmax)> known(
    "01_classification_nlp/softmax",
    {
        {"maximum_not_subtracted",
         "The exponential overflows for large scores: subtract the row's largest score before.", no_maximum},
        {"maximum_of_all_rows",
         "The largest score of the whole matrix is subtracted: a row far below it underflows to 0/0.",
         maximum_of_all},
        {"sum_of_all_rows", "The sum goes over the whole matrix: every row has its own.", sum_of_all},
        {"columns_instead_of_rows", "The columns add up to one: each row must.", columns},
        {"temperature_ignored", "The temperature is not used.", no_temperature},
        {"temperature_multiplied", "The scores are multiplied by the temperature: divide them.", multiplied},
        {"temperature_outside", "The probabilities are divided by the temperature, not the scores.",
         temperature_outside},
        {"temperature_on_maximum_only",
         "Only the largest score is divided by the temperature: all scores are.",
         temperature_on_maximum_only},
        {"not_normalised", "The exponentials are not divided by their sum.", not_normalised},
        {"sum_in_integers",
         "The sum is kept in an integer, which cuts off each term: begin with 0.0F, and not with 0.",
         integer_sum},
        {"sign", "The exponent has the wrong sign: the largest score must get the largest share.", minus},
        {"logarithm", "These are logarithms of the probabilities.", logarithms},
        {"without_exponential", "The scores are divided by their sum without an exponential.",
         without_exponential},
        {"sigmoid_instead", "Each score goes through a sigmoid by itself, so rows do not add up to one.",
         each_by_itself},
        {"infinity_minus_infinity",
         "A score of +∞ gives NaN, since ∞ − ∞ is none: the largest score's numerator is 1.",
         infinity_minus_infinity},
        {"maximum_from_zero",
         "The search for the largest score starts at 0: where all scores are negative, none is found.",
         largest_of_two},
        {"hard_maximum", "This is the maximum itself, a one for the largest score: soft-max is soft.", hard},
        {"constant_in_sum", "A small number is added to the sum, which can never be zero: leave it out.",
         guarded_sum},
    });

}  // namespace
}  // namespace descent::misconceptions
