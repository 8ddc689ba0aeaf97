// A vector in double, and the condition of its float32 counterpart.
#pragma once

#include <cstddef>

#include "descent/core/tensor.hpp"
#include "judge/matchers.hpp"
#include "judge/tolerance.hpp"

namespace descent::oracles {

/// value: exact.  kappa: the condition that judge/tolerance.hpp turns into a limit; zeros for given inputs.
struct Tracked {
  Tensor<double, 1> value, kappa;

  /// The float values themselves; n zeros where x is empty.
  Tracked(const Vector& x, std::size_t n)
      : value(Tensor<double, 1>::from_shape({n})), kappa(Tensor<double, 1>::from_shape({n})) {
    value.fill(0);
    kappa.fill(0);
    for (std::size_t i = 0; i < x.size(); ++i) value(i) = x(i);
  }

  judge::Expected<1> expected() const {
    judge::Expected<1> e{value, kappa};
    for (auto& limit : e.limit) limit = judge::limit(limit);
    return e;
  }
};

}  // namespace descent::oracles
