#include <cmath>
#include <vector>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"
#include "judge/known_answers.hpp"

namespace descent::alternatives {
namespace {

using namespace optimizers;  // NOLINT(google-build-using-namespace)

/// Compares with the formulas in double: for changing gradients, and with two vectors in turn.
struct Beside {
  double theta = 0, v = 0, s = 0;
  int t = 0;
  void step(double g, const AdamOptions& o) {
    ++t;
    v += (1.0 - o.beta) * (g - v);
    s += (1.0 - o.gamma) * (g * g - s);
    theta -= o.eta * (v / (1 - std::pow(double{o.beta}, t))) /
             (std::sqrt(s / (1 - std::pow(double{o.gamma}, t))) + o.delta);
  }
};
bool formulas_beside(const Adam& answer) {
  const AdamOptions options{.eta = 0.02F, .beta = 0.8F, .gamma = 0.6F, .delta = 0.003F};
  try {
    Vector theta[2] = {Vector{0, 0}, Vector{0, 0}};
    AdamState state[2];
    Beside beside[2][2];
    for (std::uint64_t t = 0; t < 6; ++t)
      for (std::size_t k = 0; k < 2; ++k) {
        const auto words = Philox{9}(2 * t + k);
        const Vector g{4 * uniform01(words.word[0]) - 1, 0.01F * uniform01(words.word[1])};
        answer(theta[k], g, state[k], options);
        for (std::size_t i = 0; i < 2; ++i) {
          beside[k][i].step(g(i), options);
          if (!(std::abs(theta[k](i) - beside[k][i].theta) < 2e-5)) return false;
        }
      }
    return true;
  } catch (...) {
    return false;
  }
}

/// Hand values: eta = ⅛, beta = ½, gamma = ¾, delta = ½; gradients 2, −1 and 4; and a copy that began later.
bool values_from_paper(const Adam& answer) {
  const AdamOptions o{.eta = 0.125F, .beta = 0.5F, .gamma = 0.75F, .delta = 0.5F};
  const auto near = [](double a, double b) { return std::abs(a - b) < 1e-5; };
  try {
    Vector theta{0}, late{10};
    AdamState state, state_of_late;
    answer(theta, Vector{2}, state, o);  // v̂ = 2, √ŝ = 2
    if (!near(theta(0), -0.125 * 2 / 2.5)) return false;
    answer(late, Vector{-1}, state_of_late, o);
    if (!near(late(0), 10 + 0.125 / 1.5)) return false;
    // v = ½·1 − ½ = 0: the second step is zero.  s = ¾·1 + ¼ = 1
    answer(theta, Vector{-1}, state, o);
    if (!near(theta(0), -0.1)) return false;
    // v = ½·0 + ½·4 = 2, v̂ = 2/(7/8); s = ¾ + ¼·16 = 4.75, ŝ = 4.75/(37/64)
    answer(theta, Vector{4}, state, o);
    if (!near(theta(0), -0.1 - 0.125 * (16.0 / 7) / (std::sqrt(4.75 * 64 / 37) + 0.5))) return false;
    answer(late, Vector{-1}, state_of_late, o);
    return near(late(0), 10 + 0.125 * 2 / 1.5);
  } catch (...) {
    return false;
  }
}

/// Scaling: eta scales the steps; gradients and delta scaled together change nothing.  One step of known size.
bool by_scaling(const Adam& answer) {
  const std::vector<Vector> gradients = {{1, -2}, {0.5F, 3}, {-4, 0.25F}, {0, 1}};
  const auto path = [&](double eta, double scale, double beta) {
    Vector theta{0, 0}, unused{0, 0};
    AdamState state, another;
    const AdamOptions options{static_cast<float>(eta), static_cast<float>(beta), 0.7F,
                              static_cast<float>(0.25 * scale)};
    for (const auto& g : gradients) {
      answer(theta, Vector(g * static_cast<float>(scale)), state, options);
      answer(unused, g, another, options);
    }
    return theta;
  };
  try {
    // With beta = 0 only the roots remember: s = Σ 0.3·0.7^(t−k) g_k²
    double want = 0, s = 0;
    for (std::size_t t = 0; t < gradients.size(); ++t) {
      const double g = gradients[t](1);
      s = 0.7 * s + 0.3 * g * g;
      want -= g / (std::sqrt(s / (1 - std::pow(0.7, t + 1))) + 0.25);
    }
    if (!(std::abs(path(1, 1, 0)(1) - want) < 1e-4)) return false;
    const Vector one = path(1, 1, 0.4);
    if (!xt::allclose(path(3, 1, 0.4), one * 3, 1e-4, 1e-5)) return false;
    if (!xt::allclose(path(1, 8, 0.4), one, 1e-4, 1e-5)) return false;
    // gradients 1, 0: the second step is −0.4/1.4 · 1/(√(0.7/1.7) + ¼)
    Vector theta{0};
    AdamState state;
    const AdamOptions options{1, 0.4F, 0.7F, 0.25F};
    answer(theta, Vector{1}, state, options);
    answer(theta, Vector{0}, state, options);
    return std::abs(theta(0) + 1 / 1.25 + 0.4 / 1.4 / (std::sqrt(0.7 / 1.7) + 0.25)) < 1e-4;
  } catch (...) {
    return false;
  }
}

const judge::Alternatives<decltype(optimizers::accepts_adam)> known(
    "04_optimizers/accepts_adam", {
                                      {"formulas beside it", formulas_beside},
                                      {"values from paper", values_from_paper},
                                      {"scaling", by_scaling},
                                  });

}  // namespace
}  // namespace descent::alternatives
