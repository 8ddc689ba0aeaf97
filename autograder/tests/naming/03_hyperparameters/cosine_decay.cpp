// Answers to 03_hyperparameters/cosine_decay.  ../README.md explains the marks.

//@ answer: amplitude_is_eta_base
//@ mistake: The wave has the height eta_base instead of eta_base − eta_min.
//@ named: cosine_decay/lowest_not_taken_off
//@ body of cosine_decay
  if (t >= t_end) return eta_min;
  const double wave = 0.5 * (1 + std::cos(std::numbers::pi * static_cast<double>(t) / static_cast<double>(t_end)));
  return static_cast<float>(eta_min + eta_base * wave);

//@ answer: eta_min_not_added
//@ mistake: eta_min is not added to the wave.
//@ named: cosine_decay/lowest_not_added
//@ body of cosine_decay
  if (t >= t_end) return eta_min;
  const float angle = std::numbers::pi_v<float> * static_cast<float>(t) / static_cast<float>(t_end);
  return 0.5F * (eta_base - eta_min) * (1.0F + std::cos(angle));

//@ answer: half_forgotten
//@ mistake: The ½ is missing.
//@ named: cosine_decay/half_missing
//@ body of cosine_decay
  if (t > t_end) return eta_min;
  const float angle = std::numbers::pi_v<float> * static_cast<float>(t) / static_cast<float>(t_end);
  return eta_min + (eta_base - eta_min) * (1 + std::cos(angle));

//@ answer: one_minus_cosine
//@ mistake: 1 − cos instead of 1 + cos: the rate rises.
//@ named: cosine_decay/minus_cosine
//@ body of cosine_decay
  if (t >= t_end) return eta_min;
  const float x = static_cast<float>(t) / static_cast<float>(t_end);
  return eta_min + (eta_base - eta_min) / 2 * (1 - std::cos(x * std::numbers::pi_v<float>));

//@ answer: pi_forgotten
//@ mistake: The angle is t/t_end without π.
//@ named: cosine_decay/pi_missing
//@ body of cosine_decay
  if (t >= t_end) return eta_min;
  const float share = static_cast<float>(t) / static_cast<float>(t_end);
  return eta_min + 0.5F * (eta_base - eta_min) * (1.0F + std::cos(share));

//@ answer: right_clamped_share
//@ include
#include <algorithm>
//@ body of cosine_decay
  const double share = std::min(1.0, static_cast<double>(t) / static_cast<double>(t_end));
  const double weight = (1 + std::cos(std::numbers::pi * share)) / 2;
  return static_cast<float>(weight * eta_base + (1 - weight) * eta_min);

//@ answer: right_half_angle
//@ body of cosine_decay
  if (t >= t_end) return eta_min;
  const double c = std::cos(0.5 * std::numbers::pi * static_cast<double>(t) / static_cast<double>(t_end));
  return static_cast<float>(eta_min + (double{eta_base} - eta_min) * c * c);

//@ answer: rises_again
//@ mistake: After t_end the wave goes on, and the rate rises again.
//@ named: cosine_decay/rises_again or cosine_decay/rises_again_in_double
//@ body of cosine_decay
  const double angle = std::numbers::pi * static_cast<double>(t) / static_cast<double>(t_end);
  return static_cast<float>(eta_min + 0.5 * (double{eta_base} - eta_min) * (1.0 + std::cos(angle)));

//@ answer: whole_number_division
//@ mistake: t / t_end is a division of whole numbers, so the angle is 0 until the end.
//@ named: cosine_decay/whole_number_division
//@ body of cosine_decay
  if (t >= t_end) return eta_min;
  return eta_min + 0.5F * (eta_base - eta_min) * (1 + std::cos(std::numbers::pi_v<float> * (t / t_end)));

//@ answer: whole_wave
//@ mistake: The angle is 2π·t/t_end: a whole wave, back at eta_base in the end.
//@ named: cosine_decay/whole_wave
//@ body of cosine_decay
  if (t >= t_end) return eta_min;
  const float angle = 2 * std::numbers::pi_v<float> * static_cast<float>(t) / static_cast<float>(t_end);
  return eta_min + 0.5F * (eta_base - eta_min) * (1.0F + std::cos(angle));

//@ answer: zero_after_the_end
//@ mistake: After t_end the rate is 0 instead of eta_min.
//@ named: cosine_decay/zero_after_the_end
//@ body of cosine_decay
  if (t > t_end) return 0;
  const float angle = std::numbers::pi_v<float> * static_cast<float>(t) / static_cast<float>(t_end);
  return eta_min + 0.5F * (eta_base - eta_min) * (1.0F + std::cos(angle));
