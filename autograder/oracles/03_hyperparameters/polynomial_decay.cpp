#include "oracles/03_hyperparameters.hpp"

#include "oracles/03_hyperparameters/power.hpp"

namespace descent::oracles {

Rate polynomial_decay(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  if (t >= t_end) return {0, judge::limit(0)};
  const double end = static_cast<double>(t_end), done = static_cast<double>(t) / end, left = 1 - done;
  // 1 − t/T: the error of the quotient, seen against what is left; the power multiplies it by p.
  const double of_left = 1 + done / left;
  const auto fallen = power(left, p, 0);
  const double value = eta_base * fallen.value;
  return {value, judge::limit(std::fabs(value) * (fallen.limit + p * of_left))};
}

}  // namespace descent::oracles
