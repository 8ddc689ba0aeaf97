// Answers to 01_classification_nlp/softmax.  ../README.md explains the marks.

//@ answer: down_the_columns
//@ mistake: Largest score and sum are taken over the examples (axis 0) instead of over the classes.
//@ named: softmax/columns_instead_of_rows
//@ body of softmax
  Matrix shifted = z - xt::amax(z, {0}, xt::keep_dims);
  for (auto& v : shifted)
    if (std::isnan(v)) v = 0.0F;
  Matrix e = xt::exp(shifted / temperature);
  return e / xt::sum(e, {0}, xt::keep_dims);

//@ answer: infinity_minus_infinity
//@ mistake: A score of +infinity gives NaN: infinity minus infinity.
//@ named: softmax/infinity_minus_infinity
//@ body of softmax
  const auto largest = xt::amax(z, {1}, xt::keep_dims);
  Matrix numerator = xt::exp((z - largest) / temperature);
  Matrix denominator = xt::sum(numerator, {1}, xt::keep_dims);
  return numerator / denominator;

//@ answer: integer_sum
//@ mistake: std::accumulate starts from the integer 0, so that the sum is cut off after each term.
//@ named: softmax/sum_in_integers
//@ include
#include <numeric>
//@ body of softmax
  Matrix p = Matrix::from_shape(z.shape());
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    const auto in = xt::row(z, i);
    const float hi = *std::max_element(in.begin(), in.end());
    auto out = xt::row(p, i);
    std::transform(in.begin(), in.end(), out.begin(),
                   [&](float v) { return v == hi ? 1.0F : std::exp((v - hi) / temperature); });
    const auto sum = std::accumulate(out.begin(), out.end(), 0);
    for (auto& v : out) v /= sum;
  }
  return p;

//@ answer: max_starts_at_float_min
//@ mistake: The search for the largest score begins at numeric_limits<float>::min(), which is a small positive number.
//@ named: softmax/maximum_from_zero
//@ include
#include <limits>
//@ body of softmax
  Matrix p = z;
  for (size_t i = 0; i < z.shape(0); ++i) {
    float m = std::numeric_limits<float>::min();
    for (size_t j = 0; j < z.shape(1); ++j) m = std::max(m, z(i, j));
    float s = 0;
    for (size_t j = 0; j < z.shape(1); ++j) s += p(i, j) = z(i, j) == m ? 1 : std::exp((z(i, j) - m) / temperature);
    for (size_t j = 0; j < z.shape(1); ++j) p(i, j) /= s;
  }
  return p;

//@ answer: one_max_for_all_rows
//@ mistake: The largest score of the whole matrix is subtracted instead of each row's own.
//@ named: softmax/maximum_of_all_rows
//@ body of softmax
  const float top = z.size() ? *std::max_element(z.begin(), z.end()) : 0.0F;
  Matrix p = z;
  for (float& v : p) v = v == top ? 1.0F : std::exp((v - top) / temperature);
  for (std::size_t i = 0; i < p.shape(0); ++i) {
    float sum = 0;
    for (std::size_t k = 0; k < p.shape(1); ++k) sum += p(i, k);
    for (std::size_t k = 0; k < p.shape(1); ++k) p(i, k) /= sum;
  }
  return p;

//@ answer: plain_exponentials
//@ mistake: The largest score is not subtracted, so that exp overflows.
//@ named: softmax/maximum_not_subtracted
//@ body of softmax
  Matrix e = xt::exp(z / temperature);
  Matrix s = xt::sum(e, {1}, xt::keep_dims);
  return e / s;

//@ answer: right_log_sum_exp
//@ right: in logarithms and double: exp of the score minus the log of the sum
//@ include
#include <limits>
//@ body of softmax
  Matrix p = Matrix::from_shape(z.shape());
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    double top = -std::numeric_limits<double>::infinity(), sum = 0;
    for (std::size_t k = 0; k < z.shape(1); ++k) top = std::fmax(top, z(i, k));
    const auto exponent = [&](std::size_t k) {
      return double{z(i, k)} == top ? 0.0 : (double{z(i, k)} - top) / double{temperature};
    };
    for (std::size_t k = 0; k < z.shape(1); ++k) sum += std::exp(exponent(k));
    for (std::size_t k = 0; k < z.shape(1); ++k)
      p(i, k) = static_cast<float>(std::exp(exponent(k) - std::log(sum)));
  }
  return p;

//@ answer: right_whole_expressions
//@ right: xtensor expressions; the largest scores are put in by where
//@ body of softmax
  const Matrix top = xt::amax(z, {1}, xt::keep_dims);
  const Matrix e = xt::where(xt::equal(z, top), 1.0F, xt::exp((z - top) / temperature));
  return e / xt::sum(e, {1}, xt::keep_dims);

//@ answer: sums_whole_matrix
//@ mistake: The sum goes over the whole matrix, so that the whole matrix adds up to one.
//@ named: softmax/sum_of_all_rows
//@ body of softmax
  Matrix e = Matrix::from_shape(z.shape());
  double total = 0;
  for (size_t i = 0; i < z.shape(0); i++) {
    float m = -INFINITY;
    for (size_t k = 0; k < z.shape(1); k++) m = std::max(m, z(i, k));
    for (size_t k = 0; k < z.shape(1); k++) {
      e(i, k) = z(i, k) == m ? 1.0f : std::exp((z(i, k) - m) / temperature);
      total += e(i, k);
    }
  }
  return e / static_cast<float>(total);

//@ answer: temperature_outside_exp
//@ mistake: The temperature divides the exponential instead of the exponent, where it cancels.
//@ named: softmax/temperature_ignored
//@ body of softmax
  Matrix p = z;
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    float zmax = z(i, 0);
    for (std::size_t k = 1; k < z.shape(1); ++k) zmax = std::max(zmax, z(i, k));
    float denom = 0;
    for (std::size_t k = 0; k < z.shape(1); ++k) {
      p(i, k) = z(i, k) == zmax ? 1.0F / temperature : std::exp(z(i, k) - zmax) / temperature;
      denom += p(i, k);
    }
    for (std::size_t k = 0; k < z.shape(1); ++k) p(i, k) = p(i, k) / denom;
  }
  return p;

//@ answer: times_temperature
//@ mistake: The scores are multiplied by the temperature instead of divided.
//@ named: softmax/temperature_multiplied
//@ body of softmax
  Matrix p = Matrix::from_shape(z.shape());
  const std::size_t K = z.shape(1);
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    float biggest = z(i, 0);
    for (std::size_t k = 1; k < K; ++k)
      if (z(i, k) > biggest) biggest = z(i, k);
    double denominator = 0.0;
    for (std::size_t k = 0; k < K; ++k) {
      const double num = z(i, k) == biggest ? 1.0 : std::exp(double(temperature) * (double(z(i, k)) - biggest));
      p(i, k) = static_cast<float>(num);
      denominator += num;
    }
    for (std::size_t k = 0; k < K; ++k) p(i, k) = static_cast<float>(p(i, k) / denominator);
  }
  return p;
