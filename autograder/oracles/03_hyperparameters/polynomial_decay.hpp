// What 03_hyperparameters/polynomial_decay must return.
#pragma once

#include <cstdint>

#include "oracles/03_hyperparameters/rate.hpp"

namespace descent::oracles {

Rate polynomial_decay(std::int64_t t, float eta_base, std::int64_t t_end, float p);

}  // namespace descent::oracles
