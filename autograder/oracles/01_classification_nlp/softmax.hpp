// The exact probabilities of 01_classification_nlp/softmax.
#pragma once

#include "oracles/rounded.hpp"

namespace descent::oracles {

/// In double from the float values; one +inf in a row, and −inf beside a finite score, are allowed.
/// The condition counts the scores themselves and not only their differences from the largest one: whoever
/// writes exp(z − lse) has subtracted the same numbers.
RoundedMatrix softmax(const RoundedMatrix& z, float temperature);

}  // namespace descent::oracles
