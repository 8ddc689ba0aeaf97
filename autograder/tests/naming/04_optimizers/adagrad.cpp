// Answers to 04_optimizers/adagrad.  ../README.md explains the marks.

//@ answer: delta_beside_root
//@ mistake: Delta is added to the root instead of standing inside it.
//@ named: adagrad/delta_outside_root
//@ body of adagrad
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  state.s += g * g;
  theta -= options.eta * g / (xt::sqrt(state.s) + options.delta);

//@ answer: delta_piles_up
//@ mistake: Delta is stored in the state and grows with every step.
//@ named: adagrad/delta_stored
//@ body of adagrad
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  state.s = state.s + xt::pow(g, 2) + options.delta;
  theta = theta - options.eta * g / xt::sqrt(state.s);

//@ answer: divides_by_old_sum
//@ mistake: Divides by the sum before the new gradient has been added.
//@ named: adagrad/old_s
//@ body of adagrad
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  // per-parameter learning rate
  const Vector rate = options.eta / xt::sqrt(state.s + options.delta);
  theta -= rate * g;

  // accumulate for the next step
  state.s += xt::square(g);

//@ answer: gradient_not_in_numerator
//@ mistake: The step is not multiplied by the gradient.
//@ named: adagrad/gradient_missing
//@ body of adagrad
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  state.s += g * g;
  const Vector lr = options.eta / xt::sqrt(state.s + options.delta);
  theta -= lr;

//@ answer: last_one_forgotten
//@ mistake: The last parameter is not updated.
//@ named: nothing
//@ body of adagrad
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  int d = theta.size();
  for (int i = 0; i < d - 1; ++i) {
    state.s(i) += g(i) * g(i);
    theta(i) -= options.eta * g(i) / std::sqrt(state.s(i) + options.delta);
  }

//@ answer: newest_only_delta_beside
//@ mistake: The sum is overwritten by the newest square; delta is added to the root.
//@ named: adagrad/s_reset or adagrad/delta_outside_root
//@ body of adagrad
  state.s = xt::square(g);
  const Vector root = xt::sqrt(state.s);
  theta -= options.eta * g / (root + options.delta);

//@ answer: no_accumulation
//@ mistake: The sum is overwritten by the square of the newest gradient.
//@ named: adagrad/s_reset
//@ body of adagrad
  const auto adapted = [&options](float grad, float s) { return options.eta / std::sqrt(s + options.delta) * grad; };
  state.s = g * g;
  for (std::size_t j = 0; j < theta.size(); ++j) theta(j) -= adapted(g(j), state.s(j));

//@ answer: no_root
//@ mistake: The square root is missing.
//@ named: adagrad/root_missing
//@ body of adagrad
  if (state.s.size() == 0) state.s = xt::zeros<float>(theta.shape());
  for (std::size_t i = 0; i < theta.size(); i++) {
    state.s(i) += g(i) * g(i);
    theta(i) -= options.eta / (state.s(i) + options.delta) * g(i);
  }

//@ answer: one_rate_for_all
//@ mistake: All parameters share the sum of squares over the whole gradient.
//@ named: adagrad/one_rate_for_all
//@ body of adagrad
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  float grad_norm_sq = 0.0F;
  for (float x : g) grad_norm_sq += x * x;
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.s(i) += grad_norm_sq;
    theta(i) -= options.eta * g(i) / std::sqrt(state.s(i) + options.delta);
  }

//@ answer: right_hypot
//@ right: gets the root from std::hypot of the gradient and the root of what was there
//@ body of adagrad
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    const double before = state.s[i];
    const double root = std::hypot(double{g[i]}, std::sqrt(before + options.delta));
    state.s[i] = static_cast<float>(std::fma(double{g[i]}, double{g[i]}, before));
    theta[i] -= static_cast<float>(g[i] / root * options.eta);
  }

//@ answer: right_reciprocal_root
//@ right: raises to the power -1/2 in double and reads an empty state without filling it first
//@ include
#include <algorithm>
//@ body of adagrad
  const Vector past = state.s.size() > 0 ? state.s : Vector(theta.shape(), 0.0F);
  state.s = past + g * g;
  auto at = state.s.cbegin();
  std::transform(theta.cbegin(), theta.cend(), g.cbegin(), theta.begin(), [&](double p, double slope) {
    return static_cast<float>(p - slope * options.eta * std::pow(double{*at++} + options.delta, -0.5));
  });

//@ answer: square_around_the_sum
//@ mistake: Squares the old sum together with the gradient.
//@ named: nothing
//@ body of adagrad
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    double acc = state.s(i);
    acc += g(i);
    acc *= acc;
    state.s(i) = static_cast<float>(acc);
    theta(i) -= static_cast<float>(options.eta * g(i) / std::sqrt(acc + options.delta));
  }

//@ answer: static_sum
//@ mistake: The sum of squares lives in a static variable and is shared by all states.
//@ named: adagrad/s_in_static
//@ include
#include <algorithm>
#include <vector>
//@ body of adagrad
  static std::vector<float> sums;  // survives between the calls
  if (sums.size() != theta.size()) sums.assign(theta.size(), 0.0F);
  for (std::size_t i = 0; i < sums.size(); ++i) {
    sums[i] += g(i) * g(i);
    theta(i) -= options.eta * g(i) / std::sqrt(sums[i] + options.delta);
  }
  state.s = xt::zeros_like(theta);
  std::copy(sums.begin(), sums.end(), state.s.begin());

//@ answer: stores_the_root
//@ mistake: The state keeps the root of the sum instead of the sum.
//@ named: adagrad/root_stored
//@ body of adagrad
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  state.s = xt::sqrt(state.s + g * g + options.delta);
  theta -= options.eta * g / state.s;

//@ answer: sums_absolute_values
//@ mistake: Sums the absolute values of the gradients and not their squares.
//@ named: adagrad/not_squared
//@ body of adagrad
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  auto s = state.s.begin();
  auto p = theta.begin();
  for (const float grad : g) {
    *s += std::fabs(grad);
    *p -= options.eta * grad / std::sqrt(*s + options.delta);
    ++s, ++p;
  }
