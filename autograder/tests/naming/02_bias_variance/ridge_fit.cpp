// Answers to 02_bias_variance/ridge_fit.  ../README.md explains the marks.

//@ answer: features_standardised
//@ mistake: Divides each column by its standard deviation too, and returns the coefficients of those columns.
//@ named: ridge_fit/standardised or ridge_fit/scale_not_undone
//@ body of ridge_fit
  const std::size_t n = x.shape(0), d = x.shape(1);
  const Tensor<double, 1> mx = xt::mean(xt::cast<double>(x), {0});
  const double my = xt::mean(xt::cast<double>(y))();
  Tensor<double, 2> xc = xt::cast<double>(x) - mx;
  Tensor<double, 1> yc = xt::cast<double>(y) - my;

  const Tensor<double, 1> deviation = xt::sqrt(xt::mean(xc * xc, {0}));
  xc = xc / deviation;

  Tensor<double, 2> a = xt::zeros<double>({d, d});
  Tensor<double, 1> r = xt::zeros<double>({d});
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      r(j) += xc(i, j) * yc(i);
      for (std::size_t k = 0; k < d; ++k) a(j, k) += xc(i, j) * xc(i, k);
    }

  for (std::size_t j = 0; j < d; ++j) a(j, j) += static_cast<double>(n) * lambda;

  const Tensor<double, 1> w = solve(a, r);
  return {xt::cast<float>(w), static_cast<float>(my - xt::sum(w * mx)())};

//@ answer: intercept_in_a_column_of_ones
//@ mistake: Solves for w and b together with a column of ones, whose coefficient is penalised too.
//@ named: ridge_fit/intercept_penalised
//@ body of ridge_fit
  const std::size_t n = x.shape(0), d = x.shape(1);
  Tensor<double, 2> design = xt::ones<double>({n, d + 1});
  xt::view(design, xt::all(), xt::range(0, d)) = x;

  Tensor<double, 2> a = xt::zeros<double>({d + 1, d + 1});
  Tensor<double, 1> rhs = xt::zeros<double>({d + 1});
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= d; ++j) {
      rhs(j) += design(i, j) * y(i);
      for (std::size_t k = 0; k <= d; ++k) a(j, k) += design(i, j) * design(i, k);
    }
  for (std::size_t j = 0; j <= d; ++j) a(j, j) += static_cast<double>(n) * lambda;
  const auto solution = solve(a, rhs);
  LinearModel model;
  model.w = xt::cast<float>(xt::view(solution, xt::range(0, d)));
  model.b = static_cast<float>(solution(d));
  return model;

//@ answer: intercept_is_mean_of_y
//@ mistake: The intercept is mean(y); w · mean(x) is not subtracted.
//@ named: ridge_fit/b_is_mean_of_y
//@ body of ridge_fit
  const std::size_t n = x.shape(0), d = x.shape(1);
  const Tensor<double, 1> mx = xt::mean(xt::cast<double>(x), {0});
  const double my = xt::mean(xt::cast<double>(y))();
  Tensor<double, 2> xc = xt::cast<double>(x) - mx;
  Tensor<double, 1> yc = xt::cast<double>(y) - my;

  Tensor<double, 2> a = xt::zeros<double>({d, d});
  Tensor<double, 1> r = xt::zeros<double>({d});
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      r(j) += xc(i, j) * yc(i);
      for (std::size_t k = 0; k < d; ++k) a(j, k) += xc(i, j) * xc(i, k);
    }

  for (std::size_t j = 0; j < d; ++j) a(j, j) += static_cast<double>(n) * lambda;
  const Tensor<double, 1> w = solve(a, r);
  return {xt::cast<float>(w), static_cast<float>(my)};

