// Answers to 03_hyperparameters/exponential_decay.  ../README.md explains the marks.

//@ answer: arguments_of_pow_swapped
//@ mistake: Raises t to the power gamma.
//@ named: exponential_decay/power_of_t
//@ body of exponential_decay
  return eta_base * std::pow(static_cast<float>(t), gamma);

//@ answer: exp_of_minus_gamma_t
//@ mistake: Takes gamma for the rate k of exp(−k·t).
//@ named: exponential_decay/natural_exponential
//@ body of exponential_decay
  return eta_base * std::exp(-gamma * static_cast<float>(t));

//@ answer: first_step_not_counted
//@ mistake: Starts falling one step late: gamma to the power t − 1.
//@ named: exponential_decay/one_step_behind
//@ body of exponential_decay
  if (t == 0) return eta_base;
  return eta_base * std::pow(gamma, static_cast<float>(t - 1));

//@ answer: gamma_times_t
//@ mistake: Multiplies gamma by t instead of raising it to the power t.
//@ named: exponential_decay/times_t
//@ body of exponential_decay
  return eta_base * gamma * static_cast<float>(t);

//@ answer: loses_the_share_gamma
//@ mistake: Takes 1 − gamma for the factor, as if gamma were the share that is lost.
//@ named: exponential_decay/gamma_taken_off
//@ body of exponential_decay
  return eta_base * std::pow(1.0F - gamma, static_cast<float>(t));

//@ answer: one_power_too_many
//@ mistake: Step 0 has been multiplied by gamma already.
//@ named: exponential_decay/one_step_ahead
//@ body of exponential_decay
  double rate = eta_base;
  for (std::int64_t i = 0; i <= t; ++i) rate *= gamma;
  return static_cast<float>(rate);

//@ answer: power_of_the_product
//@ mistake: Raises eta_base · gamma to the power t.
//@ named: exponential_decay/base_in_the_power
//@ body of exponential_decay
  return static_cast<float>(std::pow(static_cast<double>(eta_base) * gamma, static_cast<double>(t)));

//@ answer: remembers_the_rate
//@ mistake: Keeps the rate in a static variable and multiplies it at each call, whatever t is.
//@ named: nothing
//@ body of exponential_decay
  static float rate = 0;
  if (t == 0)
    rate = eta_base;
  else
    rate *= gamma;
  return rate;

//@ answer: right_exp_of_log
//@ body of exponential_decay
  return static_cast<float>(eta_base * std::exp(static_cast<double>(t) * std::log(static_cast<double>(gamma))));

//@ answer: right_repeated_squaring
//@ body of exponential_decay
  double rate = eta_base, factor = gamma;
  for (std::int64_t bits = t; bits > 0; bits /= 2) {
    if (bits % 2 == 1) rate *= factor;
    factor *= factor;
  }
  return static_cast<float>(rate);
