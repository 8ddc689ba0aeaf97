// Answers to 03_hyperparameters/polynomial_decay.  ../README.md explains the marks.

//@ answer: multiplied_by_p
//@ mistake: Multiplies by p instead of taking the power.
//@ named: polynomial_decay/times_p
//@ body of polynomial_decay
  if (t >= t_end) return 0;
  return eta_base * p * static_cast<float>(t_end - t) / static_cast<float>(t_end);

//@ answer: power_is_an_int
//@ mistake: Raises to the power of p cut to a whole number.
//@ named: polynomial_decay/whole_power
//@ include
#include <algorithm>
//@ body of polynomial_decay
  float rate = eta_base;
  const float left = std::max(0.0F, static_cast<float>(t_end - t) / static_cast<float>(t_end));
  for (int i = 0; i < static_cast<int>(p); ++i) rate *= left;
  return rate;

//@ answer: power_of_the_share_only
//@ mistake: Raises t/t_end to the power p, not what is left.
//@ named: polynomial_decay/power_inside
//@ body of polynomial_decay
  if (t > t_end) return 0;
  const float share = static_cast<float>(t) / static_cast<float>(t_end);
  return eta_base * (1 - std::pow(share, p));

//@ answer: rate_inside_the_power
//@ mistake: eta_base stands inside the power.
//@ named: polynomial_decay/base_in_the_power
//@ body of polynomial_decay
  if (t >= t_end) return 0;
  const float line = eta_base * static_cast<float>(t_end - t) / static_cast<float>(t_end);
  return std::pow(line, p);

//@ answer: right_log1p
//@ body of polynomial_decay
  if (t >= t_end) return 0;
  return static_cast<float>(
      eta_base * std::exp(p * std::log1p(-static_cast<double>(t) / static_cast<double>(t_end))));

//@ answer: right_max_of_zero
//@ include
#include <algorithm>
//@ body of polynomial_decay
  const double left = static_cast<double>(std::max(t_end - t, std::int64_t{0})) / static_cast<double>(t_end);
  return static_cast<float>(eta_base * std::pow(left, double{p}));

//@ answer: right_one_minus_share
//@ body of polynomial_decay
  if (t >= t_end) return 0;
  const float share = static_cast<float>(t) / static_cast<float>(t_end);
  return eta_base * std::pow(1.0F - share, p);

//@ answer: rises_after_the_end
//@ mistake: After t_end the bracket is negative, and its power NaN or positive.
//@ named: polynomial_decay/not_held
//@ body of polynomial_decay
  const double left = 1.0 - static_cast<double>(t) / static_cast<double>(t_end);
  return static_cast<float>(eta_base * std::pow(left, static_cast<double>(p)));

//@ answer: stays_at_base
//@ mistake: After t_end the rate is eta_base again.
//@ named: polynomial_decay/base_after_the_end
//@ body of polynomial_decay
  if (t > t_end) return eta_base;
  return eta_base * std::pow(static_cast<float>(t_end - t) / static_cast<float>(t_end), p);

//@ answer: whole_number_division
//@ mistake: t / t_end is a division of whole numbers, 0 until the end.
//@ named: polynomial_decay/whole_number_division
//@ body of polynomial_decay
  if (t >= t_end) return 0.0F;
  return eta_base * std::pow(1.0F - t / t_end, p);

//@ answer: zero_one_step_early
//@ mistake: Divides by t_end − 1, so that the rate is 0 one step before the end.
//@ named: polynomial_decay/ends_one_step_early
//@ body of polynomial_decay
  if (t >= t_end - 1) return 0;
  return eta_base * std::pow(1 - static_cast<float>(t) / static_cast<float>(t_end - 1), p);
