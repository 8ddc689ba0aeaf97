// The exact central differences of 01_classification_nlp/numerical_gradient.
#pragma once

#include "descent/ops/classification_nlp.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

/// Asks f at the float points x ± h.  The limit allows for a difference that is rounded to float, and for a
/// division by the distance that the rounded points really have.
judge::Expected<1> numerical_gradient(const classification_nlp::ScalarFunction& f, const Vector& x, float h);

}  // namespace descent::oracles
