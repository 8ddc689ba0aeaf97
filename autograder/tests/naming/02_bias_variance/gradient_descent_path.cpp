// Answers to 02_bias_variance/gradient_descent_path.  ../README.md explains the marks.

//@ answer: coordinates_one_after_another
//@ mistake: Each coefficient is changed before the slope of the next one is taken.
//@ named: gradient_descent_path/one_coefficient_at_a_time
//@ body of gradient_descent_path
  const std::size_t n = x.shape(0), d = x.shape(1);
  const Tensor<double, 1> mx = xt::mean(xt::cast<double>(x), {0});
  const Tensor<double, 2> xc = xt::cast<double>(x) - mx;
  const Tensor<double, 1> yc = xt::cast<double>(y) - xt::mean(xt::cast<double>(y))();
  const double factor = 2.0 * eta / static_cast<double>(n);
  Matrix path = xt::zeros<float>({static_cast<std::size_t>(steps) + 1, d});
  Tensor<double, 1> w = xt::zeros<double>({d});
  for (std::size_t t = 1; t <= static_cast<std::size_t>(steps); ++t) {
    for (std::size_t j = 0; j < d; ++j) {
      double slope = 0;
      for (std::size_t i = 0; i < n; ++i) {
        double residual = yc(i);
        for (std::size_t k = 0; k < d; ++k) residual -= xc(i, k) * w(k);
        slope += xc(i, j) * residual;
      }
      w(j) += factor * slope;
    }
    xt::view(path, t, xt::all()) = w;
  }
  return path;
//@ body of gradient_descent_shrinkage
  Vector shrinkage = s;
  for (auto& element : shrinkage) {
    const double left = 1 - 2.0 * eta * element * element / static_cast<double>(n);
    element = static_cast<float>(1 - std::pow(left, static_cast<double>(steps)));
  }
  return shrinkage;
//@ body of ridge_shrinkage
  Vector shrinkage = s;
  for (auto& element : shrinkage) {
    const double square = static_cast<double>(element) * element;
    element = static_cast<float>(square / (square + static_cast<double>(n) * lambda));
  }
  return shrinkage;

//@ answer: no_factor_two
//@ mistake: The step has eta/n instead of 2·eta/n.
//@ named: gradient_descent_path/two_missing
//@ body of gradient_descent_path
  const std::size_t n = x.shape(0), d = x.shape(1);
  const Tensor<double, 1> mx = xt::mean(xt::cast<double>(x), {0});
  const Tensor<double, 2> xc = xt::cast<double>(x) - mx;
  const Tensor<double, 1> yc = xt::cast<double>(y) - xt::mean(xt::cast<double>(y))();
  const double factor = eta / static_cast<double>(n);
  Matrix path = xt::zeros<float>({static_cast<std::size_t>(steps) + 1, d});
  Tensor<double, 1> w = xt::zeros<double>({d});
  for (std::size_t t = 1; t <= static_cast<std::size_t>(steps); ++t) {
    Tensor<double, 1> slope = xt::zeros<double>({d});
    for (std::size_t i = 0; i < n; ++i) {
      double residual = yc(i);
      for (std::size_t j = 0; j < d; ++j) residual -= xc(i, j) * w(j);
      for (std::size_t j = 0; j < d; ++j) slope(j) += xc(i, j) * residual;
    }
    w += factor * slope;
    xt::view(path, t, xt::all()) = w;
  }
  return path;
//@ body of gradient_descent_shrinkage
  Vector result = Vector::from_shape({s.size()});
  for (std::size_t i = 0; i < s.size(); ++i) {
    const double rate = 2.0 * eta * s(i) * s(i) / static_cast<double>(n);
    result(i) = static_cast<float>(1.0 - std::pow(1.0 - rate, static_cast<double>(steps)));
  }
  return result;
