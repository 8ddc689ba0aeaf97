// Answers to 04_optimizers/momentum.  ../README.md explains the marks.

//@ answer: beta_hard_coded
//@ mistake: Uses 0.9 instead of options.beta.
//@ named: momentum/own_beta
//@ before momentum
namespace {
constexpr float kBeta = 0.9F;  // as in the lecture
}
//@ body of momentum
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  state.v = kBeta * state.v + g;
  theta = theta - options.eta * state.v;

//@ answer: beta_on_gradient_too
//@ mistake: Beta also multiplies the new gradient.
//@ named: nothing
//@ body of momentum
  auto decay = [&options](float old_v, float grad) { return options.beta * (old_v + grad); };

  if (!state.v.size()) state.v = 0.0F * g;
  for (size_t k = 0; k < state.v.size(); ++k) state.v(k) = decay(state.v(k), g(k));
  theta -= options.eta * state.v;

//@ answer: damped_and_late
//@ mistake: The new gradient is multiplied by (1 - beta); the parameters move with the old velocity.
//@ named: momentum/dampened or momentum/old_velocity
//@ body of momentum
  const float keep = options.beta;
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  Vector v_next = keep * state.v + (1 - keep) * g;
  theta -= options.eta * state.v;
  state.v = v_next;

//@ answer: decays_whole_vector_in_loop
//@ mistake: The whole velocity is multiplied by beta once for every element.
//@ named: nothing
//@ body of momentum
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v *= options.beta;  // old velocity decays
    state.v(i) += g(i);
    theta(i) -= options.eta * state.v(i);
  }

//@ answer: eta_in_velocity
//@ mistake: The learning rate is multiplied into the velocity instead of the move.
//@ named: momentum/rate_in_positive_velocity
//@ body of momentum
  const bool first_time = state.v.size() == 0;
  if (first_time) state.v = Vector(theta.shape(), 0.0F);
  auto vel = state.v.begin();
  auto par = theta.begin();
  for (auto grad = g.begin(); grad != g.end(); ++grad, ++vel, ++par) {
    *vel = options.beta * *vel + options.eta * *grad;
    *par -= *vel;
  }

//@ answer: exponential_average
//@ mistake: The new gradient is multiplied by (1 - beta).
//@ named: momentum/dampened
//@ body of momentum
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  state.v = options.beta * state.v + (1.0F - options.beta) * g;
  theta -= options.eta * state.v;

//@ answer: first_velocity_counted_twice
//@ mistake: The empty velocity starts as the gradient, to which the gradient is then added once more.
//@ named: nothing
//@ include
#include <algorithm>
//@ body of momentum
  // no velocity yet -> start with the gradient
  if (state.v.size() == 0) {
    state.v = g;
  }

  std::transform(state.v.begin(), state.v.end(), g.begin(), state.v.begin(),
                 [&](float v, float grad) { return options.beta * v + grad; });
  theta = theta - options.eta * state.v;

//@ answer: lazy_auto
//@ mistake: The new velocity is a lazy expression that is computed a second time, from the velocity already updated.
//@ named: momentum/nesterov
//@ body of momentum
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  auto v_new = options.beta * state.v + g;
  state.v = v_new;
  theta -= options.eta * v_new;

//@ answer: moves_before_velocity
//@ mistake: The parameters move with the old velocity, which is updated only afterwards.
//@ named: momentum/old_velocity
//@ body of momentum
  if (state.v.size() == 0) state.v = xt::zeros<float>(theta.shape());
  const auto [eta, beta] = options;
  for (std::size_t i = 0; i < theta.size(); ++i) {
    theta(i) -= eta * state.v(i);
    state.v(i) = beta * state.v(i) + g(i);
  }

//@ answer: one_velocity_for_all
//@ mistake: A single number carries the velocity from one parameter on to the next.
//@ named: nothing
//@ body of momentum
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  if (theta.size() == 0) return;
  float v = state.v(0);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    v = options.beta * v + g(i);
    state.v(i) = v;
    theta(i) -= options.eta * v;
  }

//@ answer: options_unpacked_in_wrong_order
//@ mistake: The options are unpacked in the wrong order, so that eta and beta are swapped.
//@ named: momentum/options_swapped
//@ body of momentum
  const auto& [beta, eta] = options;
  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  for (size_t i = 0; i < theta.size(); ++i) {
    float& v = state.v(i);
    v = beta * v + g(i);
    theta(i) -= eta * v;
  }

//@ answer: right_double_exchange
//@ right: one pass in double through a small struct; the old velocity may be a missing one
//@ include
#include <utility>
//@ before momentum
namespace {

struct Ball {
  double eta, beta;
  double velocity(double old, double slope) const { return beta * old + slope; }
  double position(double here, double v) const { return here - eta * v; }
};

}  // namespace
//@ body of momentum
  const Vector before = std::exchange(state.v, Vector::from_shape(theta.shape()));
  const Ball ball{options.eta, options.beta};
  for (std::size_t i = 0; i != theta.size(); ++i) {
    const double v = ball.velocity(before.size() == 0 ? 0.0 : double{before[i]}, g[i]);
    state.v[i] = static_cast<float>(v);
    theta[i] = static_cast<float>(ball.position(theta[i], v));
  }

//@ answer: right_two_moves
//@ right: moves theta by the gradient and by the decayed velocity one after the other
//@ body of momentum
  Vector& v = state.v;
  theta -= options.eta * g;
  if (v.size() > 0) {
    v *= options.beta;
    theta -= options.eta * v;
    v += g;
  } else {
    v = g;
  }

//@ answer: static_velocity
//@ mistake: The velocity is kept in a static variable, shared by all states.
//@ named: momentum/velocity_in_static
//@ body of momentum
  static Vector velocity;
  if (velocity.size() != theta.size()) velocity = xt::zeros_like(theta);
  velocity = options.beta * velocity + g;
  state.v = velocity;
  theta -= options.eta * velocity;

//@ answer: velocity_cleared_each_step
//@ mistake: The velocity is set to zero at every step.
//@ named: momentum/velocity_reset
//@ body of momentum
  state.v.resize(theta.shape());
  state.v.fill(0.0F);  // init
  for (std::size_t i = 0; i < g.size(); i++) {
    state.v[i] = options.beta * state.v[i] + g[i];
    theta[i] = theta[i] - options.eta * state.v[i];
  }

//@ answer: velocity_not_stored
//@ mistake: The new velocity stays in a local variable and is not written to the state.
//@ named: nothing
//@ body of momentum
  Vector v = state.v;
  if (v.size() == 0) v = xt::zeros_like(g);

  v *= options.beta;
  v += g;
  theta -= options.eta * v;

//@ answer: velocity_points_downhill
//@ mistake: The velocity collects the negative gradient, so that the state has the wrong sign.
//@ named: nothing
//@ body of momentum
  Vector& v = state.v;
  if (v.size() == 0) v = xt::zeros_like(theta);
  v = options.beta * v - g;
  theta += options.eta * v;
