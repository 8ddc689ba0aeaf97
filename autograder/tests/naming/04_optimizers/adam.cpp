// Answers to 04_optimizers/adam.  ../README.md explains the marks.

//@ answer: beta_for_the_new_square
//@ mistake: The new square is weighted with 1 - beta instead of 1 - gamma.
//@ named: adam/one_minus_beta_for_both
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  const auto n = theta.size();
  const float tt = static_cast<float>(++state.t);
  const float one_minus = 1.0F - options.beta;
  const float bias_v = 1.0F - std::pow(options.beta, tt), bias_s = 1.0F - std::pow(options.gamma, tt);
  for (std::size_t i = 0; i < n; ++i) {
    state.v(i) = options.beta * state.v(i) + one_minus * g(i);
    state.s(i) = options.gamma * state.s(i) + one_minus * g(i) * g(i);
    theta(i) -= options.eta * (state.v(i) / bias_v) / (std::sqrt(state.s(i) / bias_s) + options.delta);
  }

//@ answer: counted_per_average
//@ mistake: The counter is raised for each of the two averages, so that it grows by two in a step.
//@ named: nothing
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  const auto corrected = [&state](const Vector& average, double decay) {
    state.t += 1;
    return Vector(average / static_cast<float>(1.0 - std::pow(decay, static_cast<double>(state.t))));
  };
  state.v = options.beta * state.v + (1 - options.beta) * g;
  state.s = options.gamma * state.s + (1 - options.gamma) * g * g;
  const Vector v_hat = corrected(state.v, options.beta);
  const Vector s_hat = corrected(state.s, options.gamma);
  theta -= options.eta * v_hat / (xt::sqrt(s_hat) + options.delta);

//@ answer: decay_times_t
//@ mistake: The bias correction is 1 - beta t instead of 1 - beta^t, and likewise for gamma.
//@ named: nothing
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t++;
  state.v = options.beta * state.v + (1 - options.beta) * g;
  state.s = options.gamma * state.s + (1 - options.gamma) * xt::square(g);
  Vector v_hat = state.v / (1 - options.beta * state.t);
  Vector s_hat = state.s / (1 - options.gamma * state.t);
  theta -= options.eta * v_hat / (xt::sqrt(s_hat) + options.delta);

//@ answer: decays_swapped
//@ mistake: Beta and gamma are swapped.
//@ named: adam/rates_swapped
//@ before adam
namespace {

// average = decay * average + (1 - decay) * x
void leak(Vector& average, const Vector& x, double decay) {
  if (average.size() == 0) average = xt::zeros_like(x);
  for (std::size_t i = 0; i < x.size(); ++i) average(i) = float(decay * average(i) + (1 - decay) * x(i));
}

}  // namespace
//@ body of adam
  const double beta1 = options.gamma, beta2 = options.beta;
  state.t = state.t + 1;
  leak(state.v, g, beta1);
  leak(state.s, g * g, beta2);
  const double c1 = 1 - std::pow(beta1, state.t), c2 = 1 - std::pow(beta2, state.t);
  for (std::size_t i = 0; i < theta.size(); ++i)
    theta(i) -= float(options.eta * (state.v(i) / c1) / (std::sqrt(state.s(i) / c2) + options.delta));

//@ answer: epsilon_in_root
//@ mistake: Delta stands inside the root.
//@ named: adam/delta_inside_root
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t += 1;
  const float t = static_cast<float>(state.t);
  state.v = options.beta * state.v + (1 - options.beta) * g;
  state.s = options.gamma * state.s + (1 - options.gamma) * g * g;
  Vector vh = state.v / (1 - std::pow(options.beta, t));
  Vector sh = state.s / (1 - std::pow(options.gamma, t));
  theta -= options.eta * vh / xt::sqrt(sh + options.delta);

//@ answer: gradient_in_numerator
//@ mistake: The step uses the bare gradient instead of its average.
//@ named: adam/gradient_instead_of_average
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t += 1;
  state.v = options.beta * state.v + (1 - options.beta) * g;
  state.s = options.gamma * state.s + (1 - options.gamma) * g * g;
  const Vector s_hat = state.s / static_cast<float>(1 - std::pow(double{options.gamma}, double(state.t)));
  const Vector step_size = options.eta / (xt::sqrt(s_hat) + options.delta);
  theta -= step_size * g;

