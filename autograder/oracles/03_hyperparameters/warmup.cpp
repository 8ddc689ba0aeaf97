#include "oracles/03_hyperparameters.hpp"

#include <cmath>

#include "judge/tolerance.hpp"

namespace descent::oracles {

Rate warmup(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm) {
  const double init = eta_init, base = eta_base;
  const double share = t < t_warm ? static_cast<double>(t) / static_cast<double>(t_warm) : 1;
  // An answer may compute the line from either end, so both rates are terms of every step's rate.
  const double terms = 2 * (std::fabs(init) + std::fabs(base));
  return {init + (base - init) * share, judge::limit(terms)};
}

}  // namespace descent::oracles
