#include <algorithm>
#include <cmath>
#include <numbers>

#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::alternatives {
namespace {

float weighted_mean(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  const float share = std::min(1.0F, static_cast<float>(t) / static_cast<float>(t_end));
  const float weight = 0.5F * (1 + std::cos(std::numbers::pi_v<float> * share));
  return weight * eta_base + (1 - weight) * eta_min;
}

float in_double(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  const double angle =
      std::numbers::pi * static_cast<double>(std::min(t, t_end)) / static_cast<double>(t_end);
  return static_cast<float>(eta_min + 0.5 * (double{eta_base} - eta_min) * (1 + std::cos(angle)));
}

float half_angle(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  if (t >= t_end) return eta_min;
  const float half = 0.5F * std::numbers::pi_v<float> * static_cast<float>(t) / static_cast<float>(t_end);
  return eta_min + (eta_base - eta_min) * std::cos(half) * std::cos(half);
}

float from_the_middle(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  if (t >= t_end) return eta_min;
  const float angle = std::numbers::pi_v<float> * static_cast<float>(t) / static_cast<float>(t_end);
  return 0.5F * (eta_base + eta_min) + 0.5F * (eta_base - eta_min) * std::cos(angle);
}

const judge::Alternatives<decltype(hyperparameters::cosine_decay)> known(
    "03_hyperparameters/cosine_decay", {
                                           {"weighted mean of the two rates", weighted_mean},
                                           {"in double", in_double},
                                           {"squared cosine of half the angle", half_angle},
                                           {"mean and half difference", from_the_middle},
                                       });

}  // namespace
}  // namespace descent::alternatives