//@ answer: gradient_not_squared
//@ mistake: The second average takes the absolute gradient instead of its square.
//@ named: adam/not_squared
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t += 1;
  const double t = static_cast<double>(state.t);
  for (std::size_t i = 0; i < g.size(); ++i) {
    state.v(i) = options.beta * state.v(i) + (1 - options.beta) * g(i);
    state.s(i) = options.gamma * state.s(i) + (1 - options.gamma) * std::abs(g(i));
    const double v_hat = state.v(i) / (1 - std::pow(options.beta, t));
    const double s_hat = state.s(i) / (1 - std::pow(options.gamma, t));
    theta(i) -= static_cast<float>(options.eta * v_hat / (std::sqrt(s_hat) + options.delta));
  }

//@ answer: no_bias_correction
//@ mistake: There is no bias correction.
//@ named: adam/no_bias_correction
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  ++state.t;
  auto v = state.v.begin();
  auto s = state.s.begin();
  auto p = theta.begin();
  for (auto it = g.begin(); it != g.end(); ++it) {
    *v = options.beta * *v + (1 - options.beta) * *it;
    *s = options.gamma * *s + (1 - options.gamma) * *it * *it;
    *p -= options.eta * *v / (std::sqrt(*s) + options.delta);
    ++v, ++s, ++p;
  }

//@ answer: no_root
//@ mistake: The root of the average of squares is missing.
//@ named: adam/root_missing
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  ++state.t;
  const auto powf = [&state](float base) { return float(std::pow(double(base), double(state.t))); };
  const float bt = powf(options.beta), gt = powf(options.gamma);
  state.v = options.beta * state.v + (1 - options.beta) * g;
  state.s = options.gamma * state.s + (1 - options.gamma) * g * g;
  const Vector first = state.v / (1 - bt);
  const Vector second = state.s / (1 - gt);
  theta -= options.eta * first / (second + options.delta);

//@ answer: only_s_corrected
//@ mistake: The average of gradients is not corrected for its start at zero.
//@ named: adam/only_s_corrected
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t += 1;
  const double shat_factor = 1.0 / (1.0 - std::pow(double{options.gamma}, state.t));
  for (std::size_t i = 0; i < theta.size(); ++i) {
    const double gi = g(i);
    const double m = options.beta * state.v(i) + (1.0 - options.beta) * gi;
    const double u = options.gamma * state.s(i) + (1.0 - options.gamma) * gi * gi;
    theta(i) -= float(options.eta * m / (std::sqrt(u * shat_factor) + options.delta));
    state.v(i) = float(m);
    state.s(i) = float(u);
  }

//@ answer: only_v_corrected
//@ mistake: The average of squares is not corrected for its start at zero.
//@ named: adam/only_v_corrected
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t += 1;
  state.v = options.beta * state.v + (1.0F - options.beta) * g;
  state.s = options.gamma * state.s + (1.0F - options.gamma) * xt::square(g);
  const double fill = 1.0 - std::pow(static_cast<double>(options.beta), static_cast<double>(state.t));
  const Vector v_hat = state.v / static_cast<float>(fill);
  theta -= options.eta * v_hat / (xt::sqrt(state.s) + options.delta);

//@ answer: power_of_the_difference
//@ mistake: Divides by (1 - beta)^t and (1 - gamma)^t instead of 1 - beta^t and 1 - gamma^t.
//@ named: nothing
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t += 1;
  const auto unbias = [t = double(state.t)](double avg, double decay) { return avg / std::pow(1 - decay, t); };
  for (std::size_t k = 0; k < theta.size(); ++k) {
    state.v(k) = options.beta * state.v(k) + (1 - options.beta) * g(k);
    state.s(k) = options.gamma * state.s(k) + (1 - options.gamma) * g(k) * g(k);
    const double numerator = unbias(state.v(k), options.beta);
    const double denominator = std::sqrt(unbias(state.s(k), options.gamma)) + options.delta;
    theta(k) -= float(options.eta * numerator / denominator);
  }

