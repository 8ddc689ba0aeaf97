#include <algorithm>
#include <cmath>

#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::misconceptions {
namespace {

float base_in_the_power(std::int64_t t, float eta_base, float gamma) {
  given(t >= 0);
  return std::pow(eta_base * gamma, static_cast<float>(t));
}
float natural_exponential(std::int64_t t, float eta_base, float gamma) {
  given(t >= 0);
  return eta_base * std::exp(-gamma * static_cast<float>(t));
}
float gamma_taken_off(std::int64_t t, float eta_base, float gamma) {
  given(t >= 0);
  return eta_base * std::pow(1 - gamma, static_cast<float>(t));
}
float one_step_ahead(std::int64_t t, float eta_base, float gamma) {
  given(t >= 0);
  return eta_base * std::pow(gamma, static_cast<float>(t + 1));
}
float one_step_behind(std::int64_t t, float eta_base, float gamma) {
  given(t >= 0);
  return eta_base * std::pow(gamma, static_cast<float>(std::max<std::int64_t>(t - 1, 0)));
}
float falls_once(std::int64_t t, float eta_base, float gamma) {
  given(t >= 0);
  return t == 0 ? eta_base : eta_base * gamma;
}
float straight_line(std::int64_t t, float eta_base, float gamma) {
  given(t >= 0);
  return eta_base * std::max(0.0F, 1 - (1 - gamma) * static_cast<float>(t));
}
float times_t(std::int64_t t, float eta_base, float gamma) {
  given(t >= 0);
  return eta_base * gamma * static_cast<float>(t);
}
float power_of_t(std::int64_t t, float eta_base, float gamma) {
  given(t >= 0);
  return eta_base * std::pow(static_cast<float>(t), gamma);
}
float hyperbola(std::int64_t t, float eta_base, float gamma) {
  given(t >= 0);
  return eta_base / (1 + gamma * static_cast<float>(t));
}

const judge::Misconceptions<decltype(hyperparameters::exponential_decay)> known(
    "03_hyperparameters/exponential_decay",
    {
        {"base_in_the_power", "The base rate is raised to the power too: only gamma is.", base_in_the_power},
        {"natural_exponential", "This is exp(−gamma·t): the rate is multiplied by gamma itself in each step.",
         natural_exponential},
        {"gamma_taken_off", "The share gamma is taken off in each step: multiply by gamma, not by 1 − gamma.",
         gamma_taken_off},
        {"one_step_ahead", "The rate has fallen once at step 0 already: it starts with eta_base.",
         one_step_ahead},
        {"one_step_behind", "The rate falls one step late: in step 1 it has fallen already.",
         one_step_behind},
        {"falls_once", "The rate is multiplied by gamma only once: it falls in every step.", falls_once},
        {"straight_line", "The rate falls along a straight line: each step takes a share of what is left.",
         straight_line},
        {"times_t", "gamma is multiplied by t: it is raised to the power t.", times_t},
        {"power_of_t", "t is raised to a power of gamma: base and exponent are swapped.", power_of_t},
        {"hyperbola",
         "The rate is divided by 1 + gamma·t, another schedule: multiply by gamma to the power t.",
         hyperbola},
    });

}  // namespace
}  // namespace descent::misconceptions
