// Answers to 04_optimizers/quadratic_gradient.  ../README.md explains the marks.

//@ answer: downhill_already
//@ mistake: Returns the negative gradient.
//@ named: quadratic_gradient/downhill
//@ include
#include <algorithm>
//@ body of quadratic_gradient
  Vector direction(theta.shape());
  std::transform(theta.begin(), theta.end(), a.begin(), direction.begin(),
                 [](float t, float c) { return -2.F * c * t; });  // we want to go down!
  return direction;

//@ answer: no_factor_two
//@ mistake: The 2 from the derivative of the square is missing.
//@ named: quadratic_gradient/two_missing
//@ body of quadratic_gradient
  // the 2 cancels with the 1/2 in front of the square
  return a * theta;

//@ answer: power_rule_forgot_exponent
//@ mistake: The exponent is not lowered when deriving, so theta is still squared.
//@ named: quadratic_gradient/exponent_kept
//@ body of quadratic_gradient
  Vector grad = xt::zeros_like(theta);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    float x = theta(i);
    grad(i) = 2.0F * a(i) * x * x;  // power rule
  }
  return grad;

//@ answer: right_central_difference
//@ right: takes the slope between theta + 1 and theta - 1, which is exact for a parabola
//@ body of quadratic_gradient
  const auto parabola = [](double coefficient, double x) { return coefficient * x * x; };
  Vector slope = Vector::from_shape(theta.shape());
  for (auto i = theta.size(); i-- > 0;) {
    const double up = parabola(a[i], double{theta[i]} + 1.0), down = parabola(a[i], double{theta[i]} - 1.0);
    slope[i] = static_cast<float>((up - down) / 2.0);
  }
  return slope;

//@ answer: square_around_product
//@ mistake: Derives (a theta)^2 instead of a theta^2, so that a is squared too.
//@ named: quadratic_gradient/coefficient_squared
//@ body of quadratic_gradient
  // inner derivative is a, outer is 2 * (a theta)
  const Vector inner = a * theta;
  return 2.0F * inner * a;

//@ answer: stops_one_early
//@ mistake: The loop leaves out the last element.
//@ named: quadratic_gradient/last_element_left_out
//@ body of quadratic_gradient
  const int n = static_cast<int>(theta.size());
  Vector df = xt::zeros<float>({theta.size()});
  for (int i = 0; i < n - 1; i++) df(i) = 2 * a(i) * theta(i);
  return df;

//@ answer: sum_in_every_place
//@ mistake: Every component gets the sum over all parameters instead of its own term.
//@ named: nothing
//@ include
#include <algorithm>
#include <numeric>
//@ body of quadratic_gradient
  // f is a sum, so the gradient is a sum too
  const double total = std::inner_product(theta.begin(), theta.end(), a.begin(), 0.0);
  Vector result = Vector::from_shape(theta.shape());
  std::fill(result.begin(), result.end(), static_cast<float>(2.0 * total));
  return result;

//@ answer: terms_of_f
//@ mistake: Returns the terms of the function and not their derivatives.
//@ named: quadratic_gradient/value_instead_of_slope
//@ body of quadratic_gradient
  Vector out(theta);
  auto coeff = a.cbegin();
  for (auto& o : out) {
    o = *coeff * o * o;
    ++coeff;
  }
  return out;
