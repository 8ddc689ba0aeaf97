#include <cmath>
#include <vector>

#include "descent/ops/bias_variance.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/02_bias_variance/given.hpp"

namespace descent::alternatives {
namespace {

Matrix pow_of_float(const Vector& x, std::int64_t degree) {
  given::degree(degree);
  Matrix features = xt::zeros<float>({x.size(), static_cast<std::size_t>(degree)});
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t j = 0; j < features.shape(1); ++j)
      features(i, j) = std::pow(x(i), static_cast<float>(j + 1));
  return features;
}

Matrix pow_of_double(const Vector& x, std::int64_t degree) {
  given::degree(degree);
  auto features = Matrix::from_shape({x.size(), static_cast<std::size_t>(degree)});
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::int64_t j = 1; j <= degree; ++j)
      features(i, static_cast<std::size_t>(j - 1)) = static_cast<float>(std::pow(double{x(i)}, j));
  return features;
}

Matrix column_by_column(const Vector& x, std::int64_t degree) {
  given::degree(degree);
  Matrix features = xt::ones<float>({x.size(), static_cast<std::size_t>(degree)});
  Vector column = x;
  for (std::int64_t j = 0; j < degree; ++j) {
    xt::view(features, xt::all(), j) = column;
    column *= x;
  }
  return features;
}

Matrix broadcast_pow(const Vector& x, std::int64_t degree) {
  given::degree(degree);
  const Vector exponents = xt::arange<float>(1, static_cast<float>(degree) + 0.5F);
  return xt::pow(xt::view(x, xt::all(), xt::newaxis()), exponents);
}

// x⁶ = (x³)²: fewer products than one for each power.
Matrix by_halves(const Vector& x, std::int64_t degree) {
  given::degree(degree);
  auto features = Matrix::from_shape({x.size(), static_cast<std::size_t>(degree)});
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t j = 0; j < features.shape(1); ++j) {
      float result = 1, square = x(i);
      for (std::size_t exponent = j + 1; exponent > 0; exponent /= 2, square *= square)
        if (exponent % 2 == 1) result *= square;
      features(i, j) = result;
    }
  return features;
}

const judge::Alternatives<decltype(bias_variance::polynomial_features)> known(
    "02_bias_variance/polynomial_features", {
                                                {"pow of float", pow_of_float},
                                                {"pow of double", pow_of_double},
                                                {"column by column", column_by_column},
                                                {"broadcast pow", broadcast_pow},
                                                {"squaring by halves", by_halves},
                                            });

}  // namespace
}  // namespace descent::alternatives
