// What right and wrong answers of topic 4 have in common: the lines that the skeleton gives, and zeros for a
// state that is still empty.  A wrong answer is wrong in one thing only.
#pragma once

#include <initializer_list>

#include "descent/core.hpp"

namespace descent {

inline void begin_step(const Vector& theta, const Vector& g, std::initializer_list<Vector*> state = {}) {
  require_same_shape("answer", "g", g, "theta", theta);
  for (const Vector* x : state)
    if (x->size() > 0) require_same_shape("answer", "state", *x, "theta", theta);
  for (Vector* x : state)
    if (x->size() == 0) *x = xt::zeros<float>({theta.size()});
}

}  // namespace descent