//@ answer: one_mean_for_all_features
//@ mistake: Subtracts the mean of all of x instead of each column's own.
//@ named: nothing
//@ body of ridge_fit
  const std::size_t n = x.shape(0), d = x.shape(1);
  const double x_mean = xt::mean(xt::cast<double>(x))(), y_mean = xt::mean(xt::cast<double>(y))();
  Tensor<double, 2> left = xt::zeros<double>({d, d});
  Tensor<double, 1> right = xt::zeros<double>({d});
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < d; ++j) {
      const double v = x(i, j) - x_mean;
      right(j) += v * (y(i) - y_mean);
      for (std::size_t k = 0; k < d; ++k) left(j, k) += v * (x(i, k) - x_mean);
    }
  }
  for (std::size_t j = 0; j < d; ++j) left(j, j) += static_cast<double>(n) * lambda;
  const Tensor<double, 1> w = solve(left, right);
  return {xt::cast<float>(w), static_cast<float>(y_mean - x_mean * xt::sum(w)())};

//@ answer: penalty_in_every_cell
//@ mistake: Adds n·lambda to every element of XᵀX, not only to the diagonal.
//@ named: ridge_fit/penalty_everywhere
//@ body of ridge_fit
  const std::size_t n = x.shape(0), d = x.shape(1);
  const Tensor<double, 1> mx = xt::mean(xt::cast<double>(x), {0});
  const double my = xt::mean(xt::cast<double>(y))();
  Tensor<double, 2> xc = xt::cast<double>(x) - mx;
  Tensor<double, 1> yc = xt::cast<double>(y) - my;

  Tensor<double, 2> a = xt::zeros<double>({d, d});
  Tensor<double, 1> r = xt::zeros<double>({d});
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      r(j) += xc(i, j) * yc(i);
      for (std::size_t k = 0; k < d; ++k) a(j, k) += xc(i, j) * xc(i, k);
    }

  a += static_cast<double>(n) * lambda;

  const Tensor<double, 1> w = solve(a, r);
  return {xt::cast<float>(w), static_cast<float>(my - xt::sum(w * mx)())};

//@ answer: penalty_without_n
//@ mistake: Adds lambda to the diagonal instead of n·lambda.
//@ named: ridge_fit/lambda_without_n
//@ body of ridge_fit
  const std::size_t n = x.shape(0), d = x.shape(1);
  const Tensor<double, 1> mx = xt::mean(xt::cast<double>(x), {0});
  const double my = xt::mean(xt::cast<double>(y))();
  Tensor<double, 2> xc = xt::cast<double>(x) - mx;
  Tensor<double, 1> yc = xt::cast<double>(y) - my;

  Tensor<double, 2> a = xt::zeros<double>({d, d});
  Tensor<double, 1> r = xt::zeros<double>({d});
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      r(j) += xc(i, j) * yc(i);
      for (std::size_t k = 0; k < d; ++k) a(j, k) += xc(i, j) * xc(i, k);
    }

  for (std::size_t j = 0; j < d; ++j) a(j, j) += lambda;

  const Tensor<double, 1> w = solve(a, r);
  return {xt::cast<float>(w), static_cast<float>(my - xt::sum(w * mx)())};

//@ answer: plus_in_the_intercept
//@ mistake: Adds w · mean(x) to mean(y) instead of subtracting it.
//@ named: ridge_fit/b_with_other_sign
//@ body of ridge_fit
  const std::size_t n = x.shape(0), d = x.shape(1);
  const Tensor<double, 1> mx = xt::mean(xt::cast<double>(x), {0});
  const double my = xt::mean(xt::cast<double>(y))();
  Tensor<double, 2> xc = xt::cast<double>(x) - mx;
  Tensor<double, 1> yc = xt::cast<double>(y) - my;

  Tensor<double, 2> a = xt::zeros<double>({d, d});
  Tensor<double, 1> r = xt::zeros<double>({d});
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      r(j) += xc(i, j) * yc(i);
      for (std::size_t k = 0; k < d; ++k) a(j, k) += xc(i, j) * xc(i, k);
    }

  a += static_cast<double>(n) * lambda * xt::eye<double>(d);
  const Tensor<double, 1> w = solve(a, r);
  double b = my;
  for (std::size_t j = 0; j < d; ++j) b += w(j) * mx(j);
  LinearModel model;
  model.w = w;
  model.b = static_cast<float>(b);
  return model;

