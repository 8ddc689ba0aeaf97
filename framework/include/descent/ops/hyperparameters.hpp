// Topic 3: hyperparameters.  What gradients do not learn: schedules of the learning rate, the start of the
// weights, dropout, when to stop, how examples are dealt, and the search over grids.  Lecture section 3.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "descent/core/tensor.hpp"

namespace descent::hyperparameters {

/// Learning rate of step t while training warms up.
/// \f[ \eta_t = \eta_{\mathrm{init}} + (\eta_{\mathrm{base}} - \eta_{\mathrm{init}}) \, t / T_{\mathrm{warm}}
///     \quad (0 \le t \le T_{\mathrm{warm}}), \qquad \eta_t = \eta_{\mathrm{base}} \quad
///     (t > T_{\mathrm{warm}}) \f]
/// \param t         ≥ 0, counted from 0; steps or epochs, as the caller likes
/// \param eta_init  rate of step 0
/// \param eta_base  rate from step t_warm on
/// \param t_warm    ≥ 0; with 0 there is no warm-up, and step 0 has the rate eta_base already
/// \throws ValueError if t or t_warm is negative
/// \convention      torch.optim.lr_scheduler.LinearLR(start_factor = eta_init/eta_base, total_iters = t_warm)
///                  gives the same numbers.  Its default start_factor is 1/3.
float warmup(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm);

/// Step decay: the rate falls by a factor after every step_size steps, and is constant in between.
/// \f[ \eta_t = \eta_{\mathrm{base}} \, \gamma^{\lfloor t / \mathrm{step\_size} \rfloor} \f]
/// \param t          ≥ 0
/// \param gamma      > 0
/// \param step_size  ≥ 1
/// \throws ValueError if t is negative or step_size is not positive
/// \convention       As torch.optim.lr_scheduler.StepLR.
float step_decay(std::int64_t t, float eta_base, float gamma, std::int64_t step_size);

/// Exponential decay: the rate falls by the same factor after every step.
/// \f[ \eta_t = \eta_{\mathrm{base}} \, \gamma^t \f]
/// \param t      ≥ 0
/// \param gamma  > 0
/// \throws ValueError if t is negative
/// \convention   As torch.optim.lr_scheduler.ExponentialLR.  Texts that write exp(−kt) have gamma = exp(−k).
float exponential_decay(std::int64_t t, float eta_base, float gamma);

/// Polynomial decay: the rate falls to 0 at step t_end, and stays there.
/// \f[ \eta_t = \eta_{\mathrm{base}} \, (1 - t/T)^p \quad (0 \le t \le T), \qquad
///     \eta_t = 0 \quad (t > T), \qquad T = \mathrm{t\_end} \f]
/// \param t      ≥ 0
/// \param t_end  ≥ 1
/// \param p      > 0, any real number; 1 is a straight line
/// \throws ValueError if t is negative, or t_end or p is not positive
/// \convention   As torch.optim.lr_scheduler.PolynomialLR(total_iters = t_end, power = p).
/// \numerics     (T − t)/T has one rounding; 1 − t/T cancels where t is near a large T.
float polynomial_decay(std::int64_t t, float eta_base, std::int64_t t_end, float p);

/// Cosine decay: half a wave from eta_base at step 0 to eta_min at step t_end, where the rate stays.
/// \f[ \eta_t = \eta_{\min} + \tfrac12 (\eta_{\mathrm{base}} - \eta_{\min}) (1 + \cos(\pi t/T))
///     \quad (0 \le t \le T), \qquad \eta_t = \eta_{\min} \quad (t > T), \qquad T = \mathrm{t\_end} \f]
/// \param t      ≥ 0
/// \param t_end  ≥ 1
/// \throws ValueError if t is negative or t_end is not positive
/// \convention   torch.optim.lr_scheduler.CosineAnnealingLR(T_max = t_end) has the same numbers up to T_max;
///               afterwards its rate rises again.  Here it stays.
float cosine_decay(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end);

/// The learning rate of step t ≥ 0.
using Schedule = std::function<float(std::int64_t t)>;

/// Warm-up, then a decay that begins when the warm-up has ended.
/// \f[ \eta_t = \mathrm{warmup}\bigl(t;\, \eta_{\mathrm{init}},\, \mathrm{decay}(0),\,
///     T_{\mathrm{warm}}\bigr) \quad (t < T_{\mathrm{warm}}), \qquad
///     \eta_t = \mathrm{decay}(t - T_{\mathrm{warm}}) \quad (t \ge T_{\mathrm{warm}}) \f]
/// \param t         ≥ 0
/// \param eta_init  rate of step 0, if there is a warm-up
/// \param t_warm    ≥ 0; with 0 there is no warm-up
/// \param decay     any schedule; asked only for steps ≥ 0
/// \throws ValueError if t or t_warm is negative
/// \convention      The decay counts its own steps, as in torch.optim.lr_scheduler.SequentialLR.  Where
///                  schedules are multiplied instead (ChainedScheduler) the decay begins during the warm-up.
float composed_schedule(std::int64_t t, float eta_init, std::int64_t t_warm, const Schedule& decay);

}  // namespace descent::hyperparameters
