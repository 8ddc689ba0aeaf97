// What the tests of topic 4 call, in process: whatever implementation is being measured.
#pragma once

#include "descent/ops/optimizers.hpp"

namespace student {

/// The implementation under measurement.
struct Optimizers {
  decltype(&descent::optimizers::sgd) sgd = nullptr;
  decltype(&descent::optimizers::momentum) momentum = nullptr;
  decltype(&descent::optimizers::adam) adam = nullptr;
};
extern Optimizers measured;

inline void sgd(descent::Vector& theta, const descent::Vector& g, float eta) {
  measured.sgd(theta, g, eta);
}

inline void momentum(descent::Vector& theta, const descent::Vector& g,
                     descent::optimizers::MomentumState& state,
                     const descent::optimizers::MomentumOptions& options) {
  measured.momentum(theta, g, state, options);
}

inline void adam(descent::Vector& theta, const descent::Vector& g, descent::optimizers::AdamState& state,
                 const descent::optimizers::AdamOptions& options) {
  measured.adam(theta, g, state, options);
}

}  // namespace student
