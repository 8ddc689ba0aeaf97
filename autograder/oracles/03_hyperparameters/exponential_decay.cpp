#include "oracles/03_hyperparameters.hpp"

#include "oracles/03_hyperparameters/power.hpp"

namespace descent::oracles {

Rate exponential_decay(std::int64_t t, float eta_base, float gamma) {
  const auto steps = static_cast<double>(t);
  const auto fallen = power(gamma, steps, steps);
  const double value = eta_base * fallen.value;
  return {value, judge::limit(std::fabs(value) * fallen.limit)};
}

}  // namespace descent::oracles
