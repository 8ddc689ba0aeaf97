// Answers to 04_optimizers/adamw.  ../README.md explains the marks.

//@ answer: averages_uncorrected
//@ mistake: The averages are used without bias correction.
//@ named: adamw/no_bias_correction
//@ body of adamw
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t++;
  state.v = options.beta * state.v + (1 - options.beta) * g;
  state.s = options.gamma * state.s + (1 - options.gamma) * g * g;
  Vector update = state.v / (xt::sqrt(state.s) + options.delta) + options.lambda * theta;
  theta -= options.eta * update;

//@ answer: decay_after_step
//@ mistake: The decay is taken from the parameters after the step.
//@ named: adamw/new_theta_decayed
//@ body of adamw
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  ++state.t;
  auto p = theta.begin();
  for (std::size_t i = 0; i < g.size(); ++i, ++p) {
    state.v(i) = options.beta * state.v(i) + (1.0F - options.beta) * g(i);
    state.s(i) = options.gamma * state.s(i) + (1.0F - options.gamma) * g(i) * g(i);
    const double vh = state.v(i) / (1.0 - std::pow(double(options.beta), double(state.t)));
    const double sh = state.s(i) / (1.0 - std::pow(double(options.gamma), double(state.t)));
    *p -= float(options.eta * vh / (std::sqrt(sh) + options.delta));
    *p -= options.eta * options.lambda * *p;
  }

//@ answer: decay_doubled
//@ mistake: The decay has a factor 2.
//@ named: adamw/decay_doubled
//@ body of adamw
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  const double t = static_cast<double>(++state.t);
  const double c1 = 1 - std::pow(options.beta, t);
  const double c2 = 1 - std::pow(options.gamma, t);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = options.beta * state.v(i) + (1 - options.beta) * g(i);
    state.s(i) = options.gamma * state.s(i) + (1 - options.gamma) * g(i) * g(i);
    const double adam = state.v(i) / c1 / (std::sqrt(state.s(i) / c2) + options.delta);
    const double decay = 2.0 * options.lambda * theta(i);  // d/dtheta of lambda * theta^2
    theta(i) -= static_cast<float>(options.eta * (adam + decay));
  }

//@ answer: decay_in_first_average
//@ mistake: The decay is added to the gradient for the average v.
//@ named: adamw/decay_in_v
//@ body of adamw
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t += 1;
  state.s = options.gamma * state.s + (1 - options.gamma) * g * g;  // squares of the bare gradient only
  state.v = options.beta * state.v + (1 - options.beta) * (g + options.lambda * theta);
  const double t = double(state.t);
  const Vector v_hat = state.v / float(1 - std::pow(options.beta, t));
  const Vector s_hat = state.s / float(1 - std::pow(options.gamma, t));
  theta -= options.eta * v_hat / (xt::sqrt(s_hat) + options.delta);

//@ answer: decay_missing
//@ mistake: There is no decay, only Adam.
//@ named: adamw/decay_missing
//@ body of adamw
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t++;
  state.v = options.beta * state.v + (1 - options.beta) * g;
  state.s = options.gamma * state.s + (1 - options.gamma) * g * g;
  Vector v_hat = state.v / (1.F - std::pow(options.beta, float(state.t)));
  Vector s_hat = state.s / (1.F - std::pow(options.gamma, float(state.t)));
  // decoupled: the penalty isn't in the gradient any more
  theta -= options.eta * v_hat / (xt::sqrt(s_hat) + options.delta);

//@ answer: decay_over_the_root
//@ mistake: The decay is divided by the root of the average of squares too.
//@ named: adamw/decay_inside_fraction
//@ body of adamw
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t += 1;
  const float t = static_cast<float>(state.t);
  state.v = options.beta * state.v + (1 - options.beta) * g;
  state.s = options.gamma * state.s + (1 - options.gamma) * g * g;
  const Vector numerator = state.v / (1 - std::pow(options.beta, t)) + options.lambda * theta;
  const Vector denominator = xt::sqrt(state.s / (1 - std::pow(options.gamma, t))) + options.delta;
  theta -= options.eta * numerator / denominator;

//@ answer: decay_without_eta
//@ mistake: The decay is not multiplied by the learning rate.
//@ named: adamw/decay_without_rate
//@ body of adamw
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t++;
  state.v = options.beta * state.v + (1 - options.beta) * g;
  state.s = options.gamma * state.s + (1 - options.gamma) * xt::square(g);
  const float bc1 = 1.0F - std::pow(options.beta, static_cast<float>(state.t));
  const float bc2 = 1.0F - std::pow(options.gamma, static_cast<float>(state.t));

  theta *= 1.0F - options.lambda;  // decoupled!
  theta -= options.eta * (state.v / bc1) / (xt::sqrt(state.s / bc2) + options.delta);

