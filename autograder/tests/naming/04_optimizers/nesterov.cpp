// Answers to 04_optimizers/nesterov.  ../README.md explains the marks.

//@ answer: always_from_rest
//@ mistake: Every step is (1 + beta) times the gradient, which holds only for the first one.
//@ named: nothing
//@ include
#include <algorithm>
//@ body of nesterov
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  std::transform(state.v.begin(), state.v.end(), g.begin(), state.v.begin(),
                 [b = options.beta](float v, float gr) { return b * v + gr; });
  // insert v: g + beta * v = (1 + beta) * g
  std::transform(theta.begin(), theta.end(), g.begin(), theta.begin(),
                 [&](float th, float gr) { return th - options.eta * (1.0F + options.beta) * gr; });

//@ answer: beta_missing_in_move
//@ mistake: The new velocity is not multiplied by beta in the move.
//@ named: nesterov/beta_missing_ahead
//@ body of nesterov
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  state.v *= options.beta;
  state.v += g;
  theta -= options.eta * (g + state.v);

//@ answer: dampened
//@ mistake: The gradient enters the velocity with a factor (1 - beta).
//@ named: nesterov/dampened
//@ body of nesterov
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  const float b = options.beta;
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = b * state.v(i) + (1 - b) * g(i);
    theta(i) -= options.eta * (g(i) + b * state.v(i));
  }

//@ answer: eta_in_velocity
//@ mistake: The learning rate is multiplied into the velocity instead of the move.
//@ named: nesterov/rate_in_velocity
//@ body of nesterov
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  const Vector v_prev = state.v;  // back this up
  state.v = options.beta * state.v - options.eta * g;
  theta += -options.beta * v_prev + (1 + options.beta) * state.v;

//@ answer: eta_on_gradient_only
//@ mistake: The learning rate multiplies the gradient but not the velocity in the move.
//@ named: nothing
//@ body of nesterov
  const auto& [eta, beta] = options;
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  state.v = beta * state.v + g;
  theta = theta - eta * g + beta * -state.v;

//@ answer: goes_up
//@ mistake: The move is added to theta instead of subtracted.
//@ named: nesterov/uphill
//@ body of nesterov
  if (state.v.size() == 0)
    state.v = g;
  else
    state.v = g + options.beta * state.v;
  Vector delta_theta = g + options.beta * state.v;
  theta += options.eta * delta_theta;

//@ answer: gradient_missing_in_move
//@ mistake: The move contains beta times the velocity but not the gradient.
//@ named: nesterov/gradient_missing
//@ body of nesterov
  if (state.v.size() == 0) state.v = Vector(theta.shape(), 0.F);
  const auto step_size = options.eta * options.beta;
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v[i] *= options.beta;
    state.v[i] += g[i];
    theta[i] -= step_size * state.v[i];  // gradient is already in v
  }

//@ answer: just_momentum
//@ mistake: Moves by the new velocity only, as plain momentum does.
//@ named: nesterov/momentum
//@ body of nesterov
  if (state.v.size() == 0) {
    state.v = xt::zeros<float>({theta.size()});
  }
  auto v = state.v.begin();
  for (std::size_t i = 0; i < g.size(); ++i, ++v) {
    const float lookahead = options.beta * (*v);
    *v = lookahead + g(i);
    theta(i) = theta(i) - options.eta * *v;
  }

//@ answer: looks_ahead_with_old_velocity
//@ mistake: The move uses the old velocity, which makes it plain momentum.
//@ named: nesterov/momentum
//@ body of nesterov
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  theta -= options.eta * (g + options.beta * state.v);
  state.v = options.beta * state.v + g;

//@ answer: looks_two_ahead
//@ mistake: The velocity is rolled forward twice before the move.
//@ named: nothing
//@ body of nesterov
  auto roll = [&](float v, float slope) { return options.beta * v + slope; };
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = roll(state.v(i), g(i));
    const float ahead = roll(state.v(i), g(i));
    theta(i) -= options.eta * roll(ahead, g(i));
  }

//@ answer: right_expanded
//@ right: inserts the velocity, so that the move is (1 + beta) g + beta^2 v of the old v
//@ body of nesterov
  const double b = options.beta, eta = options.eta;
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    const double old = state.v(i), slope = g(i);
    theta(i) = static_cast<float>(theta(i) - eta * ((1 + b) * slope + b * b * old));
    state.v(i) = static_cast<float>(slope + b * old);
  }

//@ answer: right_two_momentum_moves
//@ right: the same roll is applied twice, to the velocity and then to a copy of it that is the move
//@ body of nesterov
  const auto roll = [&](Vector& v) {
    v *= options.beta;
    v += g;
  };
  if (state.v.size() == 0) state.v.resize(g.shape(), true), state.v.fill(0);
  roll(state.v);
  Vector move{state.v};
  roll(move);
  move *= options.eta;
  theta -= move;

//@ answer: stores_the_lookahead
//@ mistake: The state keeps the combined direction g + beta v and not the velocity.
//@ named: nesterov/look_ahead_stored
//@ body of nesterov
  if (state.v.size() == 0) state.v = xt::zeros_like(g);
  const Vector v = options.beta * state.v + g;
  state.v = g + options.beta * v;
  theta -= options.eta * state.v;

//@ answer: velocity_overwritten_by_gradient
//@ mistake: The state is left as the gradient instead of the velocity.
//@ named: nothing
//@ body of nesterov
  Vector v = (state.v.size() == 0) ? Vector(xt::zeros_like(theta)) : state.v;
  v = options.beta * v + g;
  for (size_t i = 0; i < theta.size(); ++i) theta(i) -= options.eta * (g(i) + options.beta * v(i));
  state.v = g;  // remember for next time

//@ answer: walks_ahead_then_steps
//@ mistake: Theta is first moved ahead by the old velocity, although it is the point ahead already.
//@ named: nesterov/old_velocity_ahead
//@ body of nesterov
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  // 1. look ahead
  theta -= options.eta * options.beta * state.v;
  // 2. new velocity with the gradient there
  state.v = options.beta * state.v + g;
  // 3. go
  theta -= options.eta * state.v;
