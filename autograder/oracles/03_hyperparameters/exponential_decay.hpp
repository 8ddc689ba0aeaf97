// What 03_hyperparameters/exponential_decay must return.
#pragma once

#include <cstdint>

#include "oracles/03_hyperparameters/rate.hpp"

namespace descent::oracles {

Rate exponential_decay(std::int64_t t, float eta_base, float gamma);

}  // namespace descent::oracles