//@ answer: delta_under_the_root
//@ mistake: Delta stands inside the root.
//@ named: adamw/delta_inside_root
//@ include
#include <algorithm>
//@ body of adamw
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t += 1;
  std::transform(state.v.begin(), state.v.end(), g.begin(), state.v.begin(),
                 [b = options.beta](float v, float x) { return b * v + (1 - b) * x; });
  std::transform(state.s.begin(), state.s.end(), g.begin(), state.s.begin(),
                 [c = options.gamma](float s, float x) { return c * s + (1 - c) * x * x; });
  const double bias1 = 1 - std::pow(options.beta, double(state.t));
  const double bias2 = 1 - std::pow(options.gamma, double(state.t));
  for (std::size_t i = 0; i < theta.size(); ++i) {
    const double direction = state.v(i) / bias1 / std::sqrt(state.s(i) / bias2 + options.delta);
    theta(i) -= float(options.eta * (direction + options.lambda * theta(i)));
  }

//@ answer: doubled_and_late
//@ mistake: The decay has a factor 2; it is taken from the parameters after the step.
//@ named: adamw/decay_doubled or adamw/new_theta_decayed
//@ body of adamw
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  const double t = static_cast<double>(++state.t);
  state.v = options.beta * state.v + (1 - options.beta) * g;
  state.s = options.gamma * state.s + (1 - options.gamma) * g * g;
  const float c1 = float(1 - std::pow(options.beta, t)), c2 = float(1 - std::pow(options.gamma, t));
  theta -= options.eta * (state.v / c1) / (xt::sqrt(state.s / c2) + options.delta);
  theta -= options.eta * 2 * options.lambda * theta;

//@ answer: eta_twice_on_decay
//@ mistake: The learning rate multiplies the decay twice.
//@ named: adamw/decay_scaled_twice
//@ body of adamw
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  const auto [eta, beta, gamma, delta, lambda] = options;
  state.t += 1;
  const float decay = eta * lambda;
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = beta * state.v(i) + (1 - beta) * g(i);
    state.s(i) = gamma * state.s(i) + (1 - gamma) * g(i) * g(i);
    const double vh = state.v(i) / (1 - std::pow(beta, double(state.t)));
    const double sh = state.s(i) / (1 - std::pow(gamma, double(state.t)));
    theta(i) -= float(eta * (vh / (std::sqrt(sh) + delta) + decay * theta(i)));
  }

//@ answer: grows_instead
//@ mistake: The decay has the wrong sign, so that the parameters grow.
//@ named: adamw/decay_added
//@ body of adamw
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t += 1;
  const auto correction = [&](float decay) { return 1.0 - std::pow(double(decay), double(state.t)); };
  const double cb = correction(options.beta), cg = correction(options.gamma);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = options.beta * state.v(i) + (1 - options.beta) * g(i);
    state.s(i) = options.gamma * state.s(i) + (1 - options.gamma) * g(i) * g(i);
    const double adam_part = state.v(i) / cb / (std::sqrt(state.s(i) / cg) + options.delta);
    theta(i) = float(theta(i) - options.eta * (adam_part - options.lambda * theta(i)));
  }

//@ answer: lambda_hard_coded
//@ mistake: Uses 0.01 instead of options.lambda.
//@ named: adamw/own_lambda
//@ body of adamw
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  constexpr double weight_decay = 1e-2;
  state.t += 1;
  const double t = double(state.t);
  for (size_t i = 0; i < theta.size(); i++) {
    state.v[i] = options.beta * state.v[i] + (1 - options.beta) * g[i];
    state.s[i] = options.gamma * state.s[i] + (1 - options.gamma) * g[i] * g[i];
    double m = state.v[i] / (1 - std::pow(options.beta, t));
    double r = state.s[i] / (1 - std::pow(options.gamma, t));
    theta[i] -= float(options.eta * (m / (std::sqrt(r) + options.delta) + weight_decay * theta[i]));
  }

//@ answer: penalty_in_gradient
//@ mistake: The decay is added to the gradient and goes through the averages, an l2 penalty in Adam.
//@ named: adamw/decay_in_gradient or adamw/l2_penalty_in_gradient
//@ body of adamw
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t += 1;
  const Vector grad = g + options.lambda * theta;
  state.v = options.beta * state.v + (1 - options.beta) * grad;
  state.s = options.gamma * state.s + (1 - options.gamma) * grad * grad;
  const Vector v_hat = state.v / (1 - std::pow(options.beta, float(state.t)));
  const Vector s_hat = state.s / (1 - std::pow(options.gamma, float(state.t)));
  theta -= options.eta * v_hat / (xt::sqrt(s_hat) + options.delta);

