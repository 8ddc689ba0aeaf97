// Answers to 04_optimizers/rmsprop.  ../README.md explains the marks.

//@ answer: common_factor_gamma
//@ mistake: Gamma multiplies the new square as well as the old average.
//@ named: rmsprop/gamma_on_both
//@ body of rmsprop
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  auto par = theta.begin();
  auto avg = state.s.begin();
  for (auto grad = g.cbegin(); grad != g.cend(); ++grad) {
    const double sq = double(*grad) * double(*grad);
    *avg = float(options.gamma * (*avg + sq));
    *par -= float(options.eta * *grad / std::sqrt(*avg + options.delta));
    ++par;
    ++avg;
  }

//@ answer: delta_in_the_average
//@ mistake: Delta is put into the stored average.
//@ named: rmsprop/delta_stored
//@ body of rmsprop
  Vector& s = state.s;
  if (s.size() == 0) s = xt::zeros_like(theta);
  s = options.gamma * s + (1 - options.gamma) * g * g + options.delta;
  theta -= options.eta * g / xt::sqrt(s);

//@ answer: epsilon_outside
//@ mistake: Delta is added outside the root.
//@ named: rmsprop/delta_outside_root
//@ body of rmsprop
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  state.s = options.gamma * state.s + (1 - options.gamma) * g * g;
  theta -= options.eta * g / (xt::sqrt(state.s) + options.delta);

//@ answer: gamma_from_the_slides
//@ mistake: Uses 0.9 instead of options.gamma.
//@ named: rmsprop/own_gamma
//@ body of rmsprop
  const float gamma = 0.9F;  // usual value, see slides
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    const float s = gamma * state.s(i) + (1 - gamma) * g(i) * g(i);
    state.s(i) = s;
    theta(i) -= options.eta * g(i) / std::sqrt(s + options.delta);
  }

//@ answer: gamma_on_the_new
//@ mistake: Gamma and 1 - gamma are swapped.
//@ named: rmsprop/rates_swapped
//@ body of rmsprop
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    float& s = state.s(i);
    s = (1.0F - options.gamma) * s + options.gamma * g(i) * g(i);
    theta(i) -= options.eta * g(i) / std::sqrt(s + options.delta);
  }

//@ answer: gradient_not_squared
//@ mistake: The average takes the size of the gradient instead of its square.
//@ named: rmsprop/not_squared
//@ include
#include <algorithm>
//@ body of rmsprop
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  std::transform(state.s.begin(), state.s.end(), g.begin(), state.s.begin(), [&](float s, float gr) {
    return options.gamma * s + (1 - options.gamma) * std::abs(gr);
  });
  for (std::size_t i = 0; i < theta.size(); ++i)
    theta(i) -= options.eta * g(i) / std::sqrt(state.s(i) + options.delta);

//@ answer: late_and_outside
//@ mistake: The move uses the old average; delta is added outside the root.
//@ named: rmsprop/old_s or rmsprop/delta_outside_root
//@ body of rmsprop
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  Vector rms = xt::sqrt(state.s);
  theta -= options.eta * g / (rms + options.delta);
  state.s = options.gamma * state.s + (1 - options.gamma) * xt::square(g);

//@ answer: new_square_unweighted
//@ mistake: The new square enters without the factor 1 - gamma.
//@ named: rmsprop/one_minus_gamma_missing
//@ body of rmsprop
  if (state.s.size() == 0) state.s = 0.0F * theta;
  state.s *= options.gamma;
  state.s += xt::square(g);
  theta -= options.eta * g / xt::sqrt(state.s + options.delta);

//@ answer: old_average
//@ mistake: The move is made with the average from before this gradient.
//@ named: rmsprop/old_s
//@ body of rmsprop
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  for (size_t i = 0; i < theta.size(); i++) {
    theta[i] = theta[i] - (options.eta / std::sqrt(state.s[i] + options.delta)) * g[i];
    state.s[i] = options.gamma * state.s[i] + (1 - options.gamma) * std::pow(g[i], 2.0F);
  }

//@ answer: one_minus_gamma_squared
//@ mistake: The square also covers the factor 1 - gamma.
//@ named: rmsprop/one_minus_gamma_squared
//@ body of rmsprop
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  const Vector fresh = (1 - options.gamma) * g;
  state.s = options.gamma * state.s + fresh * fresh;
  theta = theta - options.eta * g / xt::sqrt(state.s + options.delta);

//@ answer: right_in_pieces
//@ right: every operation is its own in-place statement on whole vectors
//@ body of rmsprop
  Vector work = g;
  work *= g;
  work *= 1.0F - options.gamma;
  if (state.s.size() != 0) {
    state.s *= options.gamma;
    state.s += work;
  } else {
    state.s = work;
  }
  work = state.s;
  work += options.delta;
  for (float& w : work) w = 1.0F / std::sqrt(w);
  work *= g;
  work *= options.eta;
  theta -= work;

//@ answer: right_moves_towards
//@ right: moves the average towards the new square by 1 - gamma of the distance, in double
//@ body of rmsprop
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  const double pull = 1.0 - double{options.gamma};
  for (std::size_t i = 0; i < theta.size(); ++i) {
    double average = state.s(i);
    average += pull * (double{g(i)} * g(i) - average);
    state.s(i) = static_cast<float>(average);
    theta(i) = static_cast<float>(theta(i) - double{options.eta} / std::sqrt(average + options.delta) * g(i));
  }

//@ answer: root_forgotten
//@ mistake: Divides by the average itself and not by its root.
//@ named: rmsprop/root_missing
//@ body of rmsprop
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  const auto [lr, alpha, eps] = options;
  state.s = alpha * state.s + (1.F - alpha) * xt::pow<2>(g);
  Vector denominator = state.s + eps;
  theta -= lr * g / denominator;

//@ answer: starts_at_first_square
//@ mistake: The average starts at the first squared gradient instead of zero.
//@ named: nothing
//@ body of rmsprop
  if (state.s.size() == 0) {
    state.s = g * g;  // better than zero
  } else {
    state.s = options.gamma * state.s + (1 - options.gamma) * g * g;
  }
  theta -= options.eta * g / xt::sqrt(state.s + options.delta);

//@ answer: state_by_value
//@ mistake: Works on a copy of the state, so the average is not carried to the next step.
//@ named: nothing
//@ body of rmsprop
  auto memory = state;
  if (memory.s.size() == 0) memory.s = xt::zeros_like(theta);
  memory.s = options.gamma * memory.s + (1 - options.gamma) * g * g;
  theta -= options.eta * g / xt::sqrt(memory.s + options.delta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);  // has to have d elements

//@ answer: sums_like_adagrad
//@ mistake: The squares are summed for ever, as in Adagrad.
//@ named: rmsprop/sum_without_decay
//@ body of rmsprop
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.s(i) += g(i) * g(i);
    theta(i) -= options.eta * g(i) / std::sqrt(state.s(i) + options.delta);
  }
