// The exact values of 01_classification_nlp/cross_entropy.
#pragma once

#include "oracles/rounded.hpp"

namespace descent::oracles {

Rounded cross_entropy(const RoundedMatrix& z, const Labels& labels);

RoundedMatrix cross_entropy_gradient(const RoundedMatrix& z, const Labels& labels);

}  // namespace descent::oracles
