#include <cmath>

#include "descent/ops/bias_variance.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/02_bias_variance/given.hpp"

namespace descent::misconceptions {
namespace {

/// features(i, j) = value(x_i, j)
template <class Value>
Matrix table(const Vector& x, std::int64_t columns, Value value) {
  auto features = Matrix::from_shape({x.size(), static_cast<std::size_t>(columns)});
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t j = 0; j < features.shape(1); ++j)
      features(i, j) = static_cast<float>(value(double{x(i)}, static_cast<double>(j)));
  return features;
}
double power(double x, double exponent) {
  return std::pow(x, exponent);
}

Matrix column_of_ones(const Vector& x, std::int64_t degree) {
  given::degree(degree);
  return table(x, degree + 1, power);
}
Matrix from_zeroth_power(const Vector& x, std::int64_t degree) {
  given::degree(degree);
  return table(x, degree, power);
}
Matrix from_second_power(const Vector& x, std::int64_t degree) {
  given::degree(degree);
  return table(x, degree, [](double v, double j) { return power(v, j + 2); });
}
Matrix highest_left_out(const Vector& x, std::int64_t degree) {
  given::degree(degree);
  return table(x, degree - 1, [](double v, double j) { return power(v, j + 1); });
}
Matrix transposed(const Vector& x, std::int64_t degree) {
  given::degree(degree);
  return xt::transpose(table(x, degree, [](double v, double j) { return power(v, j + 1); }));
}
Matrix highest_first(const Vector& x, std::int64_t degree) {
  given::degree(degree);
  return table(x, degree, [&](double v, double j) { return power(v, static_cast<double>(degree) - j); });
}
Matrix multiples(const Vector& x, std::int64_t degree) {
  given::degree(degree);
  return table(x, degree, [](double v, double j) { return v * (j + 1); });
}
Matrix squared_again(const Vector& x, std::int64_t degree) {
  given::degree(degree);
  return table(x, degree, [](double v, double j) { return power(v, power(2, j)); });
}
Matrix by_logarithm(const Vector& x, std::int64_t degree) {
  given::degree(degree);
  return table(x, degree, [](double v, double j) { return std::exp((j + 1) * std::log(v)); });
}
Matrix exponent_and_base(const Vector& x, std::int64_t degree) {
  given::degree(degree);
  return table(x, degree, [](double v, double j) { return power(j + 1, v); });
}
Matrix absolute(const Vector& x, std::int64_t degree) {
  given::degree(degree);
  return table(x, degree, [](double v, double j) { return power(std::fabs(v), j + 1); });
}
Matrix power_not_begun_anew(const Vector& x, std::int64_t degree) {
  given::degree(degree);
  double running = 1;
  return table(x, degree, [&](double v, double) { return running *= v; });
}

const judge::Misconceptions<decltype(bias_variance::polynomial_features)> known(
    "02_bias_variance/polynomial_features",
    {
        {"column_of_ones",
         "There is a column of ones in front: the intercept is not a feature, or a penalty would shrink it.",
         column_of_ones},
        {"from_zeroth_power", "The powers begin with x⁰ and end one too early: the first column is x.",
         from_zeroth_power},
        {"from_second_power", "The powers begin with x²: the first column is x itself.", from_second_power},
        {"highest_left_out", "The highest power is missing: there must be degree columns.", highest_left_out},
        {"transposed", "The powers are in rows: each example is a row, each feature a column.", transposed},
        {"highest_first", "The highest power comes first: the columns are x, x², … in this order.",
         highest_first},
        {"multiples", "These are multiples of x, not powers.", multiples},
        {"squared_again", "Each column is the square of the one before: multiply by x instead.",
         squared_again},
        {"by_logarithm", "exp and log give no power of a negative x.", by_logarithm},
        {"exponent_and_base", "Base and exponent are swapped in pow.", exponent_and_base},
        {"absolute", "The sign of x is lost: odd powers of a negative number are negative.", absolute},
        {"power_not_begun_anew", "The running product continues from the row before: begin each row with 1.",
         power_not_begun_anew},
    });

}  // namespace
}  // namespace descent::misconceptions