//@ answer: right_bordered_equations
//@ include
#include <vector>
//@ body of ridge_fit
  // w and b together; the last equation is that of b, and has no penalty.
  const std::size_t n = x.shape(0), d = x.shape(1);
  Tensor<double, 2> a = xt::zeros<double>({d + 1, d + 1});
  Tensor<double, 1> r = xt::zeros<double>({d + 1});
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<double> row(d + 1, 1.0);
    for (std::size_t j = 0; j < d; ++j) row[j] = x(i, j);
    for (std::size_t j = 0; j <= d; ++j) {
      r(j) += row[j] * y(i);
      for (std::size_t k = 0; k <= d; ++k) a(j, k) += row[j] * row[k];
    }
  }
  for (std::size_t j = 0; j < d; ++j) a(j, j) += static_cast<double>(n) * lambda;
  const auto solution = solve(a, r);
  return {xt::cast<float>(xt::view(solution, xt::range(0, d))), static_cast<float>(solution(d))};

//@ answer: right_equations_in_float
//@ body of ridge_fit
  const Vector x_mean = xt::mean(x, {0});
  const float y_mean = xt::mean(y)();
  const Matrix centred = x - x_mean;
  const Matrix labels = xt::view(y - y_mean, xt::all(), xt::newaxis());
  const Matrix transposed = xt::transpose(centred);
  Matrix gram = matmul(transposed, centred);
  const Matrix right = matmul(transposed, labels);
  for (std::size_t j = 0; j < gram.shape(0); ++j) gram(j, j) += static_cast<float>(x.shape(0)) * lambda;
  const Tensor<double, 1> w = solve(xt::cast<double>(gram), xt::cast<double>(xt::view(right, xt::all(), 0)));
  return {xt::cast<float>(w), y_mean - static_cast<float>(xt::sum(w * x_mean)())};

//@ answer: right_y_left_as_it_is
//@ body of ridge_fit
  const std::size_t n = x.shape(0), d = x.shape(1);
  const Tensor<double, 1> mx = xt::mean(xt::cast<double>(x), {0});
  const double my = xt::mean(xt::cast<double>(y))();
  Tensor<double, 2> xc = xt::cast<double>(x) - mx;
  Tensor<double, 1> yc = xt::cast<double>(y) - my;

  Tensor<double, 2> a = static_cast<double>(n) * static_cast<double>(lambda) * xt::eye<double>(d);
  Tensor<double, 1> r = xt::zeros<double>({d});
  for (std::size_t j = 0; j < d; ++j) {
    const auto column = xt::view(xc, xt::all(), j);
    r(j) = xt::sum(column * y)();  // the columns add up to 0, so y's mean drops out
    for (std::size_t k = 0; k < d; ++k) a(j, k) += xt::sum(column * xt::view(xc, xt::all(), k))();
  }

  const Tensor<double, 1> w = solve(a, r);
  return {xt::cast<float>(w), static_cast<float>(my - xt::sum(w * mx)())};

//@ answer: x_not_centred
//@ mistake: Centres y only, and puts the features into the equations as they are.
//@ named: ridge_fit/labels_alone_centred
//@ body of ridge_fit
  const std::size_t n = x.shape(0), d = x.shape(1);
  const double y_mean = xt::mean(xt::cast<double>(y))();
  Tensor<double, 2> left = xt::zeros<double>({d, d});
  Tensor<double, 1> right = xt::zeros<double>({d}), x_mean = xt::zeros<double>({d});
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < d; ++j) {
      x_mean(j) += x(i, j) / static_cast<double>(n);
      right(j) += x(i, j) * (y(i) - y_mean);
      for (std::size_t k = 0; k < d; ++k) left(j, k) += static_cast<double>(x(i, j)) * x(i, k);
    }
  }
  for (std::size_t j = 0; j < d; ++j) left(j, j) += static_cast<double>(n) * lambda;
  const auto w = solve(left, right);
  double b = y_mean;
  for (std::size_t j = 0; j < d; ++j) b -= w(j) * x_mean(j);
  return {xt::cast<float>(w), static_cast<float>(b)};
