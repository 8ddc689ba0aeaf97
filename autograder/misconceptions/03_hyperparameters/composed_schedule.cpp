#include <algorithm>

#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::misconceptions {
namespace {

float decay_counts_from_start(std::int64_t t, float eta_init, std::int64_t t_warm,
                              const hyperparameters::Schedule& decay) {
  given(t >= 0 && t_warm >= 0);
  if (t < t_warm) return hyperparameters::warmup(t, eta_init, decay(0), t_warm);
  return decay(t);
}
float decay_one_step_ahead(std::int64_t t, float eta_init, std::int64_t t_warm,
                           const hyperparameters::Schedule& decay) {
  given(t >= 0 && t_warm >= 0);
  if (t < t_warm) return hyperparameters::warmup(t, eta_init, decay(0), t_warm);
  return decay(t - t_warm + 1);
}
float decay_one_step_behind(std::int64_t t, float eta_init, std::int64_t t_warm,
                            const hyperparameters::Schedule& decay) {
  given(t >= 0 && t_warm >= 0);
  if (t < t_warm) return hyperparameters::warmup(t, eta_init, decay(0), t_warm);
  return decay(std::max<std::int64_t>(t - t_warm - 1, 0));
}
float multiplied(std::int64_t t, float eta_init, std::int64_t t_warm,
                 const hyperparameters::Schedule& decay) {
  given(t >= 0 && t_warm >= 0);
  const float base = decay(0);
  return hyperparameters::warmup(t, eta_init, base, t_warm) * decay(t) / base;
}
float multiplied_then_shifted(std::int64_t t, float eta_init, std::int64_t t_warm,
                              const hyperparameters::Schedule& decay) {
  given(t >= 0 && t_warm >= 0);
  if (t < t_warm) return hyperparameters::warmup(t, eta_init, decay(t), t_warm);
  return decay(t - t_warm);
}
float warms_up_to_later_rate(std::int64_t t, float eta_init, std::int64_t t_warm,
                             const hyperparameters::Schedule& decay) {
  given(t >= 0 && t_warm >= 0);
  if (t < t_warm) return hyperparameters::warmup(t, eta_init, decay(t_warm), t_warm);
  return decay(t - t_warm);
}
float never_decays(std::int64_t t, float eta_init, std::int64_t t_warm,
                   const hyperparameters::Schedule& decay) {
  given(t >= 0 && t_warm >= 0);
  return hyperparameters::warmup(t, eta_init, decay(0), t_warm);
}
float never_warms_up(std::int64_t t, float, std::int64_t t_warm, const hyperparameters::Schedule& decay) {
  given(t >= 0 && t_warm >= 0);
  return decay(std::max<std::int64_t>(t - t_warm, 0));
}
float first_rate_ignored(std::int64_t t, float, std::int64_t t_warm, const hyperparameters::Schedule& decay) {
  given(t >= 0 && t_warm >= 0);
  if (t < t_warm) return hyperparameters::warmup(t, 0, decay(0), t_warm);
  return decay(t - t_warm);
}
float smaller_of_both(std::int64_t t, float eta_init, std::int64_t t_warm,
                      const hyperparameters::Schedule& decay) {
  given(t >= 0 && t_warm >= 0);
  return std::min(hyperparameters::warmup(t, eta_init, decay(0), t_warm), decay(t));
}
float decays_during_warm_up(std::int64_t t, float eta_init, std::int64_t t_warm,
                            const hyperparameters::Schedule& decay) {
  given(t >= 0 && t_warm >= 0);
  if (t < t_warm) return decay(t);
  return hyperparameters::warmup(t - t_warm, eta_init, decay(0), t_warm);
}
float waits_at_first_rate(std::int64_t t, float eta_init, std::int64_t t_warm,
                          const hyperparameters::Schedule& decay) {
  given(t >= 0 && t_warm >= 0);
  return t < t_warm ? eta_init : decay(t - t_warm);
}
float rates_swapped(std::int64_t t, float eta_init, std::int64_t t_warm,
                    const hyperparameters::Schedule& decay) {
  given(t >= 0 && t_warm >= 0);
  if (t < t_warm) return hyperparameters::warmup(t, decay(0), eta_init, t_warm);
  return decay(t - t_warm);
}

const judge::Misconceptions<decltype(hyperparameters::composed_schedule)> known(
    "03_hyperparameters/composed_schedule",
    {
        {"decay_counts_from_start",
         "The decay counts from the start of the training: it counts from the end of the warm-up, t − "
         "t_warm.",
         decay_counts_from_start},
        {"decay_one_step_ahead", "The decay is one step ahead: at t_warm it is at its own step 0.",
         decay_one_step_ahead},
        {"decay_one_step_behind", "The decay is one step behind: step t_warm + 1 has its step 1.",
         decay_one_step_behind},
        {"multiplied", "The two schedules are multiplied: the decay begins after the warm-up.", multiplied},
        {"multiplied_then_shifted", "The decay is applied during the warm-up too: it begins afterwards.",
         multiplied_then_shifted},
        {"warms_up_to_later_rate",
         "The warm-up ends at decay(t_warm): the decay has not begun, so it ends at decay(0).",
         warms_up_to_later_rate},
        {"never_decays", "After the warm-up the rate is constant: let the decay begin.", never_decays},
        {"never_warms_up", "There is no warm-up: before t_warm the rate rises from eta_init to decay(0).",
         never_warms_up},
        {"first_rate_ignored", "The warm-up starts from zero: step 0 has eta_init.", first_rate_ignored},
        {"smaller_of_both",
         "The smaller of the two rates is taken: the decay begins when the warm-up has ended.",
         smaller_of_both},
        {"decays_during_warm_up",
         "The warm-up is asked for steps of the decay, and the decay for those of the warm-up.",
         decays_during_warm_up},
        {"waits_at_first_rate",
         "Before t_warm the rate stays at eta_init: it rises from there to decay(0), along a straight line.",
         waits_at_first_rate},
        {"rates_swapped", "The warm-up goes from decay(0) to eta_init: the two rates are swapped.",
         rates_swapped},
    });

}  // namespace
}  // namespace descent::misconceptions