//@ body of ridge_shrinkage
  const Tensor<double, 1> squares = xt::square(xt::cast<double>(s));
  return xt::cast<float>(squares / (squares + static_cast<double>(n) * static_cast<double>(lambda)));

//@ answer: not_centred
//@ mistake: Walks with x as it is; its columns are not centred.
//@ named: gradient_descent_path/labels_alone_centred
//@ body of gradient_descent_path
  const std::size_t n = x.shape(0), d = x.shape(1);
  const Tensor<double, 1> mx = xt::mean(xt::cast<double>(x), {0});
  const Tensor<double, 2> xc = xt::cast<double>(x);
  const Tensor<double, 1> yc = xt::cast<double>(y) - xt::mean(xt::cast<double>(y))();
  const double factor = 2.0 * eta / static_cast<double>(n);
  Matrix path = xt::zeros<float>({static_cast<std::size_t>(steps) + 1, d});
  Tensor<double, 1> w = xt::zeros<double>({d});
  for (std::size_t t = 1; t <= static_cast<std::size_t>(steps); ++t) {
    Tensor<double, 1> slope = xt::zeros<double>({d});
    for (std::size_t i = 0; i < n; ++i) {
      double residual = yc(i);
      for (std::size_t j = 0; j < d; ++j) residual -= xc(i, j) * w(j);
      for (std::size_t j = 0; j < d; ++j) slope(j) += xc(i, j) * residual;
    }
    w += factor * slope;
    xt::view(path, t, xt::all()) = w;
  }
  return path;
//@ body of gradient_descent_shrinkage, as in no_factor_two
//@ body of ridge_shrinkage, as in coordinates_one_after_another

//@ answer: path_without_the_start
//@ mistake: Row t holds w after step t + 1, and the start is missing.
//@ named: gradient_descent_path/one_step_ahead
//@ body of gradient_descent_path
  const std::size_t n = x.shape(0), d = x.shape(1), rows = static_cast<std::size_t>(steps) + 1;
  Tensor<double, 1> mean = xt::zeros<double>({d}), w = xt::zeros<double>({d});
  double y_mean = 0;
  for (std::size_t i = 0; i < n; ++i) {
    y_mean += y(i);
    for (std::size_t j = 0; j < d; ++j) mean(j) += x(i, j);
  }
  y_mean /= static_cast<double>(n);
  mean /= static_cast<double>(n);

  auto path = Matrix::from_shape({rows, d});
  for (std::size_t t = 0; t < rows; ++t) {
    Tensor<double, 1> g = xt::zeros<double>({d});
    for (std::size_t i = 0; i < n; ++i) {
      double e = y(i) - y_mean;
      for (std::size_t j = 0; j < d; ++j) e -= (x(i, j) - mean(j)) * w(j);
      for (std::size_t j = 0; j < d; ++j) g(j) += 2 * e * (x(i, j) - mean(j)) / static_cast<double>(n);
    }
    for (std::size_t j = 0; j < d; ++j) {
      w(j) += eta * g(j);
      path(t, j) = static_cast<float>(w(j));
    }
  }
  return path;
//@ body of gradient_descent_shrinkage, as in no_factor_two
//@ body of ridge_shrinkage
  const Tensor<double, 1> squares = xt::square(xt::cast<double>(s));
  return xt::cast<float>(squares / (squares + static_cast<double>(n) * static_cast<double>(lambda)));

