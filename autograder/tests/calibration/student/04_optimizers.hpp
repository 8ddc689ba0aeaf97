// What the tests of topic 4 call, in process: whatever implementation is being measured.
#pragma once

#include <utility>

#include "descent/ops/optimizers.hpp"

namespace student {

/// The implementation under measurement: the reference, but for the function that was replaced.
struct Optimizers {
  decltype(&descent::optimizers::quadratic_gradient) quadratic_gradient =
      descent::optimizers::quadratic_gradient;
  decltype(&descent::optimizers::sgd) sgd = descent::optimizers::sgd;
  decltype(&descent::optimizers::train_epoch) train_epoch = descent::optimizers::train_epoch;
  decltype(&descent::optimizers::l2_penalty) l2_penalty = descent::optimizers::l2_penalty;
  decltype(&descent::optimizers::momentum) momentum = descent::optimizers::momentum;
  decltype(&descent::optimizers::nesterov) nesterov = descent::optimizers::nesterov;
  decltype(&descent::optimizers::adagrad) adagrad = descent::optimizers::adagrad;
  decltype(&descent::optimizers::rmsprop) rmsprop = descent::optimizers::rmsprop;
  decltype(&descent::optimizers::adam) adam = descent::optimizers::adam;
  decltype(&descent::optimizers::adamw) adamw = descent::optimizers::adamw;
};
extern Optimizers measured;

/// Stands where the judge has a Proxy, with the contract's exact parameter types too.
template <class F>
struct Measured;
template <class R, class... A>
struct Measured<R(A...)> {
  R (*Optimizers::*function)(A...);
  R operator()(A... arguments) const { return (measured.*function)(std::forward<A>(arguments)...); }
};

inline constexpr Measured<decltype(descent::optimizers::quadratic_gradient)> quadratic_gradient{
    &Optimizers::quadratic_gradient};
inline constexpr Measured<decltype(descent::optimizers::sgd)> sgd{&Optimizers::sgd};
inline constexpr Measured<decltype(descent::optimizers::train_epoch)> train_epoch{&Optimizers::train_epoch};
inline constexpr Measured<decltype(descent::optimizers::l2_penalty)> l2_penalty{&Optimizers::l2_penalty};
inline constexpr Measured<decltype(descent::optimizers::momentum)> momentum{&Optimizers::momentum};
inline constexpr Measured<decltype(descent::optimizers::nesterov)> nesterov{&Optimizers::nesterov};
inline constexpr Measured<decltype(descent::optimizers::adagrad)> adagrad{&Optimizers::adagrad};
inline constexpr Measured<decltype(descent::optimizers::rmsprop)> rmsprop{&Optimizers::rmsprop};
inline constexpr Measured<decltype(descent::optimizers::adam)> adam{&Optimizers::adam};
inline constexpr Measured<decltype(descent::optimizers::adamw)> adamw{&Optimizers::adamw};

}  // namespace student
