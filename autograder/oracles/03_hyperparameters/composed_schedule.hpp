// What 03_hyperparameters/composed_schedule must return.
#pragma once

#include <cstdint>

#include "descent/ops/hyperparameters.hpp"
#include "oracles/03_hyperparameters/rate.hpp"

namespace descent::oracles {

Rate composed_schedule(std::int64_t t, float eta_init, std::int64_t t_warm,
                       const hyperparameters::Schedule& decay);

}  // namespace descent::oracles
