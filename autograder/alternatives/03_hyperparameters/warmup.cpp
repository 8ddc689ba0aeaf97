#include <algorithm>

#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::alternatives {
namespace {

float weighted_mean(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm) {
  given(t >= 0 && t_warm >= 0);
  if (t_warm == 0) return eta_base;
  const float share = std::min(1.0F, static_cast<float>(t) / static_cast<float>(t_warm));
  return (1.0F - share) * eta_init + share * eta_base;
}

float in_double(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm) {
  given(t >= 0 && t_warm >= 0);
  if (t >= t_warm) return eta_base;
  const double share = static_cast<double>(t) / static_cast<double>(t_warm);
  return static_cast<float>(eta_init + (double{eta_base} - eta_init) * share);
}

float step_times_t(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm) {
  given(t >= 0 && t_warm >= 0);
  if (t_warm == 0) return eta_base;
  const float rise = (eta_base - eta_init) / static_cast<float>(t_warm);
  return eta_init + rise * static_cast<float>(std::min(t, t_warm));
}

float from_the_end(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm) {
  given(t >= 0 && t_warm >= 0);
  const auto left = static_cast<float>(std::max<std::int64_t>(t_warm - t, 0));
  if (left == 0) return eta_base;
  return eta_base - (eta_base - eta_init) * (left / static_cast<float>(t_warm));
}

const judge::Alternatives<decltype(hyperparameters::warmup)> known(
    "03_hyperparameters/warmup", {
                                     {"weighted mean of the two rates", weighted_mean},
                                     {"in double", in_double},
                                     {"the rise of one step, t times", step_times_t},
                                     {"counted back from the end", from_the_end},
                                 });

}  // namespace
}  // namespace descent::alternatives
