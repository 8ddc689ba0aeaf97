#include <cmath>

#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::alternatives {
namespace {

float repeated_product(std::int64_t t, float eta_base, float gamma, std::int64_t step_size) {
  given(t >= 0 && step_size >= 1);
  float rate = eta_base;
  for (std::int64_t fall = step_size; fall <= t; fall += step_size) rate *= gamma;
  return rate;
}

float in_double(std::int64_t t, float eta_base, float gamma, std::int64_t step_size) {
  given(t >= 0 && step_size >= 1);
  const double falls = std::floor(static_cast<double>(t) / static_cast<double>(step_size));
  return static_cast<float>(eta_base * std::pow(double{gamma}, falls));
}

float by_logarithm(std::int64_t t, float eta_base, float gamma, std::int64_t step_size) {
  given(t >= 0 && step_size >= 1);
  const auto falls = static_cast<float>(t / step_size);
  return eta_base * std::exp(falls * std::log(gamma));
}

float by_remainder(std::int64_t t, float eta_base, float gamma, std::int64_t step_size) {
  given(t >= 0 && step_size >= 1);
  return std::pow(gamma, static_cast<float>((t - t % step_size) / step_size)) * eta_base;
}

const judge::Alternatives<decltype(hyperparameters::step_decay)> known(
    "03_hyperparameters/step_decay", {
                                         {"repeated product", repeated_product},
                                         {"in double, floor", in_double},
                                         {"exponential of the logarithm", by_logarithm},
                                         {"remainder taken off", by_remainder},
                                     });

}  // namespace
}  // namespace descent::alternatives
