#include "oracles/03_hyperparameters.hpp"

#include "oracles/03_hyperparameters/power.hpp"

namespace descent::oracles {

Rate step_decay(std::int64_t t, float eta_base, float gamma, std::int64_t step_size) {
  const double falls = std::floor(static_cast<double>(t) / static_cast<double>(step_size));
  const auto fallen = power(gamma, falls, falls);
  const double value = eta_base * fallen.value;
  return {value, judge::limit(std::fabs(value) * fallen.limit)};
}

}  // namespace descent::oracles
