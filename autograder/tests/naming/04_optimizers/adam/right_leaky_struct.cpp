// right: a struct that is an average and knows how full it is; powers by repeated squaring
// 04_optimizers/adam   Momentum, with a step size of its own for every parameter.
//
//   v_t = beta · v_{t−1} + (1 − beta) · g_t           s_t = gamma · s_{t−1} + (1 − gamma) · g_t²
//   v̂   = v_t / (1 − beta^t)                          ŝ   = s_t / (1 − gamma^t)
//   theta_t = theta_{t−1} − eta · v̂ / (√ŝ + delta)    all element by element; t = 1 at the first step
//
//   Shapes:   theta (d), state.v (d) and state.s (d), all changed in place; g (d).  The numbers beta, gamma,
//             eta and delta are options.beta and so on.
//             Before the first step state.v and state.s are empty: read them as zeros, and leave them with
//             d elements.  They hold v_t and s_t, not v̂ and ŝ.  state.t counts the steps made so far.
//   Given:    the checks that g, state.v and state.s fit theta.
//   Allowed:  loops, xtensor expressions, the standard library.  About ten lines.
//
//   run: make grade EXERCISE=adam
#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

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

void adam(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& options) {
  require_same_shape("adam", "g", g, "theta", theta, "A gradient has one number for each parameter.");
  if (state.v.size() > 0)
    require_same_shape("adam", "state.v", state.v, "theta", theta,
                       "Give other parameters a state of their own, AdamState{}.");
  if (state.s.size() > 0)
    require_same_shape("adam", "state.s", state.s, "theta", theta,
                       "Give other parameters a state of their own, AdamState{}.");

  state.t += 1;
  const Leaky slope{state.v, options.beta, state.t}, square{state.s, options.gamma, state.t};
  slope.feed(g.begin(), g.end(), [](float x) { return double{x}; });
  square.feed(g.begin(), g.end(), [](float x) { return double{x} * x; });
  for (std::size_t i = theta.size(); i > 0; --i) {
    const double root = std::sqrt(square.full(i - 1));
    theta(i - 1) -= static_cast<float>(options.eta / (options.delta + root) * slope.full(i - 1));
  }
}

}  // namespace descent::optimizers