//@ answer: remaining_share
//@ mistake: The shrinkage of gradient descent is what is left, without the 1 − in front.
//@ named: gradient_descent_path/what_is_left
//@ body of gradient_descent_path
  const std::size_t n = x.shape(0), d = x.shape(1);
  const Tensor<double, 1> mx = xt::mean(xt::cast<double>(x), {0});
  const Tensor<double, 2> xc = xt::cast<double>(x) - mx;
  const Tensor<double, 1> yc = xt::cast<double>(y) - xt::mean(xt::cast<double>(y))();
  const double factor = 2.0 * eta / static_cast<double>(n);
  Matrix path = xt::zeros<float>({static_cast<std::size_t>(steps) + 1, d});
  Tensor<double, 1> w = xt::zeros<double>({d});
  for (std::size_t t = 1; t <= static_cast<std::size_t>(steps); ++t) {
    Tensor<double, 1> slope = xt::zeros<double>({d});
    for (std::size_t i = 0; i < n; ++i) {
      double residual = yc(i);
      for (std::size_t j = 0; j < d; ++j) residual -= xc(i, j) * w(j);
      for (std::size_t j = 0; j < d; ++j) slope(j) += xc(i, j) * residual;
    }
    w += factor * slope;
    xt::view(path, t, xt::all()) = w;
  }
  return path;
//@ body of gradient_descent_shrinkage
  Vector result = s;
  for (float& v : result)
    v = static_cast<float>(std::pow(1.0 - 2.0 * eta * v * v / static_cast<double>(n), static_cast<double>(steps)));
  return result;
//@ body of ridge_shrinkage
  const Tensor<double, 1> squares = xt::square(xt::cast<double>(s));
  return xt::cast<float>(squares / (squares + static_cast<double>(n) * static_cast<double>(lambda)));

//@ answer: ridge_without_n
//@ mistake: The shrinkage of ridge has lambda where n·lambda stands.
//@ named: gradient_descent_path/ridge_without_n
//@ body of gradient_descent_path, as in remaining_share
//@ body of gradient_descent_shrinkage, as in coordinates_one_after_another
//@ body of ridge_shrinkage
  const double l = lambda;
  return xt::cast<float>(xt::square(xt::cast<double>(s)) / (xt::square(xt::cast<double>(s)) + l));

//@ answer: right_gram_form
//@ include
#include <algorithm>
//@ body of gradient_descent_path
  // w ← w + 2 eta/n (r − G w) with G = XᵀX and r = XᵀY; XᵀY needs no centred y
  const std::size_t n = x.shape(0), d = x.shape(1);
  const Tensor<double, 2> c = xt::cast<double>(x) - xt::mean(xt::cast<double>(x), {0});
  Tensor<double, 2> gram = xt::zeros<double>({d, d});
  Tensor<double, 1> right = xt::zeros<double>({d});
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      right(j) += c(i, j) * y(i);
      for (std::size_t k = 0; k < d; ++k) gram(j, k) += c(i, j) * c(i, k);
    }
  Tensor<double, 2> path = xt::zeros<double>({static_cast<std::size_t>(steps) + 1, d});
  for (std::size_t t = 0; t < static_cast<std::size_t>(steps); ++t)
    for (std::size_t j = 0; j < d; ++j) {
      double slope = right(j);
      for (std::size_t k = 0; k < d; ++k) slope -= gram(j, k) * path(t, k);
      path(t + 1, j) = path(t, j) + 2.0 * eta / static_cast<double>(n) * slope;
    }
  return path;
//@ body of gradient_descent_shrinkage
  Vector result = s;
  std::transform(s.begin(), s.end(), result.begin(), [&](float value) {
    const double share = 2.0 * eta * value * value / static_cast<double>(n);
    double reached = 0;  // what is left shrinks by the same factor in each step
    for (std::int64_t t = 0; t < steps; ++t) reached += share * (1 - reached);
    return static_cast<float>(reached);
  });
  return result;
//@ body of ridge_shrinkage
  Vector result(s.shape());
  std::transform(s.begin(), s.end(), result.begin(), [penalty = static_cast<double>(n) * lambda](double value) {
    return value == 0 ? 0.0F : static_cast<float>(1 / (1 + penalty / (value * value)));
  });
  return result;

