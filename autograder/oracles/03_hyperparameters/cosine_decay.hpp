// What 03_hyperparameters/cosine_decay must return.
#pragma once

#include <cstdint>

#include "oracles/03_hyperparameters/rate.hpp"

namespace descent::oracles {

Rate cosine_decay(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end);

}  // namespace descent::oracles
