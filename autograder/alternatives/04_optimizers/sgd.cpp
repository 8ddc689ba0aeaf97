#include <algorithm>
#include <cmath>

#include "descent/ops/optimizers.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/04_optimizers/begin_step.hpp"

namespace descent::alternatives {
namespace {

void expression(Vector& theta, const Vector& g, float eta) {
  begin_step(theta, g);
  theta -= eta * g;
}

void reversed(Vector& theta, const Vector& g, float eta) {
  begin_step(theta, g);
  for (std::size_t i = theta.size(); i-- > 0;) theta(i) = theta(i) + -eta * g(i);
}

void transform(Vector& theta, const Vector& g, float eta) {
  begin_step(theta, g);
  std::transform(theta.begin(), theta.end(), g.begin(), theta.begin(),
                 [eta](float x, float y) { return x - eta * y; });
}

void in_double(Vector& theta, const Vector& g, float eta) {
  begin_step(theta, g);
  for (std::size_t i = 0; i < theta.size(); ++i)
    theta(i) = static_cast<float>(static_cast<double>(theta(i)) - static_cast<double>(eta) * g(i));
}

void fused(Vector& theta, const Vector& g, float eta) {
  begin_step(theta, g);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) = std::fma(-eta, g(i), theta(i));
}

const judge::Alternatives<decltype(optimizers::sgd)> known("04_optimizers/sgd",
                                                           {
                                                               {"xtensor expression", expression},
                                                               {"reversed loop, eta negated", reversed},
                                                               {"std::transform", transform},
                                                               {"in double", in_double},
                                                               {"fused multiply-add", fused},
                                                           });

}  // namespace
}  // namespace descent::alternatives
