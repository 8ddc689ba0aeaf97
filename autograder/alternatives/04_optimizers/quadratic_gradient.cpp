#include <algorithm>

#include "descent/ops/optimizers.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/04_optimizers/begin_step.hpp"

namespace descent::alternatives {
namespace {

Vector expression(const Vector& theta, const Vector& a) {
  begin_step(theta, a);
  return 2.0F * a * theta;
}

Vector other_order(const Vector& theta, const Vector& a) {
  begin_step(theta, a);
  Vector g = theta;
  for (std::size_t i = g.size(); i-- > 0;) g(i) = a(i) * (theta(i) + theta(i));
  return g;
}

Vector transform(const Vector& theta, const Vector& a) {
  begin_step(theta, a);
  Vector g = theta;
  std::transform(theta.begin(), theta.end(), a.begin(), g.begin(),
                 [](float x, float y) { return x * y * 2; });
  return g;
}

Vector in_double(const Vector& theta, const Vector& a) {
  begin_step(theta, a);
  Vector g = theta;
  for (std::size_t i = 0; i < g.size(); ++i) g(i) = static_cast<float>(2.0 * a(i) * theta(i));
  return g;
}

const judge::Alternatives<decltype(optimizers::quadratic_gradient)> known(
    "04_optimizers/quadratic_gradient", {
                                            {"xtensor expression", expression},
                                            {"a·(theta + theta), reversed", other_order},
                                            {"std::transform", transform},
                                            {"in double", in_double},
                                        });

}  // namespace
}  // namespace descent::alternatives
