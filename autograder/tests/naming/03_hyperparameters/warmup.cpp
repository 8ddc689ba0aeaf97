// Answers to 03_hyperparameters/warmup.  ../README.md explains the marks.

//@ answer: base_one_step_early
//@ mistake: Divides by t_warm − 1, so that the last step of the warm-up has eta_base already.
//@ named: warmup/arrives_one_step_early
//@ body of warmup
  if (t_warm == 0 || t >= t_warm - 1) return eta_base;
  return eta_init + (eta_base - eta_init) * static_cast<float>(t) / static_cast<float>(t_warm - 1);

//@ answer: counts_from_one
//@ mistake: Step 0 is taken for step 1.
//@ named: warmup/one_step_ahead
//@ body of warmup
  if (t >= t_warm) return eta_base;
  const float progress = static_cast<float>(t + 1) / static_cast<float>(t_warm);
  return eta_init + progress * (eta_base - eta_init);

//@ answer: eta_init_not_added
//@ mistake: Returns the part above eta_init only.
//@ named: warmup/first_rate_not_added
//@ body of warmup
  if (t >= t_warm) return eta_base;
  float share = float(t) / float(t_warm);
  return (eta_base - eta_init) * share;

//@ answer: geometric
//@ mistake: Grows by the same factor in each step instead of along a line.
//@ named: warmup/geometric
//@ include
#include <cmath>
//@ body of warmup
  if (t >= t_warm) return eta_base;
  const float share = static_cast<float>(t) / static_cast<float>(t_warm);
  return eta_init * std::pow(eta_base / eta_init, share);

//@ answer: grows_on
//@ mistake: Nothing holds the rate at eta_base after the warm-up.
//@ named: warmup/never_ends
//@ body of warmup
  if (t_warm == 0) return eta_base;
  const double slope = (static_cast<double>(eta_base) - eta_init) / static_cast<double>(t_warm);
  return static_cast<float>(eta_init + slope * static_cast<double>(t));

//@ answer: no_step_to_warm_divides_by_zero
//@ mistake: Without a warm-up step 0 is 0/0, a NaN: only t > t_warm is caught.
//@ named: warmup/zero_by_zero
//@ body of warmup
  if (t > t_warm) return eta_base;
  return eta_init + (eta_base - eta_init) * static_cast<float>(t) / static_cast<float>(t_warm);

//@ answer: right_lerp
//@ include
#include <cmath>
//@ body of warmup
  return t < t_warm ? static_cast<float>(std::lerp(double{eta_init}, double{eta_base},
                                                   static_cast<double>(t) / static_cast<double>(t_warm)))
                    : eta_base;

//@ answer: right_weights_of_both
//@ include
#include <algorithm>
//@ body of warmup
  if (t_warm == 0) return eta_base;
  const std::int64_t done = std::min(t, t_warm);
  const auto whole = static_cast<float>(t_warm);
  return (static_cast<float>(t_warm - done) * eta_init + static_cast<float>(done) * eta_base) / whole;

//@ answer: runs_from_base_to_init
//@ mistake: The two rates are exchanged during the warm-up.
//@ named: warmup/rates_swapped
//@ body of warmup
  if (t < t_warm) {
    const float a = static_cast<float>(t) / static_cast<float>(t_warm);
    return a * eta_init + (1 - a) * eta_base;
  }
  return eta_base;

//@ answer: starts_from_zero
//@ mistake: Grows from 0: eta_init is not used once a step has been made.
//@ named: warmup/first_rate_ignored
//@ body of warmup
  if (t == 0 && t_warm > 0) return eta_init;
  if (t < t_warm) return eta_base * static_cast<float>(t) / static_cast<float>(t_warm);
  return eta_base;

//@ answer: whole_number_division
//@ mistake: t / t_warm is a division of whole numbers: 0 during the whole warm-up.
//@ named: warmup/whole_number_division
//@ body of warmup
  if (t >= t_warm) return eta_base;
  return eta_init + (eta_base - eta_init) * (t / t_warm);
