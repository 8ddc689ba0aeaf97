#include <algorithm>
#include <cmath>

#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::misconceptions {
namespace {

float not_rounded_down(std::int64_t t, float eta_base, float gamma, std::int64_t step_size) {
  given(t >= 0 && step_size >= 1);
  return eta_base * std::pow(gamma, static_cast<float>(t) / static_cast<float>(step_size));
}
float falls_in_every_step(std::int64_t t, float eta_base, float gamma, std::int64_t step_size) {
  given(t >= 0 && step_size >= 1);
  return eta_base * std::pow(gamma, static_cast<float>(t));
}
float one_step_early(std::int64_t t, float eta_base, float gamma, std::int64_t step_size) {
  given(t >= 0 && step_size >= 1);
  return eta_base * std::pow(gamma, static_cast<float>((t + 1) / step_size));
}
float one_step_late(std::int64_t t, float eta_base, float gamma, std::int64_t step_size) {
  given(t >= 0 && step_size >= 1);
  return eta_base * std::pow(gamma, static_cast<float>(std::max<std::int64_t>(t - 1, 0) / step_size));
}
float starts_fallen(std::int64_t t, float eta_base, float gamma, std::int64_t step_size) {
  given(t >= 0 && step_size >= 1);
  const auto falls = static_cast<float>(t / step_size);
  return eta_base * std::pow(gamma, falls + 1);
}
float rounded_up(std::int64_t t, float eta_base, float gamma, std::int64_t step_size) {
  given(t >= 0 && step_size >= 1);
  return eta_base * std::pow(gamma, static_cast<float>((t + step_size - 1) / step_size));
}
float rounded_to_nearest(std::int64_t t, float eta_base, float gamma, std::int64_t step_size) {
  given(t >= 0 && step_size >= 1);
  return eta_base * std::pow(gamma, static_cast<float>((2 * t + step_size) / (2 * step_size)));
}
float falls_once(std::int64_t t, float eta_base, float gamma, std::int64_t step_size) {
  given(t >= 0 && step_size >= 1);
  return t < step_size ? eta_base : eta_base * gamma;
}
float gamma_taken_off(std::int64_t t, float eta_base, float gamma, std::int64_t step_size) {
  given(t >= 0 && step_size >= 1);
  const auto falls = static_cast<float>(t / step_size);
  return eta_base * std::pow(1 - gamma, falls);
}
float times_number_of_falls(std::int64_t t, float eta_base, float gamma, std::int64_t step_size) {
  given(t >= 0 && step_size >= 1);
  const auto falls = static_cast<float>(t / step_size);
  return falls == 0 ? eta_base : eta_base * gamma * falls;
}
float linear_stairs(std::int64_t t, float eta_base, float gamma, std::int64_t step_size) {
  given(t >= 0 && step_size >= 1);
  const auto falls = static_cast<float>(t / step_size);
  return eta_base * std::max(0.0F, 1 - (1 - gamma) * falls);
}
float remainder(std::int64_t t, float eta_base, float gamma, std::int64_t step_size) {
  given(t >= 0 && step_size >= 1);
  return eta_base * std::pow(gamma, static_cast<float>(t % step_size));
}
float divided(std::int64_t t, float eta_base, float gamma, std::int64_t step_size) {
  given(t >= 0 && step_size >= 1);
  return eta_base / std::pow(gamma, static_cast<float>(t / step_size));
}

const judge::Misconceptions<decltype(hyperparameters::step_decay)> known(
    "03_hyperparameters/step_decay",
    {
        {"not_rounded_down",
         "The exponent is not rounded down: the rate is a staircase and not a smooth curve.",
         not_rounded_down},
        {"falls_in_every_step", "The rate falls in every step: it falls once in step_size steps.",
         falls_in_every_step},
        {"one_step_early", "The rate falls one step early: it still has its old value in step step_size − 1.",
         one_step_early},
        {"one_step_late", "The rate falls one step late: in step step_size it has fallen already.",
         one_step_late},
        {"starts_fallen", "The rate has fallen once at step 0 already: it starts with eta_base.",
         starts_fallen},
        {"rounded_up", "The exponent is rounded up: round it down.", rounded_up},
        {"rounded_to_nearest",
         "The exponent is rounded to the nearest number, so that the rate falls half a step size early.",
         rounded_to_nearest},
        {"falls_once", "The rate falls once and never again: it falls after every step_size steps.",
         falls_once},
        {"gamma_taken_off", "The share gamma is taken off at each fall: multiply by gamma, not by 1 − gamma.",
         gamma_taken_off},
        {"times_number_of_falls", "gamma is multiplied by the number of falls: it is raised to that power.",
         times_number_of_falls},
        {"linear_stairs", "The falls are all of one size: each is a share of what is left.", linear_stairs},
        {"remainder", "The exponent is the remainder of t / step_size: it is the quotient, rounded down.",
         remainder},
        {"divided", "The rate is divided by gamma at each fall: multiply by it.", divided},
    });

}  // namespace
}  // namespace descent::misconceptions
