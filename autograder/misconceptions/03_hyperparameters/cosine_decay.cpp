#include <cmath>
#include <numbers>

#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::misconceptions {
namespace {

float rises_again(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  const float angle = std::numbers::pi_v<float> * static_cast<float>(t) / static_cast<float>(t_end);
  return eta_min + 0.5F * (eta_base - eta_min) * (1 + std::cos(angle));
}
float rises_again_in_double(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  const double angle = std::numbers::pi * static_cast<double>(t) / static_cast<double>(t_end);
  return static_cast<float>(eta_min + 0.5 * (double{eta_base} - eta_min) * (1 + std::cos(angle)));
}
float half_missing(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  if (t >= t_end) return eta_min;
  const float angle = std::numbers::pi_v<float> * static_cast<float>(t) / static_cast<float>(t_end);
  return eta_min + (eta_base - eta_min) * (1 + std::cos(angle));
}
float lowest_not_taken_off(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  if (t >= t_end) return eta_min;
  const float angle = std::numbers::pi_v<float> * static_cast<float>(t) / static_cast<float>(t_end);
  return eta_min + 0.5F * eta_base * (1 + std::cos(angle));
}
float lowest_not_added(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  if (t >= t_end) return eta_min;
  const float angle = std::numbers::pi_v<float> * static_cast<float>(t) / static_cast<float>(t_end);
  return 0.5F * (eta_base - eta_min) * (1 + std::cos(angle));
}
float lowest_ignored(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  if (t >= t_end) return eta_min;
  const float angle = std::numbers::pi_v<float> * static_cast<float>(t) / static_cast<float>(t_end);
  return 0.5F * eta_base * (1 + std::cos(angle));
}
float zero_after_the_end(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  if (t > t_end) return 0;
  const float angle = std::numbers::pi_v<float> * static_cast<float>(t) / static_cast<float>(t_end);
  return eta_min + 0.5F * (eta_base - eta_min) * (1 + std::cos(angle));
}
float quarter_of_a_wave(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  if (t >= t_end) return eta_min;
  const float angle = std::numbers::pi_v<float> * static_cast<float>(t) / static_cast<float>(2 * t_end);
  return eta_min + (eta_base - eta_min) * std::cos(angle);
}
float whole_wave(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  if (t >= t_end) return eta_min;
  const float angle = 2 * std::numbers::pi_v<float> * static_cast<float>(t) / static_cast<float>(t_end);
  return eta_min + 0.5F * (eta_base - eta_min) * (1 + std::cos(angle));
}
float minus_cosine(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  if (t >= t_end) return eta_min;
  const float angle = std::numbers::pi_v<float> * static_cast<float>(t) / static_cast<float>(t_end);
  return eta_min + 0.5F * (eta_base - eta_min) * (1 - std::cos(angle));
}
float whole_number_division(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  if (t >= t_end) return eta_min;
  const float angle = std::numbers::pi_v<float> * static_cast<float>(t / t_end);
  return eta_min + 0.5F * (eta_base - eta_min) * (1 + std::cos(angle));
}
float in_degrees(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  if (t >= t_end) return eta_min;
  const float angle = 180.0F * static_cast<float>(t) / static_cast<float>(t_end);
  return eta_min + 0.5F * (eta_base - eta_min) * (1 + std::cos(angle));
}
float one_step_ahead(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  if (t >= t_end) return eta_min;
  const float angle = std::numbers::pi_v<float> * static_cast<float>(t + 1) / static_cast<float>(t_end);
  return eta_min + 0.5F * (eta_base - eta_min) * (1 + std::cos(angle));
}
float one_missing(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  if (t >= t_end) return eta_min;
  const float angle = std::numbers::pi_v<float> * static_cast<float>(t) / static_cast<float>(t_end);
  return eta_min + 0.5F * (eta_base - eta_min) * std::cos(angle);
}
float straight_line(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  if (t >= t_end) return eta_min;
  return eta_base + (eta_min - eta_base) * static_cast<float>(t) / static_cast<float>(t_end);
}
float pi_missing(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  given(t >= 0 && t_end >= 1);
  if (t >= t_end) return eta_min;
  const float angle = static_cast<float>(t) / static_cast<float>(t_end);
  return eta_min + 0.5F * (eta_base - eta_min) * (1 + std::cos(angle));
}

const judge::Misconceptions<decltype(hyperparameters::cosine_decay)> known(
    "03_hyperparameters/cosine_decay",
    {
        {"rises_again",
         "After the end the wave goes on and the rate rises again, as in PyTorch: here it stays at eta_min.",
         rises_again},
        {"rises_again_in_double",
         "After the end the wave goes on and the rate rises again: here it stays at eta_min.",
         rises_again_in_double},
        {"half_missing", "The factor ½ is missing: 1 + cos goes from 2 to 0.", half_missing},
        {"lowest_not_taken_off", "eta_min is not taken off eta_base: the wave starts at eta_base + eta_min.",
         lowest_not_taken_off},
        {"lowest_not_added", "eta_min is not added: the wave ends at 0.", lowest_not_added},
        {"lowest_ignored", "The wave goes down to 0: its lowest rate is eta_min.", lowest_ignored},
        {"zero_after_the_end", "After the end the rate is 0: it stays at eta_min.", zero_after_the_end},
        {"quarter_of_a_wave", "The angle ends at π/2, a quarter of a wave: it ends at π.", quarter_of_a_wave},
        {"whole_wave",
         "The angle ends at 2π, a whole wave, so that the rate is up again at the end: it ends at π.",
         whole_wave},
        {"minus_cosine", "1 − cos rises from 0: use 1 + cos, which falls.", minus_cosine},
        {"whole_number_division",
         "t / t_end is a division of whole numbers, which is 0 until the end: make them floats first.",
         whole_number_division},
        {"in_degrees", "The angle is in degrees: std::cos takes radians, half a turn is π.", in_degrees},
        {"one_step_ahead", "The decay is one step ahead: step 0 has eta_base.", one_step_ahead},
        {"one_missing", "The 1 of 1 + cos is missing: the wave goes below eta_min.", one_missing},
        {"straight_line", "The rate falls along a straight line: take the cosine of the share.",
         straight_line},
        {"pi_missing", "The angle lacks π: it goes from 0 to π, and t/t_end from 0 to 1.", pi_missing},
    });

}  // namespace
}  // namespace descent::misconceptions
