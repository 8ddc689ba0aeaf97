// Answers to 02_bias_variance/polynomial_features.  ../README.md explains the marks.

//@ answer: exp_of_log
//@ mistake: Computes the powers as exp(j·log x), which is NaN for a negative x.
//@ named: polynomial_features/by_logarithm
//@ body of polynomial_features
  auto features = Matrix::from_shape({x.size(), static_cast<std::size_t>(degree)});
  for (std::size_t j = 0; j < features.shape(1); ++j)
    xt::col(features, static_cast<std::ptrdiff_t>(j)) =
        xt::cast<float>(xt::exp(static_cast<double>(j + 1) * xt::log(xt::cast<double>(x))));
  return features;

//@ answer: extra_column_of_ones
//@ mistake: Puts a column of ones in front, as scikit-learn does.
//@ named: polynomial_features/column_of_ones
//@ body of polynomial_features
  const std::size_t columns = static_cast<std::size_t>(degree) + 1;
  Matrix features = xt::ones<float>({x.size(), columns});
  for (std::size_t j = 1; j < columns; ++j)
    for (std::size_t i = 0; i < x.size(); ++i) features(i, j) = features(i, j - 1) * x(i);
  return features;

//@ answer: highest_power_first
//@ mistake: The highest power comes first, as in numpy.vander and numpy.polyfit.
//@ named: polynomial_features/highest_first
//@ body of polynomial_features
  const auto p = static_cast<std::size_t>(degree);
  Matrix features({x.size(), p});
  for (std::size_t i = 0; i < x.size(); ++i) {
    float power = 1;
    for (std::size_t j = p; j-- > 0;) {
      power *= x(i);
      features(i, j) = power;
    }
  }
  return features;

//@ answer: multiples
//@ mistake: Multiplies x by j + 1 instead of raising it to that power.
//@ named: polynomial_features/multiples
//@ body of polynomial_features
  Matrix features({x.size(), static_cast<std::size_t>(degree)});
  for (std::size_t i = 0; i < features.shape(0); ++i)
    for (std::size_t j = 0; j < features.shape(1); ++j) features(i, j) = x(i) * static_cast<float>(j + 1);
  return features;

//@ answer: pow_arguments_swapped
//@ mistake: Raises j + 1 to the power x: the arguments of pow are swapped.
//@ named: polynomial_features/exponent_and_base
//@ body of polynomial_features
  auto features = Matrix::from_shape({x.size(), static_cast<std::size_t>(degree)});
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::int64_t j = 0; j < degree; ++j) features(i, j) = static_cast<float>(std::pow(j + 1, x(i)));
  return features;

//@ answer: power_carried_over
//@ mistake: The running power is not set back to 1 for the next example.
//@ named: polynomial_features/power_not_begun_anew
//@ body of polynomial_features
  const auto d = static_cast<std::size_t>(degree);
  Matrix features = xt::empty<float>({x.size(), d});
  float power = 1.0F;
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < d; ++j) {
      power *= x(i);
      features(i, j) = power;
    }
  }
  return features;

//@ answer: powers_in_rows
//@ mistake: The powers stand in the rows and the examples in the columns.
//@ named: polynomial_features/transposed
//@ body of polynomial_features
  const auto p = static_cast<std::size_t>(degree);
  Matrix features = Matrix::from_shape({p, x.size()});
  for (std::size_t j = 0; j < p; ++j)
    xt::view(features, j, xt::all()) = xt::pow(x, static_cast<float>(j + 1));
  return features;

//@ answer: powers_start_at_zero
//@ mistake: Column j holds x to the power j, so that the first column is ones and the highest power is missing.
//@ named: polynomial_features/from_zeroth_power
//@ body of polynomial_features
  Matrix features = xt::zeros<float>({x.size(), static_cast<std::size_t>(degree)});
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t j = 0; j < static_cast<std::size_t>(degree); ++j)
      features(i, j) = std::pow(x(i), static_cast<float>(j));
  return features;

//@ answer: right_column_from_column
//@ body of polynomial_features
  Matrix features = Matrix::from_shape({x.size(), static_cast<std::size_t>(degree)});
  xt::col(features, 0) = x;
  for (std::ptrdiff_t j = 1; j < degree; ++j) xt::col(features, j) = xt::col(features, j - 1) * x;
  return features;

//@ answer: right_pow_in_double
//@ body of polynomial_features
  Matrix features = xt::zeros<float>({static_cast<std::int64_t>(x.size()), degree});
  std::size_t cell = 0;
  for (auto& f : features) {
    f = static_cast<float>(std::pow(static_cast<double>(x(cell / degree)), static_cast<int>(cell % degree) + 1));
    ++cell;
  }
  return features;

//@ answer: squares_the_square
//@ mistake: Each column is the square of the one before: x, x², x⁴ ….
//@ named: polynomial_features/squared_again
//@ body of polynomial_features
  const auto d = static_cast<std::size_t>(degree);
  Matrix features = xt::empty<float>({x.size(), d});
  for (std::size_t i = 0; i < x.size(); ++i) {
    float power = x(i);
    for (std::size_t j = 0; j < d; ++j) {
      features(i, j) = power;
      power *= power;
    }
  }
  return features;