//@ answer: right_saved_decay
//@ right: sets the decay aside before Adam moves theta and takes it away afterwards
//@ include
#include <algorithm>
#include <functional>
//@ body of adamw
  const Vector decay = (options.eta * options.lambda) * theta;
  const auto t = static_cast<double>(state.t += 1);
  const auto blend = [&g](Vector& into, float old_share, auto&& map) {
    if (into.size() == 0) into = xt::zeros_like(g);
    std::transform(into.cbegin(), into.cend(), g.cbegin(), into.begin(), [&](double was, double slope) {
      return static_cast<float>(old_share * was + (1.0 - old_share) * map(slope));
    });
  };
  blend(state.v, options.beta, std::identity{});
  blend(state.s, options.gamma, [](double slope) { return slope * slope; });
  Vector root = xt::sqrt(state.s / static_cast<float>(1.0 - std::pow(double{options.gamma}, t)));
  root += options.delta;
  theta -= state.v * static_cast<float>(options.eta / (1.0 - std::pow(double{options.beta}, t))) / root;
  theta -= decay;

//@ answer: right_shrinks_first
//@ right: shrinks theta first and then makes Adam's step, fused in one loop over raw pointers
//@ body of adamw
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t += 1;
  const double keep = std::fma(-double{options.eta}, double{options.lambda}, 1.0);
  const double lift_v = 1 / (1 - std::pow(double{options.beta}, double(state.t)));
  const double lift_s = 1 / (1 - std::pow(double{options.gamma}, double(state.t)));
  const float* slope = g.data();
  float *p = theta.data(), *v = state.v.data(), *s = state.s.data();
  for (float* const end = p + theta.size(); p != end; ++p, ++v, ++s, ++slope) {
    const double x = *slope;
    const double m = x + options.beta * (*v - x);
    const double q = x * x + options.gamma * (*s - x * x);
    *v = static_cast<float>(m);
    *s = static_cast<float>(q);
    *p = static_cast<float>(keep * *p - options.eta * m * lift_v / (std::sqrt(q * lift_s) + options.delta));
  }

//@ answer: shrinks_the_difference
//@ mistake: The shrinking factor multiplies the parameters with the step already made.
//@ named: adamw/new_theta_decayed
//@ body of adamw
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  const float shrink = 1.0F - options.eta * options.lambda;
  state.t += 1;
  state.v = options.beta * state.v + (1 - options.beta) * g;
  state.s = options.gamma * state.s + (1 - options.gamma) * g * g;
  Vector step = state.v / float(1 - std::pow(options.beta, double(state.t)));
  step /= xt::sqrt(state.s / float(1 - std::pow(options.gamma, double(state.t)))) + options.delta;
  theta = shrink * (theta - options.eta * step);

//@ answer: shrinks_whole_vector_in_loop
//@ mistake: The whole vector is shrunk once for every element.
//@ named: nothing
//@ body of adamw
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t++;
  for (std::size_t i = 0; i < theta.size(); ++i) {
    theta *= 1.0F - options.eta * options.lambda;  // weight decay
    state.v(i) = options.beta * state.v(i) + (1 - options.beta) * g(i);
    state.s(i) = options.gamma * state.s(i) + (1 - options.gamma) * g(i) * g(i);
    const double vh = state.v(i) / (1 - std::pow(options.beta, double(state.t)));
    const double sh = state.s(i) / (1 - std::pow(options.gamma, double(state.t)));
    theta(i) -= float(options.eta * vh / (std::sqrt(sh) + options.delta));
  }

//@ answer: sign_decay
//@ mistake: The decay takes only the sign of the parameters.
//@ named: adamw/sign_decay
//@ body of adamw
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t += 1;
  state.v = options.beta * state.v + (1 - options.beta) * g;
  state.s = options.gamma * state.s + (1 - options.gamma) * xt::square(g);
  const float vc = float(1.0 - std::pow(options.beta, double(state.t)));
  const float sc = float(1.0 - std::pow(options.gamma, double(state.t)));
  const Vector decay = options.lambda * xt::sign(theta);
  theta -= options.eta * (state.v / vc / (xt::sqrt(state.s / sc) + options.delta) + decay);

//@ answer: t_never_raised
//@ mistake: The counter in the state is never raised.
//@ named: adamw/t_not_stored
//@ include
#include <algorithm>
//@ body of adamw
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  const double t = std::max<double>(1.0, double(state.t));  // else division by 0
  const double cv = 1 - std::pow(options.beta, t), cs = 1 - std::pow(options.gamma, t);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = options.beta * state.v(i) + (1 - options.beta) * g(i);
    state.s(i) = options.gamma * state.s(i) + (1 - options.gamma) * g(i) * g(i);
    const double adam = (state.v(i) / cv) / (std::sqrt(state.s(i) / cs) + options.delta);
    theta(i) -= float(options.eta * (adam + options.lambda * theta(i)));
  }
