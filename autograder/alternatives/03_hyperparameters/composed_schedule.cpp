#include <algorithm>

#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::alternatives {
namespace {

float difference_first(std::int64_t t, float eta_init, std::int64_t t_warm,
                       const hyperparameters::Schedule& decay) {
  given(t >= 0 && t_warm >= 0);
  const std::int64_t later = t - t_warm;
  return later >= 0 ? decay(later) : hyperparameters::warmup(t, eta_init, decay(0), t_warm);
}

float meeting_point_by_warmup(std::int64_t t, float eta_init, std::int64_t t_warm,
                              const hyperparameters::Schedule& decay) {
  given(t >= 0 && t_warm >= 0);
  if (t <= t_warm) return hyperparameters::warmup(t, eta_init, decay(0), t_warm);
  return decay(t - t_warm);
}

float both_always(std::int64_t t, float eta_init, std::int64_t t_warm,
                  const hyperparameters::Schedule& decay) {
  given(t >= 0 && t_warm >= 0);
  const float rising = hyperparameters::warmup(t, eta_init, decay(0), t_warm);
  const float falling = decay(std::max<std::int64_t>(t - t_warm, 0));
  return t < t_warm ? rising : falling;
}

float own_line(std::int64_t t, float eta_init, std::int64_t t_warm, const hyperparameters::Schedule& decay) {
  given(t >= 0 && t_warm >= 0);
  const float base = decay(0);
  if (t >= t_warm) return t == t_warm ? base : decay(t - t_warm);
  return base - (base - eta_init) * (static_cast<float>(t_warm - t) / static_cast<float>(t_warm));
}

const judge::Alternatives<decltype(hyperparameters::composed_schedule)> known(
    "03_hyperparameters/composed_schedule", {
                                                {"difference first", difference_first},
                                                {"the meeting point by the warm-up", meeting_point_by_warmup},
                                                {"both are always asked", both_always},
                                                {"a line of its own", own_line},
                                            });

}  // namespace
}  // namespace descent::alternatives
