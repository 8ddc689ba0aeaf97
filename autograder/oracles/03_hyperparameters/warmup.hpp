// What 03_hyperparameters/warmup must return.
#pragma once

#include <cstdint>

#include "oracles/03_hyperparameters/rate.hpp"

namespace descent::oracles {

Rate warmup(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm);

}  // namespace descent::oracles