//@ answer: right_early_expressions
//@ right: xtensor expressions in float, the new averages made first and the counter last
//@ body of adam
  const Vector zeros = xt::zeros_like(theta);
  const Vector& v_old = state.v.size() == 0 ? zeros : state.v;
  const Vector& s_old = state.s.size() == 0 ? zeros : state.s;
  const Vector v = (1 - options.beta) * g + options.beta * v_old;
  const Vector s = (1 - options.gamma) * xt::square(g) + options.gamma * s_old;
  const double now = static_cast<double>(state.t) + 1.0;
  const auto c = static_cast<float>(1.0 - std::pow(double{options.beta}, now));
  const auto d = static_cast<float>(1.0 - std::pow(double{options.gamma}, now));
  theta += (-options.eta / c) * v / (options.delta + xt::sqrt(s / d));
  state = AdamState{v, s, state.t + 1};

//@ answer: right_leaky_struct
//@ right: a struct that is an average and knows how full it is; powers by repeated squaring
//@ before adam
namespace {

double power(double x, std::int64_t n) {
  double result = 1;
  for (; n > 0; n /= 2, x *= x)
    if (n % 2 == 1) result *= x;
  return result;
}

class Leaky {
 public:
  Leaky(Vector& average, double decay, std::int64_t t)
      : average_(average), decay_(decay), share_(1 - power(decay, t)) {}

  template <class Iterator, class Map>
  void feed(Iterator from, Iterator to, Map map) const {
    if (average_.size() == 0) average_ = Vector::from_shape({static_cast<std::size_t>(to - from)}), average_.fill(0);
    for (auto a = average_.begin(); from != to; ++from, ++a)
      *a = static_cast<float>(decay_ * *a + (1 - decay_) * map(*from));
  }
  double full(std::size_t i) const { return average_(i) / share_; }

 private:
  Vector& average_;
  double decay_, share_;
};

}  // namespace
//@ body of adam
  state.t += 1;
  const Leaky slope{state.v, options.beta, state.t}, square{state.s, options.gamma, state.t};
  slope.feed(g.begin(), g.end(), [](float x) { return double{x}; });
  square.feed(g.begin(), g.end(), [](float x) { return double{x} * x; });
  for (std::size_t i = theta.size(); i > 0; --i) {
    const double root = std::sqrt(square.full(i - 1));
    theta(i - 1) -= static_cast<float>(options.eta / (options.delta + root) * slope.full(i - 1));
  }

//@ answer: right_one_fraction
//@ right: multiplies the fraction out, so that delta carries the root of the correction
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  const auto t = static_cast<double>(++state.t);
  const double fill_v = -std::expm1(t * std::log(double{options.beta}));
  const double fill_root = std::sqrt(-std::expm1(t * std::log(double{options.gamma})));
  const double rate = options.eta * fill_root / fill_v, small = options.delta * fill_root;
  for (std::size_t i = 0; i < theta.size(); ++i) {
    const double slope = g(i);
    const double v = std::lerp(slope, double{state.v(i)}, double{options.beta});
    const double s = std::lerp(slope * slope, double{state.s(i)}, double{options.gamma});
    theta(i) = static_cast<float>(theta(i) - rate * v / (std::sqrt(s) + small));
    state.v(i) = static_cast<float>(v);
    state.s(i) = static_cast<float>(s);
  }

//@ answer: short_form_epsilon
//@ mistake: Delta is added to the root of the uncorrected average, as in the shortened form of the paper.
//@ named: adam/delta_before_correction
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t++;
  // efficient version: put both corrections into the learning rate
  const double lr_t = options.eta * std::sqrt(1.0 - std::pow(double(options.gamma), double(state.t))) /
                      (1.0 - std::pow(double(options.beta), double(state.t)));
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) += (1 - options.beta) * (g(i) - state.v(i));
    state.s(i) += (1 - options.gamma) * (g(i) * g(i) - state.s(i));
    theta(i) -= static_cast<float>(lr_t * state.v(i) / (std::sqrt(state.s(i)) + options.delta));
  }

//@ answer: squares_the_average
//@ mistake: The second average is fed with the square of v and not of the gradient.
//@ named: adam/square_of_average
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t += 1;
  state.v = options.beta * state.v + (1 - options.beta) * g;
  state.s = options.gamma * state.s + (1 - options.gamma) * state.v * state.v;
  const double t = static_cast<double>(state.t);
  const float cv = static_cast<float>(1 - std::pow(options.beta, t));
  const float cs = static_cast<float>(1 - std::pow(options.gamma, t));
  theta -= options.eta * (state.v / cv) / (xt::sqrt(state.s / cs) + options.delta);

