#include <cmath>
#include <numeric>

#include "descent/ops/optimizers.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/04_optimizers/begin_step.hpp"

namespace descent::alternatives {
namespace {

using optimizers::LossAndGradient;

LossAndGradient expression(float loss, const Vector& g, const Vector& theta, float lambda) {
  begin_step(theta, g);
  return {loss + lambda * xt::sum(xt::square(theta))(), g + 2 * lambda * theta};
}

LossAndGradient float_loop(float loss, const Vector& g, const Vector& theta, float lambda) {
  begin_step(theta, g);
  LossAndGradient result{loss, g};
  for (std::size_t i = 0; i < theta.size(); ++i) {
    result.loss += lambda * theta(i) * theta(i);
    result.g(i) += 2 * theta(i) * lambda;
  }
  return result;
}

LossAndGradient reversed(float loss, const Vector& g, const Vector& theta, float lambda) {
  begin_step(theta, g);
  LossAndGradient result{0, g};
  for (std::size_t i = theta.size(); i-- > 0;) {
    result.loss += theta(i) * theta(i);
    result.g(i) = lambda * theta(i) + (g(i) + lambda * theta(i));
  }
  result.loss = loss + lambda * result.loss;
  return result;
}

// Via the norm: a root that is squared again.
LossAndGradient by_norm(float loss, const Vector& g, const Vector& theta, float lambda) {
  begin_step(theta, g);
  const float norm = std::sqrt(std::inner_product(theta.begin(), theta.end(), theta.begin(), 0.0F));
  Vector slope = theta * lambda;
  slope *= 2;
  return {loss + lambda * norm * norm, slope + g};
}

LossAndGradient in_double(float loss, const Vector& g, const Vector& theta, float lambda) {
  begin_step(theta, g);
  LossAndGradient result{0, g};
  double sum = loss;
  for (std::size_t i = 0; i < theta.size(); ++i) {
    sum += double{lambda} * theta(i) * theta(i);
    result.g(i) = static_cast<float>(g(i) + 2.0 * lambda * theta(i));
  }
  result.loss = static_cast<float>(sum);
  return result;
}

LossAndGradient fused(float loss, const Vector& g, const Vector& theta, float lambda) {
  begin_step(theta, g);
  LossAndGradient result{0, g};
  for (std::size_t i = 0; i < theta.size(); ++i) {
    result.loss = std::fma(theta(i), theta(i), result.loss);
    result.g(i) = std::fma(2 * lambda, theta(i), g(i));
  }
  result.loss = std::fma(lambda, result.loss, loss);
  return result;
}

const judge::Alternatives<decltype(optimizers::l2_penalty)> known(
    "04_optimizers/l2_penalty", {
                                    {"xtensor expression", expression},
                                    {"float loop, one accumulator", float_loop},
                                    {"reversed, lambda theta twice", reversed},
                                    {"by the norm", by_norm},
                                    {"in double", in_double},
                                    {"fused multiply-add", fused},
                                });

}  // namespace
}  // namespace descent::alternatives