//@ answer: singular_value_not_squared
//@ mistake: The shrinkage of gradient descent has s where s² stands.
//@ named: gradient_descent_path/shrinkage_not_squared
//@ body of gradient_descent_path
  const std::size_t n = x.shape(0), d = x.shape(1);
  const Tensor<double, 1> x_mean = xt::mean(xt::cast<double>(x), {0});
  const double y_mean = xt::mean(xt::cast<double>(y))();
  Matrix path = xt::zeros<float>({static_cast<std::size_t>(steps) + 1, d});
  Tensor<double, 1> w = xt::zeros<double>({d}), slope = w;
  for (std::size_t t = 1; t < path.shape(0); ++t) {
    slope.fill(0);  // of the mean squared error at w, with the opposite sign
    for (std::size_t i = 0; i < n; ++i) {
      double error = y(i) - y_mean;
      for (std::size_t j = 0; j < d; ++j) error -= (x(i, j) - x_mean(j)) * w(j);
      for (std::size_t j = 0; j < d; ++j)
        slope(j) += 2 * error * (x(i, j) - x_mean(j)) / static_cast<double>(n);
    }
    for (std::size_t j = 0; j < d; ++j) {
      w(j) += eta * slope(j);
      path(t, j) = static_cast<float>(w(j));
    }
  }
  return path;
//@ body of gradient_descent_shrinkage
  const double k = 2.0 * eta / static_cast<double>(n);
  return xt::cast<float>(1.0 - xt::pow(1.0 - k * xt::cast<double>(s), static_cast<double>(steps)));
//@ body of ridge_shrinkage
  const Tensor<double, 1> squares = xt::square(xt::cast<double>(s));
  return xt::cast<float>(squares / (squares + static_cast<double>(n) * static_cast<double>(lambda)));

//@ answer: steps_as_a_factor
//@ mistake: The shrinkage of gradient descent multiplies by t instead of raising to the power t.
//@ named: nothing
//@ include
#include <algorithm>
//@ body of gradient_descent_path, as in remaining_share
//@ body of gradient_descent_shrinkage
  Vector result = Vector::from_shape({s.size()});
  std::transform(s.begin(), s.end(), result.begin(), [&](double v) {
    return static_cast<float>(1 - (1 - 2 * eta * v * v / static_cast<double>(n)) * static_cast<double>(steps));
  });
  return result;
//@ body of ridge_shrinkage
  const Tensor<double, 1> squares = xt::square(xt::cast<double>(s));
  return xt::cast<float>(squares / (squares + static_cast<double>(n) * static_cast<double>(lambda)));

//@ answer: sum_over_examples
//@ mistake: The step is not divided by n.
//@ named: gradient_descent_path/n_missing
//@ body of gradient_descent_path
  const std::size_t n = x.shape(0), d = x.shape(1);
  const Tensor<double, 1> mx = xt::mean(xt::cast<double>(x), {0});
  const Tensor<double, 2> xc = xt::cast<double>(x) - mx;
  const Tensor<double, 1> yc = xt::cast<double>(y) - xt::mean(xt::cast<double>(y))();
  const double factor = 2.0 * eta;
  Matrix path = xt::zeros<float>({static_cast<std::size_t>(steps) + 1, d});
  Tensor<double, 1> w = xt::zeros<double>({d});
  for (std::size_t t = 1; t <= static_cast<std::size_t>(steps); ++t) {
    Tensor<double, 1> slope = xt::zeros<double>({d});
    for (std::size_t i = 0; i < n; ++i) {
      double residual = yc(i);
      for (std::size_t j = 0; j < d; ++j) residual -= xc(i, j) * w(j);
      for (std::size_t j = 0; j < d; ++j) slope(j) += xc(i, j) * residual;
    }
    w += factor * slope;
    xt::view(path, t, xt::all()) = w;
  }
  return path;
//@ body of gradient_descent_shrinkage, as in coordinates_one_after_another
//@ body of ridge_shrinkage
  const Tensor<double, 1> squares = xt::square(xt::cast<double>(s));
  return xt::cast<float>(squares / (squares + static_cast<double>(n) * static_cast<double>(lambda)));
