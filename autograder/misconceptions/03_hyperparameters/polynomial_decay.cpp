#include <algorithm>
#include <cmath>

#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::misconceptions {
namespace {

float power_inside(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  given(t >= 0 && t_end >= 1 && p > 0);
  if (t >= t_end) return 0;
  const float share = static_cast<float>(t) / static_cast<float>(t_end);
  return eta_base * (1 - std::pow(share, p));
}
float not_held(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  given(t >= 0 && t_end >= 1 && p > 0);
  const float share = static_cast<float>(t) / static_cast<float>(t_end);
  return eta_base * std::pow(1 - share, p);
}
float size_of_the_bracket(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  given(t >= 0 && t_end >= 1 && p > 0);
  const float share = static_cast<float>(t) / static_cast<float>(t_end);
  return eta_base * std::pow(std::max(1 - share, share - 1), p);
}
float power_ignored(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  given(t >= 0 && t_end >= 1 && p > 0);
  if (t >= t_end) return 0;
  const float share = static_cast<float>(t) / static_cast<float>(t_end);
  return eta_base * (1 - share);
}
float whole_number_division(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  given(t >= 0 && t_end >= 1 && p > 0);
  if (t >= t_end) return 0;
  return eta_base * std::pow(1 - static_cast<float>(t / t_end), p);
}
float one_step_ahead(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  given(t >= 0 && t_end >= 1 && p > 0);
  if (t >= t_end) return 0;
  return eta_base * std::pow(static_cast<float>(t_end - t - 1) / static_cast<float>(t_end), p);
}
float ends_one_step_late(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  given(t >= 0 && t_end >= 1 && p > 0);
  if (t > t_end) return 0;
  return eta_base * std::pow(static_cast<float>(t_end + 1 - t) / static_cast<float>(t_end + 1), p);
}
float one_over_p(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  given(t >= 0 && t_end >= 1 && p > 0);
  if (t >= t_end) return 0;
  const float share = static_cast<float>(t) / static_cast<float>(t_end);
  return eta_base * std::pow(1 - share, 1 / p);
}
float times_p(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  given(t >= 0 && t_end >= 1 && p > 0);
  if (t >= t_end) return 0;
  const float share = static_cast<float>(t) / static_cast<float>(t_end);
  return eta_base * (1 - share) * p;
}
float base_in_the_power(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  given(t >= 0 && t_end >= 1 && p > 0);
  if (t >= t_end) return 0;
  const float share = static_cast<float>(t) / static_cast<float>(t_end);
  return std::pow(eta_base * (1 - share), p);
}
float rises(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  given(t >= 0 && t_end >= 1 && p > 0);
  if (t >= t_end) return eta_base;
  const float share = static_cast<float>(t) / static_cast<float>(t_end);
  return eta_base * std::pow(share, p);
}
float holds_last_nonzero(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  given(t >= 0 && t_end >= 1 && p > 0);
  const auto last = static_cast<float>(std::max<std::int64_t>(t_end - t, 1));
  return eta_base * std::pow(last / static_cast<float>(t_end), p);
}
float base_after_the_end(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  given(t >= 0 && t_end >= 1 && p > 0);
  if (t > t_end) return eta_base;
  if (t >= t_end) return 0;
  const float share = static_cast<float>(t) / static_cast<float>(t_end);
  return eta_base * std::pow(1 - share, p);
}
float ends_one_step_early(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  given(t >= 0 && t_end >= 1 && p > 0);
  if (t >= t_end - 1) return 0;
  return eta_base * std::pow(static_cast<float>(t_end - 1 - t) / static_cast<float>(t_end - 1), p);
}
float whole_power(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  given(t >= 0 && t_end >= 1 && p > 0);
  const auto left = static_cast<float>(std::max<std::int64_t>(t_end - t, 0)) / static_cast<float>(t_end);
  return eta_base * std::pow(left, std::trunc(p));
}

const judge::Misconceptions<decltype(hyperparameters::polynomial_decay)> known(
    "03_hyperparameters/polynomial_decay",
    {
        {"power_inside", "The power applies to the whole bracket: (1 − t/T)^p, not 1 − (t/T)^p.",
         power_inside},
        {"not_held", "After the end the power is taken of a negative number: the rate stays at 0.", not_held},
        {"size_of_the_bracket",
         "After the end the rate rises again, as if the bracket had no sign: it stays at 0.",
         size_of_the_bracket},
        {"power_ignored", "The rate falls along a straight line: raise the bracket to the power p.",
         power_ignored},
        {"whole_number_division",
         "t / t_end is a division of whole numbers, which is 0 until the end: make them floats first.",
         whole_number_division},
        {"one_step_ahead", "The decay is one step ahead: step 0 has eta_base.", one_step_ahead},
        {"ends_one_step_late", "The share is t/(t_end + 1), so that the rate is not 0 at the end.",
         ends_one_step_late},
        {"one_over_p", "The root is taken instead of the power: the exponent is p.", one_over_p},
        {"times_p", "The bracket is multiplied by p: it is raised to the power p.", times_p},
        {"base_in_the_power", "The base rate is raised to the power too: only the bracket is.",
         base_in_the_power},
        {"rises", "This is (t/T)^p, which rises: what falls is 1 − t/T.", rises},
        {"holds_last_nonzero", "After the end the rate of step t_end − 1 is held: at t_end it is 0.",
         holds_last_nonzero},
        {"base_after_the_end", "After the end the rate is eta_base again: it stays at 0.",
         base_after_the_end},
        {"ends_one_step_early", "The share is t/(t_end − 1), so that the rate is 0 one step early.",
         ends_one_step_early},
        {"whole_power", "p is truncated to an integer: it may be any real number.", whole_power},
    });

}  // namespace
}  // namespace descent::misconceptions
