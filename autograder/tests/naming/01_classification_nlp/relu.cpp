// Answers to 01_classification_nlp/relu.  ../README.md explains the marks.

//@ answer: absolute_value
//@ mistake: Takes the absolute value instead of cutting off at zero.
//@ named: relu/absolute_value
//@ body of relu
  Matrix y = Matrix::from_shape(x.shape());
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < x.shape(1); ++j) y(i, j) = x(i, j) > 0 ? x(i, j) : -x(i, j);
  return y;
//@ body of relu_backward
  return xt::where(x > 0.0F, dy, xt::zeros_like(dy));

//@ answer: asks_the_sign_of_dy
//@ mistake: The backward pass cuts off where dy is negative instead of where x is.
//@ named: relu/looks_at_gradient
//@ body of relu
  return xt::maximum(x, 0.0f);
//@ body of relu_backward
  return xt::where(dy > 0.0F, dy, 0.0F);

//@ answer: cut_to_integers
//@ mistake: std::max with an integer 0 is made to compile by a cast, which cuts off the digits behind the point.
//@ named: relu/cut_to_integers
//@ include
#include <algorithm>
//@ body of relu
  Matrix y = x;
  std::transform(x.begin(), x.end(), y.begin(), [](float v) { return std::max(0, static_cast<int>(v)); });
  return y;
//@ body of relu_backward
  return xt::where(x > 0.0F, dy, xt::zeros_like(dy));

//@ answer: leaky
//@ mistake: Negative inputs are not cut off but keep a hundredth, as in the leaky rectifier.
//@ named: relu/leaky
//@ body of relu
  return xt::where(x > 0.0F, x, 0.01F * x);
//@ body of relu_backward
  Matrix dx = dy;
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x.data()[i] <= 0) dx.data()[i] = 0;
  return dx;

//@ answer: mask_without_dy
//@ mistake: The backward pass returns the mask of ones and zeros without multiplying by dy.
//@ named: relu/dy_ignored
//@ body of relu
  Matrix y = x;
  for (auto& v : y)
    if (v < 0) v = 0;
  return y;
//@ body of relu_backward
  (void)dy;
  return xt::where(x > 0.0F, 1.0F, 0.0F);

//@ answer: right_clip_and_mask
//@ right: clip between zero and the largest float, and a mask that is multiplied in
//@ include
#include <limits>
//@ body of relu
  return xt::clip(x, 0.0F, std::numeric_limits<float>::infinity());
//@ body of relu_backward
  return dy * xt::cast<float>(xt::greater(x, 0.0F));

//@ answer: right_fmax_and_select
//@ right: std::transform with fmax, and a two-range transform for the gradient
//@ include
#include <algorithm>
#include <cmath>
//@ body of relu
  Matrix y = Matrix::from_shape(x.shape());
  std::transform(x.cbegin(), x.cend(), y.begin(), [](float v) { return std::fmax(v, 0.0F); });
  return y;
//@ body of relu_backward
  Matrix dx = Matrix::from_shape(x.shape());
  std::transform(x.cbegin(), x.cend(), dy.cbegin(), dx.begin(),
                 [](float v, float g) { return std::signbit(v) || v == 0.0F ? 0.0F : g; });
  return dx;

//@ answer: slope_one_at_zero
//@ mistake: At x = 0 the gradient goes through (x >= 0 instead of x > 0).
//@ named: relu/slope_one_at_zero
//@ body of relu
  return xt::maximum(x, 0.0f);
//@ body of relu_backward
  Matrix dx = Matrix::from_shape(x.shape());
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < x.shape(1); ++j) dx(i, j) = x(i, j) >= 0 ? dy(i, j) : 0;
  return dx;

//@ answer: step_function
//@ mistake: Returns one for positive inputs: the derivative and not the function.
//@ named: relu/step_function
//@ body of relu
  Matrix out = xt::zeros_like(x);
  for (std::size_t k = 0; k < x.size(); ++k) out.flat(k) = x.flat(k) > 0 ? 1.0F : 0.0F;
  return out;
//@ body of relu_backward, as in leaky

//@ answer: times_forward_result
//@ mistake: The backward pass multiplies dy by relu(x) instead of by its slope.
//@ named: relu/times_value
//@ body of relu, as in mask_without_dy
//@ body of relu_backward
  const Matrix y = relu(x);
  return y * dy;
