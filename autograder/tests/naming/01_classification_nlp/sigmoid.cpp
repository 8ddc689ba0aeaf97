// Answers to 01_classification_nlp/sigmoid.  ../README.md explains the marks.

//@ answer: bracket_expanded_wrongly
//@ mistake: The bracket is expanded without dy in the second term: dy y - y².
//@ named: nothing
//@ body of sigmoid
  Matrix y = x;
  for (auto& v : y) v = v >= 0 ? 1.0f / (1.0f + std::exp(-v)) : std::exp(v) / (1.0f + std::exp(v));
  return y;
//@ body of sigmoid_backward
  Matrix dx = y;
  for (std::size_t k = 0; k < y.size(); ++k) {
    const float v = y.flat(k);
    dx.flat(k) = dy.flat(k) * v - v * v;
  }
  return dx;

//@ answer: clipped_input
//@ mistake: The input is clipped to ±15 lest exp overflow, which changes small results.
//@ named: sigmoid/argument_clipped or sigmoid/argument_clipped_at_15
//@ body of sigmoid
  const Matrix safe = xt::clip(x, -15.0F, 15.0F);
  return 1.0F / (1.0F + xt::exp(-safe));
//@ body of sigmoid_backward
  return dy * y * (1.0f - y);

//@ answer: from_tanh
//@ mistake: Goes through (1 + tanh(x/2)) / 2, which loses the digits of small results.
//@ named: sigmoid/half_of_one_plus_tanh
//@ body of sigmoid
  return 0.5F * (1.0F + xt::tanh(0.5F * x));
//@ body of sigmoid_backward
  return dy * y * (1.0f - y);

//@ answer: minus_forgotten
//@ mistake: The minus in the exponent is forgotten: 1 / (1 + exp(x)).
//@ named: sigmoid/sign_of_exponent
//@ body of sigmoid
  return 1.0F / (xt::exp(x) + 1.0F);
//@ body of sigmoid_backward
  Matrix dx = Matrix::from_shape(y.shape());
  for (std::size_t i = 0; i < y.shape(0); ++i)
    for (std::size_t j = 0; j < y.shape(1); ++j) dx(i, j) = dy(i, j) * y(i, j) * (1 - y(i, j));
  return dx;

//@ answer: one_minus_mirror
//@ mistake: For negative x it takes 1 minus the sigmoid of -x, which loses the digits of small results.
//@ named: sigmoid/subtracted_from_one
//@ body of sigmoid
  Matrix y = Matrix::from_shape(x.shape());
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < x.shape(1); ++j) {
      const float s = 1.0F / (1.0F + std::exp(-std::abs(x(i, j))));
      y(i, j) = x(i, j) < 0 ? 1.0F - s : s;
    }
  return y;
//@ body of sigmoid_backward, as in minus_forgotten

//@ answer: overflowing_fraction
//@ mistake: Uses exp(x) / (1 + exp(x)), which is infinity by infinity for large x.
//@ named: sigmoid/infinity_over_infinity
//@ body of sigmoid
  const Matrix e = xt::exp(x);
  return e / (1.0F + e);
//@ body of sigmoid_backward
  return dy * y * (1.0f - y);

//@ answer: right_exp_of_log1p
//@ right: in double: exp of minus log1p(exp(-x))
//@ include
#include <algorithm>
//@ body of sigmoid
  Matrix y = Matrix::from_shape(x.shape());
  std::transform(x.begin(), x.end(), y.begin(), [](double v) {
    const double softplus = v > 0 ? std::log1p(std::exp(-v)) : std::log1p(std::exp(v)) - v;
    return static_cast<float>(std::exp(-softplus));
  });
  return y;
//@ body of sigmoid_backward
  Matrix dx = dy;
  dx *= y;
  dx -= dx * y;
  return dx;

//@ answer: slope_of_tanh
//@ mistake: The backward pass uses 1 - y squared, which is tanh's slope.
//@ named: sigmoid/slope_of_tanh
//@ body of sigmoid
  return 1.0F / (1.0F + xt::exp(-x));
//@ body of sigmoid_backward
  return dy * (1.0F - xt::square(y));

//@ answer: without_dy
//@ mistake: The backward pass returns y (1 - y) and forgets dy.
//@ named: sigmoid/dy_ignored
//@ body of sigmoid
  Matrix y = x;
  for (auto& v : y) v = v >= 0 ? 1.0f / (1.0f + std::exp(-v)) : std::exp(v) / (1.0f + std::exp(v));
  return y;
//@ body of sigmoid_backward
  static_cast<void>(dy);
  return y * (1.0F - y);

//@ answer: y_taken_for_x
//@ mistake: The backward pass takes the sigmoid of y once more, as if it had been given x.
//@ named: sigmoid/sigmoid_taken_again
//@ body of sigmoid
  return 1.0F / (1.0F + xt::exp(-x));
//@ body of sigmoid_backward
  const Matrix s = sigmoid(y);
  return dy * s * (1.0F - s);
