#include <cmath>
#include <exception>

#include "descent/ops/optimizers.hpp"
#include "judge/known_answers.hpp"

namespace descent::misconceptions {
namespace {

using namespace optimizers;  // NOLINT(google-build-using-namespace)

/// What a test tries; a right one tries everything.
struct Tries {
  AdamOptions options{.eta = 0.1F, .beta = 0.5F, .gamma = 0.75F, .delta = 0.01F};
  Vector g{3, -0.02F, 0.005F, -40};
  double tolerance = 1e-5;
  int steps = 3;
  bool changing = true, two_vectors = true;
};

bool moved(const Tries& tries, const Vector& before, const Vector& after, double above, double below) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    const double g = tries.g(i);
    const double want = -tries.options.eta * above * g / (below * std::abs(g) + tries.options.delta);
    if (!(std::abs(double{after(i)} - before(i) - want) <= tries.tolerance)) return false;
  }
  return true;
}

bool holds(const Adam& step, const Tries& tries) {
  try {
    const Vector zero = xt::zeros_like(tries.g);
    const double beta = tries.options.beta, gamma = tries.options.gamma;
    Vector theta = zero, another = zero;
    AdamState state, state_of_another;
    for (int t = 1; t <= tries.steps; ++t) {
      const Vector before = theta;
      step(theta, tries.g, state, tries.options);
      if (!moved(tries, before, theta, 1, 1)) return false;
      if (tries.two_vectors) step(another, tries.g, state_of_another, tries.options);
    }
    if (!tries.changing) return true;
    const Vector before = theta;
    step(theta, zero, state, tries.options);
    const auto left = [&](double rate) {
      return rate * (1 - std::pow(rate, tries.steps)) / (1 - std::pow(rate, tries.steps + 1));
    };
    return moved(tries, before, theta, left(beta), std::sqrt(left(gamma)));
  } catch (const std::exception&) {
    return false;
  }
}

bool says_yes(const Adam&) {
  return true;
}
bool says_no(const Adam&) {
  return false;
}
bool anything_near(const Adam& step) {
  return holds(step, {.tolerance = 0.02});
}
bool first_step_only(const Adam& step) {
  return holds(step, {.steps = 1, .changing = false, .two_vectors = false});
}
bool one_gradient(const Adam& step) {
  return holds(step, {.changing = false});
}
bool large_gradients(const Adam& step) {
  return holds(step,
               {.options = {.eta = 0.1F, .beta = 0.6F, .gamma = 0.7F, .delta = 2e-8F}, .g = {3, -2, 5, -40}});
}
bool one_vector(const Adam& step) {
  return holds(step, {.two_vectors = false});
}
bool default_options(const Adam& step) {
  return holds(step, {.options = {}, .tolerance = 1e-6});
}
bool only_downhill(const Adam& step) {
  try {
    Vector theta{1, -1};
    AdamState state;
    for (int t = 0; t < 5; ++t) {
      const Vector before = theta;
      step(theta, before, state, {.eta = 0.05F, .beta = 0.5F, .gamma = 0.75F, .delta = 0.01F});
      if (!(std::abs(theta(0)) < std::abs(before(0)) && std::abs(theta(1)) < std::abs(before(1))))
        return false;
    }
    return true;
  } catch (const std::exception&) {
    return false;
  }
}
bool delta_forgotten(const Adam& step) {
  const Tries tries;
  try {
    Vector theta = xt::zeros_like(tries.g);
    AdamState state;
    step(theta, tries.g, state, tries.options);
    for (std::size_t i = 0; i < theta.size(); ++i)
      if (!(std::abs(theta(i) + 0.1 * std::copysign(1, tries.g(i))) < 1e-4)) return false;
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

const judge::Misconceptions<decltype(optimizers::accepts_adam)> known(
    "04_optimizers/accepts_adam",
    {
        {"says_yes", "The test accepts everything.", says_yes},
        {"says_no", "The test refuses right answers too, perhaps all that are off by a rounding.", says_no},
        {"anything_near", "The tolerance is so wide that wrong answers pass.", anything_near},
        {"first_step_only", "Only the first step is tested, so mistakes in the state are not noticed.",
         first_step_only},
        {"one_gradient", "The gradient never changes: then both averages are right whatever they forget.",
         one_gradient},
        {"large_gradients", "All gradients are much larger than delta, so a misplaced delta is not noticed.",
         large_gradients},
        {"one_vector",
         "Only one parameter vector is trained, so a step count shared by several is not noticed.",
         one_vector},
        {"default_options",
         "All options have their default values, so hard-coded defaults are not noticed, and delta is too "
         "small to matter.",
         default_options},
        {"only_downhill", "That the parameters go downhill is true of most wrong answers as well.",
         only_downhill},
        {"delta_forgotten", "The expected step is eta in the direction of the sign: delta is missing.",
         delta_forgotten},
    });

}  // namespace
}  // namespace descent::misconceptions
