#include <algorithm>
#include <cmath>

#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::misconceptions {
namespace {

float one_step_ahead(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm) {
  given(t >= 0 && t_warm >= 0);
  if (t >= t_warm) return eta_base;
  return eta_init + (eta_base - eta_init) * static_cast<float>(t + 1) / static_cast<float>(t_warm);
}
float first_rate_ignored(std::int64_t t, float, float eta_base, std::int64_t t_warm) {
  given(t >= 0 && t_warm >= 0);
  if (t >= t_warm) return eta_base;
  const float share = static_cast<float>(t) / static_cast<float>(t_warm);
  return eta_base * share;
}
float never_ends(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm) {
  given(t >= 0 && t_warm >= 0);
  if (t_warm == 0) return eta_base;
  const float share = static_cast<float>(t) / static_cast<float>(t_warm);
  return eta_init + (eta_base - eta_init) * share;
}
float whole_number_division(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm) {
  given(t >= 0 && t_warm >= 0);
  if (t >= t_warm) return eta_base;
  return eta_init + (eta_base - eta_init) * static_cast<float>(t / t_warm);
}
float zero_by_zero(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm) {
  given(t >= 0 && t_warm >= 0);
  const float share = std::min(static_cast<float>(t) / static_cast<float>(t_warm), 1.0F);
  return eta_init + (eta_base - eta_init) * share;
}
float whole_base_added(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm) {
  given(t >= 0 && t_warm >= 0);
  if (t >= t_warm) return eta_base;
  const float share = static_cast<float>(t) / static_cast<float>(t_warm);
  return eta_init + eta_base * share;
}
float arrives_one_step_early(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm) {
  given(t >= 0 && t_warm >= 0);
  if (t + 1 >= t_warm) return eta_base;
  return eta_init + (eta_base - eta_init) * static_cast<float>(t) / static_cast<float>(t_warm - 1);
}
float rates_swapped(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm) {
  given(t >= 0 && t_warm >= 0);
  if (t >= t_warm) return eta_base;
  const float share = static_cast<float>(t) / static_cast<float>(t_warm);
  return eta_base + (eta_init - eta_base) * share;
}
float falls_back(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm) {
  given(t >= 0 && t_warm >= 0);
  if (t > t_warm) return eta_init;
  if (t >= t_warm) return eta_base;
  const float share = static_cast<float>(t) / static_cast<float>(t_warm);
  return eta_init + (eta_base - eta_init) * share;
}
float no_warm_up_is_first_rate(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm) {
  given(t >= 0 && t_warm >= 0);
  if (t_warm == 0) return eta_init;
  if (t >= t_warm) return eta_base;
  const float share = static_cast<float>(t) / static_cast<float>(t_warm);
  return eta_init + (eta_base - eta_init) * share;
}
float geometric(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm) {
  given(t >= 0 && t_warm >= 0);
  if (t >= t_warm) return eta_base;
  if (eta_init == 0) return 0;
  const float share = static_cast<float>(t) / static_cast<float>(t_warm);
  return eta_init * std::pow(eta_base / eta_init, share);
}
float first_rate_not_added(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm) {
  given(t >= 0 && t_warm >= 0);
  if (t >= t_warm) return eta_base;
  return (eta_base - eta_init) * static_cast<float>(t) / static_cast<float>(t_warm);
}

const judge::Misconceptions<decltype(hyperparameters::warmup)> known(
    "03_hyperparameters/warmup",
    {
        {"one_step_ahead", "The warm-up is one step ahead: step 0 has eta_init, and the share is t/t_warm.",
         one_step_ahead},
        {"first_rate_ignored", "The warm-up starts from zero: step 0 has eta_init.", first_rate_ignored},
        {"never_ends", "The rate keeps rising after t_warm: it must stay at eta_base.", never_ends},
        {"whole_number_division",
         "t / t_warm is a division of whole numbers, which is 0 during the whole warm-up: make them floats "
         "first.",
         whole_number_division},
        {"zero_by_zero", "Without warm-up, step 0 computes 0/0: with t_warm = 0 every step has eta_base.",
         zero_by_zero},
        {"whole_base_added",
         "eta_base is added to eta_init, and not their difference: the warm-up ends too high.",
         whole_base_added},
        {"arrives_one_step_early", "The share is t/(t_warm − 1), so that eta_base is reached one step early.",
         arrives_one_step_early},
        {"rates_swapped", "The two rates are swapped: the warm-up goes from eta_init to eta_base.",
         rates_swapped},
        {"falls_back", "After the warm-up the rate falls back to eta_init: it stays at eta_base.",
         falls_back},
        {"no_warm_up_is_first_rate",
         "With t_warm = 0 the first rate is returned: without warm-up every step has eta_base.",
         no_warm_up_is_first_rate},
        {"geometric",
         "The rate grows by a constant factor: it grows by a constant amount, along a straight line.",
         geometric},
        {"first_rate_not_added", "A share of the difference of the rates is returned: add eta_init to it.",
         first_rate_not_added},
    });

}  // namespace
}  // namespace descent::misconceptions
