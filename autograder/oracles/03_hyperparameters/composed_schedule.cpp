#include "oracles/03_hyperparameters.hpp"

#include <cmath>

#include "judge/tolerance.hpp"

namespace descent::oracles {

Rate composed_schedule(std::int64_t t, float eta_init, std::int64_t t_warm,
                       const hyperparameters::Schedule& decay) {
  if (t < t_warm) return warmup(t, eta_init, decay(0), t_warm);
  const double value = decay(t - t_warm);
  return {value, judge::limit(std::fabs(value))};
}

}  // namespace descent::oracles
