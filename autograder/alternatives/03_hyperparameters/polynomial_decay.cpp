#include <algorithm>
#include <cmath>

#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::alternatives {
namespace {

float one_minus_share(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  given(t >= 0 && t_end >= 1 && p > 0);
  const float share = std::min(1.0F, static_cast<float>(t) / static_cast<float>(t_end));
  return eta_base * std::pow(1.0F - share, p);
}

float in_double(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  given(t >= 0 && t_end >= 1 && p > 0);
  const double left = 1 - static_cast<double>(std::min(t, t_end)) / static_cast<double>(t_end);
  return static_cast<float>(eta_base * std::pow(left, double{p}));
}

float by_logarithm(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  given(t >= 0 && t_end >= 1 && p > 0);
  if (t >= t_end) return 0;
  const float left = static_cast<float>(t_end - t) / static_cast<float>(t_end);
  return eta_base * std::exp(p * std::log(left));
}

float powers_divided(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  given(t >= 0 && t_end >= 1 && p > 0);
  if (t >= t_end) return 0;
  const double above = std::pow(static_cast<double>(t_end - t), p),
               below = std::pow(static_cast<double>(t_end), p);
  return eta_base * static_cast<float>(above / below);
}

const judge::Alternatives<decltype(hyperparameters::polynomial_decay)> known(
    "03_hyperparameters/polynomial_decay", {
                                               {"one minus the share, clamped", one_minus_share},
                                               {"in double", in_double},
                                               {"exponential of the logarithm", by_logarithm},
                                               {"quotient of powers", powers_divided},
                                           });

}  // namespace
}  // namespace descent::alternatives
