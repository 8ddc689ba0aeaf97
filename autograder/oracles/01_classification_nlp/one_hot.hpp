// The exact result of 01_classification_nlp/one_hot.
#pragma once

#include <cstdint>

#include "descent/core/tensor.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

/// Asks of each element by itself whether it is a one.
judge::Expected<2> one_hot(const Labels& labels, std::int32_t K);

}  // namespace descent::oracles
