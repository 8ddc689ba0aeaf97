// Answers to 03_hyperparameters/composed_schedule.  ../README.md explains the marks.

//@ answer: decay_counts_from_the_start
//@ mistake: The decay is asked for t instead of t − t_warm.
//@ named: composed_schedule/decay_counts_from_start
//@ body of composed_schedule
  if (t < t_warm) return warmup(t, eta_init, decay(0), t_warm);
  return decay(t);

//@ answer: eta_init_ignored
//@ mistake: The warm-up starts at 0 instead of eta_init.
//@ named: composed_schedule/first_rate_ignored
//@ body of composed_schedule
  if (t < t_warm) return decay(0) * static_cast<float>(t) / static_cast<float>(t_warm);
  return decay(t - t_warm);

//@ answer: line_in_whole_numbers
//@ mistake: Writes the line itself, with a division of whole numbers.
//@ named: composed_schedule/waits_at_first_rate
//@ body of composed_schedule
  if (t < t_warm) return eta_init + (decay(0) - eta_init) * static_cast<float>(t / t_warm);
  return decay(t - t_warm);

//@ answer: one_step_behind
//@ mistake: The decay starts with its step 1: t − t_warm + 1.
//@ named: composed_schedule/decay_one_step_ahead
//@ body of composed_schedule
  if (t >= t_warm) return decay(t - t_warm + 1);
  return warmup(t, eta_init, decay(0), t_warm);

//@ answer: product_of_both
//@ mistake: Multiplies the warm-up with the decay, which runs from step 0.
//@ named: composed_schedule/multiplied
//@ body of composed_schedule
  const float share = warmup(t, eta_init / decay(0), 1.0F, t_warm);
  return share * decay(t);

//@ answer: right_own_line
//@ body of composed_schedule
  const std::int64_t own = t - t_warm;
  if (own >= 0) return decay(own);
  const double top = decay(0), steps = static_cast<double>(t_warm);
  return static_cast<float>(top + (top - eta_init) * static_cast<double>(own) / steps);

//@ answer: right_smaller_or_equal
//@ body of composed_schedule
  if (t <= t_warm && t_warm > 0) return warmup(t, eta_init, decay(0), t_warm);
  return decay(t - t_warm);

//@ answer: stays_at_eta_init
//@ mistake: The rate is eta_init during the whole warm-up, and then jumps.
//@ named: composed_schedule/waits_at_first_rate
//@ body of composed_schedule
  if (t < t_warm) return eta_init;
  return decay(t - t_warm);

//@ answer: warms_up_to_decay_at_t
//@ mistake: Warms up towards decay(t) instead of decay(0).
//@ named: composed_schedule/multiplied_then_shifted
//@ body of composed_schedule
  return t < t_warm ? warmup(t, eta_init, decay(t), t_warm) : decay(t - t_warm);

//@ answer: warms_up_to_decay_at_t_warm
//@ mistake: Warms up towards decay(t_warm).
//@ named: composed_schedule/warms_up_to_later_rate
//@ body of composed_schedule
  if (t < t_warm) {
    const float target = decay(t_warm);
    return warmup(t, eta_init, target, t_warm);
  }
  return decay(t - t_warm);

//@ answer: warmup_arguments_swapped
//@ mistake: eta_init and decay(0) are exchanged in the call of warmup.
//@ named: composed_schedule/rates_swapped
//@ body of composed_schedule
  if (t < t_warm) return warmup(t, decay(0), eta_init, t_warm);
  return decay(t - t_warm);
