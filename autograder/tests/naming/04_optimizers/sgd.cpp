// Answers to 04_optimizers/sgd.  ../README.md explains the marks.

//@ answer: assigns_update
//@ mistake: Theta is replaced by the change instead of having it subtracted.
//@ named: sgd/parameters_replaced
//@ body of sgd
  Vector update = -eta * g;
  theta = update;

//@ answer: averages_again
//@ mistake: Divides the gradient by its number of elements.
//@ named: sgd/divided_again
//@ body of sgd
  const auto n = static_cast<float>(g.size());
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) = theta(i) - eta * g(i) / n;  // mean gradient

//@ answer: bracket_around_difference
//@ mistake: The learning rate multiplies the parameters as well as the gradient.
//@ named: sgd/rate_on_parameters
//@ include
#include <algorithm>
//@ body of sgd
  std::transform(theta.begin(), theta.end(), g.begin(), theta.begin(),
                 [&](float old_value, float grad) { return eta * (old_value - grad); });

//@ answer: iterator_stuck
//@ mistake: The position in g is never moved on, so the first gradient is used for all parameters.
//@ named: nothing
//@ body of sgd
  auto slope = g.begin();
  for (float& weight : theta) weight -= eta * (*slope);

//@ answer: loop_over_copies
//@ mistake: The range-for takes copies of the elements, so theta never changes.
//@ named: sgd/nothing_done
//@ body of sgd
  std::size_t k = 0;
  for (auto p : theta) {
    p -= eta * g(k);
    k++;
  }

//@ answer: only_the_sign
//@ mistake: Uses only the sign of the gradient.
//@ named: sgd/sign_of_gradient
//@ body of sgd
  // step of length eta in the downhill direction
  Vector direction = xt::sign(g);
  theta -= eta * direction;

//@ answer: right_backwards_fma
//@ right: runs backwards over raw pointers with a fused multiply-add
//@ include
#include <cmath>
//@ body of sgd
  float* last = theta.data() + theta.size();
  const float* slope = g.data() + g.size();
  while (last != theta.data()) {
    --last;
    --slope;
    *last = std::fma(-eta, *slope, *last);
  }

//@ answer: unit_length
//@ mistake: The gradient is scaled to length one first.
//@ named: nothing
//@ include
#include <cmath>
//@ body of sgd
  double norm = 0;
  for (float x : g) norm += double(x) * x;
  norm = std::sqrt(norm);
  if (norm == 0) return;  // already at the minimum
  for (size_t i = 0; i != g.size(); ++i) theta[i] -= float(eta * g[i] / norm);

//@ answer: uphill
//@ mistake: Adds the gradient instead of subtracting it.
//@ named: sgd/uphill
//@ body of sgd
  theta += eta * g;
