// What 03_hyperparameters/step_decay must return.
#pragma once

#include <cstdint>

#include "oracles/03_hyperparameters/rate.hpp"

namespace descent::oracles {

Rate step_decay(std::int64_t t, float eta_base, float gamma, std::int64_t step_size);

}  // namespace descent::oracles
