#include <cmath>

#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::alternatives {
namespace {

float repeated_product(std::int64_t t, float eta_base, float gamma) {
  given(t >= 0);
  float rate = eta_base;
  for (std::int64_t step = 0; step < t; ++step) rate *= gamma;
  return rate;
}

float in_double(std::int64_t t, float eta_base, float gamma) {
  given(t >= 0);
  return static_cast<float>(eta_base * std::pow(double{gamma}, static_cast<double>(t)));
}

float by_logarithm(std::int64_t t, float eta_base, float gamma) {
  given(t >= 0);
  return eta_base * std::exp(static_cast<float>(t) * std::log(gamma));
}

float by_squaring(std::int64_t t, float eta_base, float gamma) {
  given(t >= 0);
  float power = 1, square = gamma;
  for (auto left = t; left > 0; left /= 2, square *= square)
    if (left % 2 == 1) power *= square;
  return power * eta_base;
}

const judge::Alternatives<decltype(hyperparameters::exponential_decay)> known(
    "03_hyperparameters/exponential_decay", {
                                                {"repeated product", repeated_product},
                                                {"in double", in_double},
                                                {"exponential of the logarithm", by_logarithm},
                                                {"power by squaring", by_squaring},
                                            });

}  // namespace
}  // namespace descent::alternatives
