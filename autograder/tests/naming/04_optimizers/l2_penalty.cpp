// Answers to 04_optimizers/l2_penalty.  ../README.md explains the marks.

//@ answer: accumulate_starts_at_int
//@ mistake: The squares are summed in an integer because the sum starts at the int 0.
//@ named: nothing
//@ include
#include <numeric>
//@ body of l2_penalty
  const float squares = std::accumulate(theta.begin(), theta.end(), 0,
                                        [](auto acc, float t) { return acc + t * t; });
  Vector grad = g + 2.0F * lambda * theta;
  return {loss + lambda * squares, grad};

//@ answer: gradient_untouched
//@ mistake: The penalty is added to the loss only and not to the gradient.
//@ named: l2_penalty/gradient_forgotten
//@ include
#include <cmath>
//@ body of l2_penalty
  auto penalty = 0.0;
  for (std::size_t i = 0; i < theta.size(); i++) penalty += std::pow(theta(i), 2);
  return LossAndGradient{static_cast<float>(loss + lambda * penalty), g};

//@ answer: half_lambda_book
//@ mistake: Uses the convention lambda/2 times the squared norm, for the loss and its gradient alike.
//@ named: l2_penalty/half_penalty
//@ body of l2_penalty
  float norm2 = 0.0F;
  for (const float w : theta) norm2 += w * w;
  return {loss + 0.5F * lambda * norm2, g + lambda * theta};

//@ answer: lasso
//@ mistake: Uses absolute values and signs, an l1 penalty.
//@ named: l2_penalty/l1_instead
//@ include
#include <cmath>
//@ body of l2_penalty
  LossAndGradient pen;
  pen.loss = loss;
  pen.g = g;
  auto gi = pen.g.begin();
  for (auto t : theta) {
    pen.loss += lambda * std::abs(t);
    *gi++ += lambda * ((t > 0) - (t < 0));
  }
  return pen;

//@ answer: loss_untouched
//@ mistake: The penalty is added to the gradient only and not to the loss.
//@ named: l2_penalty/loss_forgotten
//@ body of l2_penalty
  LossAndGradient r{loss, g};
  for (std::size_t i = 0; i < g.size(); ++i) r.g(i) += 2.0F * lambda * theta(i);
  return r;

//@ answer: mean_of_squares
//@ mistake: The loss gets the mean of the squares instead of their sum.
//@ named: l2_penalty/mean_instead_of_sum
//@ body of l2_penalty
  const float mse = xt::mean(xt::square(theta))();
  Vector new_g = g;
  new_g += 2.F * lambda * theta;
  return {theta.size() == 0 ? loss : loss + lambda * mse, new_g};

//@ answer: minus_in_gradient
//@ mistake: The gradient of the penalty is subtracted.
//@ named: nothing
//@ body of l2_penalty
  float sq = 0;
  Vector out = g;
  for (size_t j = 0; j < theta.size(); ++j) {
    sq += theta(j) * theta(j);
    out(j) -= 2 * lambda * theta(j);  // shrink towards zero
  }
  return {loss + lambda * sq, out};

//@ answer: norm_not_squared
//@ mistake: The loss gets the norm instead of the squared norm.
//@ named: l2_penalty/norm_not_squared
//@ include
#include <cmath>
#include <numeric>
//@ body of l2_penalty
  const float norm = std::sqrt(std::inner_product(theta.begin(), theta.end(), theta.begin(), 0.0F));
  LossAndGradient result;
  result.loss = loss + lambda * norm;
  result.g = g + 2 * lambda * theta;
  return result;

//@ answer: penalty_only
//@ mistake: Returns the penalty and its gradient alone, without the loss and gradient of the data.
//@ named: l2_penalty/penalty_alone
//@ body of l2_penalty
  const auto sum_of_squares = [](const Vector& x) {
    float s = 0;
    for (float e : x) s += e * e;
    return s;
  };
  LossAndGradient l2{loss, g};
  l2.loss = lambda * sum_of_squares(theta);
  l2.g = 2.0F * lambda * theta;
  return l2;

//@ answer: pytorch_weight_decay
//@ mistake: The gradient of the penalty has no factor 2.
//@ named: l2_penalty/two_missing_in_gradient
//@ body of l2_penalty
  LossAndGradient out;
  out.loss = loss + lambda * xt::sum(theta * theta)();
  out.g = g + lambda * theta;  // weight decay as in torch
  return out;

//@ answer: right_inner_product
//@ right: sums in double with inner_product and makes the gradient by std::transform
//@ include
#include <algorithm>
#include <cmath>
#include <numeric>
//@ body of l2_penalty
  const double price = lambda * std::inner_product(theta.cbegin(), theta.cend(), theta.cbegin(), 0.0);
  LossAndGradient both{.loss = static_cast<float>(loss + price), .g = Vector::from_shape(g.shape())};
  std::transform(g.cbegin(), g.cend(), theta.cbegin(), both.g.begin(), [twice = lambda + lambda](float u, float w) {
    return std::fma(twice, w, u);
  });
  return both;

//@ answer: square_of_sum
//@ mistake: Squares the sum of the parameters instead of summing the squares.
//@ named: nothing
//@ include
#include <numeric>
//@ body of l2_penalty
  const double s = std::accumulate(theta.begin(), theta.end(), 0.0);
  return {float(loss + lambda * s * s), Vector(g + 2.0F * lambda * theta)};
