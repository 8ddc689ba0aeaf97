// Answers to 03_hyperparameters/step_decay.  ../README.md explains the marks.

//@ answer: divides_by_the_power
//@ mistake: Divides by the power of gamma, so that the rate grows.
//@ named: step_decay/divided
//@ body of step_decay
  float rate = eta_base;
  for (std::int64_t left = t; left >= step_size; left -= step_size) rate /= gamma;
  return rate;

//@ answer: falls_once
//@ mistake: Falls once and never again.
//@ named: step_decay/falls_once
//@ body of step_decay
  if (t < step_size) return eta_base;
  return eta_base * gamma;

//@ answer: falls_one_step_early
//@ mistake: The first fall comes at step step_size − 1.
//@ named: step_decay/one_step_early
//@ body of step_decay
  const auto falls = (t + 1) / step_size;
  return eta_base * static_cast<float>(std::pow(double{gamma}, static_cast<double>(falls)));

//@ answer: falls_one_step_late
//@ mistake: The first fall comes at step step_size + 1.
//@ named: step_decay/one_step_late
//@ body of step_decay
  float eta = eta_base;
  for (std::int64_t s = 1; s <= t; ++s)
    if (s > 1 && (s - 1) % step_size == 0) eta *= gamma;
  return eta;

//@ answer: loses_gamma_each_time
//@ mistake: Subtracts gamma·eta_base at every fall.
//@ named: step_decay/linear_stairs or step_decay/gamma_taken_off
//@ body of step_decay
  const auto falls = static_cast<float>(t / step_size);
  return eta_base - falls * gamma * eta_base;

//@ answer: multiplied_by_the_count
//@ mistake: Multiplies by gamma times the number of falls instead of the power.
//@ named: step_decay/times_number_of_falls
//@ body of step_decay
  const std::int64_t k = t / step_size;
  if (k == 0) return eta_base;
  return eta_base * gamma * static_cast<float>(k);

//@ answer: no_floor
//@ mistake: Divides as floats, so that the rate falls in every step.
//@ named: step_decay/not_rounded_down
//@ body of step_decay
  return eta_base * std::pow(gamma, static_cast<float>(t) / static_cast<float>(step_size));

//@ answer: remainder
//@ mistake: Takes the remainder of t / step_size instead of the quotient.
//@ named: step_decay/remainder
//@ body of step_decay
  return eta_base * std::pow(gamma, static_cast<float>(t % step_size));

//@ answer: right_floor_of_doubles
//@ body of step_decay
  const double falls = std::floor(static_cast<double>(t) / static_cast<double>(step_size));
  return static_cast<float>(eta_base * std::exp2(falls * std::log2(static_cast<double>(gamma))));

//@ answer: right_product_in_double
//@ body of step_decay
  double rate = eta_base;
  for (std::int64_t s = step_size; s <= t; s += step_size) rate *= gamma;
  return static_cast<float>(rate);

//@ answer: rounds_to_nearest
//@ mistake: Rounds t / step_size to the nearest whole number.
//@ named: step_decay/rounded_to_nearest
//@ body of step_decay
  const double falls = std::round(static_cast<double>(t) / static_cast<double>(step_size));
  return static_cast<float>(eta_base * std::pow(static_cast<double>(gamma), falls));
