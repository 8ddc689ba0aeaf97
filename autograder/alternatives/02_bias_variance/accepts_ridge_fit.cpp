#include <algorithm>
#include <cmath>
#include <exception>

#include "descent/core.hpp"
#include "descent/ops/bias_variance.hpp"
#include "judge/known_answers.hpp"

namespace descent::alternatives {
namespace {

using bias_variance::LinearModel;
using bias_variance::RidgeFit;

const Matrix x{{1, 5, 0.5F}, {2, 3, 4}, {4, 4, 1}, {3, 7, 2}, {6, 1, 2.5F}, {5, 8, 7}, {9, 2, 3}};
const Vector y{3, 9, 4, 12, 5, 20, 6};

double objective(const LinearModel& model, double lambda) {
  double error = 0, penalty = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    double residual = double{model.b} - y(i);
    for (std::size_t j = 0; j < 3; ++j) residual += double{model.w(j)} * x(i, j);
    error += residual * residual;
  }
  for (const float w_j : model.w) penalty += double{w_j} * w_j;
  return error / static_cast<double>(y.size()) + lambda * penalty;
}

/// No step in any direction makes the objective smaller.
bool by_trying_neighbours(const RidgeFit& fit) {
  try {
    for (const float lambda : {0.01F, 0.7F}) {
      const LinearModel found = fit(x, y, lambda);
      if (found.w.size() != 3) return false;
      const double lowest = objective(found, lambda);
      for (std::size_t j = 0; j < 4; ++j)
        for (const float step : {-0.01F, 0.01F}) {
          LinearModel neighbour = found;
          (j < 3 ? neighbour.w(j) : neighbour.b) += step;
          if (!(objective(neighbour, lambda) > lowest)) return false;
        }
    }
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

/// Compares with its own answer: coordinate descent.
LinearModel by_coordinates(double lambda) {
  double w[3] = {}, b = 0;
  const auto n = static_cast<double>(y.size());
  for (int round = 0; round < 3000; ++round)
    for (std::size_t j = 0; j < 4; ++j) {
      double above = 0, below = j < 3 ? n * lambda : 0;
      for (std::size_t i = 0; i < y.size(); ++i) {
        double rest = j < 3 ? y(i) - b : y(i);
        for (std::size_t k = 0; k < 3; ++k)
          if (k != j) rest -= w[k] * x(i, k);
        const double factor = j < 3 ? x(i, j) : 1;
        above += factor * rest;
        below += factor * factor;
      }
      (j < 3 ? w[j] : b) = above / below;
    }
  LinearModel model{Vector::from_shape({3}), static_cast<float>(b)};
  std::transform(w, w + 3, model.w.begin(), [](double value) { return static_cast<float>(value); });
  return model;
}
bool by_comparing(const RidgeFit& fit) {
  for (const float lambda : {0.3F, 5.0F}) {
    const LinearModel want = by_coordinates(lambda);
    try {
      const LinearModel got = fit(x, y, lambda);
      if (got.w.size() != 3 || !xt::allclose(got.w, want.w, 1e-3, 1e-4)) return false;
      if (!(std::fabs(got.b - want.b) < 1e-3F)) return false;
    } catch (...) {
      return false;
    }
  }
  return true;
}

/// Hand values: two features that are orthogonal, so that each is fitted by itself, and two that are equal.
bool by_hand_values(const RidgeFit& fit) {
  const auto near = [](float a, double b) { return std::abs(a - b) < 1e-4; };
  const Vector labels{1, 3, 8, 12};
  try {
    // Centred, each element is −1 or 1, so that XᵀX = 4 I; the features' means are 4 and 6, the labels' is 6.
    const Matrix apart{{3, 5}, {3, 7}, {5, 5}, {5, 7}};
    const LinearModel a = fit(apart, labels, 1);  // XᵀY = (16, 6), divided by 4 + 4
    if (a.w.size() != 2 || !near(a.w(0), 2) || !near(a.w(1), 0.75) || !near(a.b, 6 - 8 - 4.5)) return false;
    const Matrix equal{{3, 3}, {3, 3}, {5, 5}, {5, 5}};
    const LinearModel c = fit(equal, labels, 0.5F);  // (4 + 2, 4; 4, 4 + 2) w = (16, 16)
    if (!near(c.w(0), 1.6) || !near(c.w(1), 1.6) || !near(c.b, 6 - 12.8)) return false;
    // Another scale of one feature: XᵀX = diag(16, 4), XᵀY = (32, 6).
    const LinearModel e = fit(Matrix{{2, 5}, {2, 7}, {6, 5}, {6, 7}}, labels, 2);
    return near(e.w(0), 32.0 / 24) && near(e.w(1), 6.0 / 12) && near(e.b, 6 - 4 * 32.0 / 24 - 3);
  } catch (const std::exception&) {
    return false;
  }
}

const judge::Alternatives<decltype(bias_variance::accepts_ridge_fit)> known(
    "02_bias_variance/accepts_ridge_fit", {
                                              {"tries the neighbours", by_trying_neighbours},
                                              {"compares with an answer of its own", by_comparing},
                                              {"values from paper", by_hand_values},
                                          });

}  // namespace
}  // namespace descent::alternatives
