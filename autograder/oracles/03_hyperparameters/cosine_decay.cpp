#include "oracles/03_hyperparameters.hpp"

#include <cmath>
#include <numbers>

#include "judge/tolerance.hpp"

namespace descent::oracles {

Rate cosine_decay(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  const double base = eta_base, min = eta_min;
  const double done = t < t_end ? static_cast<double>(t) / static_cast<double>(t_end) : 1;
  const double angle = std::numbers::pi * done;
  // An error of the angle, relative to it, moves the cosine by its sine.
  const double wave = 1 + std::fabs(std::cos(angle)) + angle * std::fabs(std::sin(angle));
  const double terms = std::fabs(min) + 0.5 * (std::fabs(base) + std::fabs(min)) * wave;
  return {min + 0.5 * (base - min) * (1 + std::cos(angle)), judge::limit(terms)};
}

}  // namespace descent::oracles