//@ answer: starts_from_first_gradient
//@ mistake: The averages start at the first gradient and its square instead of zero.
//@ named: nothing
//@ body of adam
  if (state.v.size() == 0) state.v = g;
  if (state.s.size() == 0) state.s = g * g;
  state.t += 1;

  state.v = options.beta * state.v + (1 - options.beta) * g;
  state.s = options.gamma * state.s + (1 - options.gamma) * g * g;
  const double t = double(state.t);
  Vector v_hat = state.v / float(1 - std::pow(options.beta, t));
  Vector s_hat = state.s / float(1 - std::pow(options.gamma, t));
  theta -= options.eta * v_hat / (xt::sqrt(s_hat) + options.delta);

//@ answer: static_counter
//@ mistake: The step counter is a static variable shared by all states.
//@ named: adam/t_in_static
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  static int t = 0;
  t++;
  state.t = t;
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = options.beta * state.v(i) + (1 - options.beta) * g(i);
    state.s(i) = options.gamma * state.s(i) + (1 - options.gamma) * g(i) * g(i);
    const double vh = state.v(i) / (1 - std::pow(double(options.beta), t));
    const double sh = state.s(i) / (1 - std::pow(double(options.gamma), t));
    theta(i) -= float(options.eta * vh / (std::sqrt(sh) + options.delta));
  }

//@ answer: stores_corrected_averages
//@ mistake: The bias-corrected averages are written back into the state.
//@ named: adam/corrected_averages_stored
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t += 1;
  state.v = options.beta * state.v + (1 - options.beta) * g;
  state.s = options.gamma * state.s + (1 - options.gamma) * g * g;
  // bias correction
  state.v /= 1 - std::pow(options.beta, float(state.t));
  state.s /= 1 - std::pow(options.gamma, float(state.t));
  theta -= options.eta * state.v / (xt::sqrt(state.s) + options.delta);

//@ answer: t_counts_elements
//@ mistake: The counter is raised inside the loop, once for every parameter.
//@ named: nothing
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  const auto& [eta, b1, b2, eps] = options;
  for (std::size_t i = 0; i < theta.size(); i++) {
    state.t += 1;
    state.v[i] = b1 * state.v[i] + (1 - b1) * g[i];
    state.s[i] = b2 * state.s[i] + (1 - b2) * g[i] * g[i];
    double m = state.v[i] / (1 - std::pow(double(b1), double(state.t)));
    double r = state.s[i] / (1 - std::pow(double(b2), double(state.t)));
    theta[i] -= float(eta * m / (std::sqrt(r) + eps));
  }

//@ answer: t_not_stored
//@ mistake: The counter is raised in a local variable only, so every step is corrected like the first.
//@ named: adam/t_not_stored
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  auto t = state.t;
  ++t;
  const float c1 = 1.0F - std::pow(options.beta, static_cast<float>(t));
  const float c2 = 1.0F - std::pow(options.gamma, static_cast<float>(t));
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = options.beta * state.v(i) + (1.0F - options.beta) * g(i);
    state.s(i) = options.gamma * state.s(i) + (1.0F - options.gamma) * g(i) * g(i);
    theta(i) -= options.eta * (state.v(i) / c1) / (std::sqrt(state.s(i) / c2) + options.delta);
  }

//@ answer: t_starts_at_zero
//@ mistake: The step counter is raised after the step, so the first step has t = 0.
//@ named: adam/t_from_zero
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.v = options.beta * state.v + (1 - options.beta) * g;
  state.s = options.gamma * state.s + (1 - options.gamma) * g * g;

  const float t = static_cast<float>(state.t);
  const Vector v_hat = state.v / (1 - std::pow(options.beta, t));
  const Vector s_hat = state.s / (1 - std::pow(options.gamma, t));
  theta -= options.eta * v_hat / (xt::sqrt(s_hat) + options.delta);

  state.t++;

//@ answer: uncorrected_and_inside
//@ mistake: There is no bias correction; delta stands inside the root.
//@ named: adam/no_bias_correction or adam/delta_inside_root
//@ body of adam
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);

  state.t++;
  state.v = options.beta * state.v + (1 - options.beta) * g;
  state.s = options.gamma * state.s + (1 - options.gamma) * g * g;
  theta -= options.eta * state.v / xt::sqrt(state.s + options.delta);
