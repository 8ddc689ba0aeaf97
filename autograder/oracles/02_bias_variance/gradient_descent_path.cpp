#include "oracles/02_bias_variance.hpp"

#include <cmath>

#include "judge/tolerance.hpp"
#include "oracles/02_bias_variance/centred.hpp"

namespace descent::oracles {

judge::Expected<2> gradient_descent_path(const Matrix& x, const Vector& y, float eta, std::int64_t steps) {
  const Centred design(x, 1);
  const std::size_t n = design.n, d = design.d, rows = static_cast<std::size_t>(steps) + 1;
  const long double rate = 2.0L * eta / static_cast<long double>(n);
  long double y_mean = 0;
  for (const float label : y) y_mean += label / static_cast<long double>(n);

  judge::Expected<2> path{Tensor<double, 2>::from_shape({rows, d}), Tensor<double, 2>::from_shape({rows, d})};
  Column w(d, 0), kappa(d, 0);
  for (std::size_t t = 0; t < rows; ++t) {
    for (std::size_t j = 0; j < d; ++j) {
      path.value(t, j) = static_cast<double>(w[j]);
      path.limit(t, j) = judge::limit(static_cast<double>(kappa[j]));
    }
    Column step(d, 0), terms(d, 0);
    for (std::size_t i = 0; i < n; ++i) {
      long double error = y(i) - y_mean, sizes = std::fabs(error) + std::fabs(y_mean);
      for (std::size_t j = 0; j < d; ++j) {
        error -= design.x[i][j] * w[j];
        sizes += std::fabs(design.x[i][j] * w[j]);
      }
      for (std::size_t j = 0; j < d; ++j) {
        step[j] += rate * design.x[i][j] * error;
        terms[j] += rate * std::fabs(design.x[i][j]) * sizes;
      }
    }
    // An earlier error is multiplied by I − (2η/n)XᵀX, as the distance from the goal is.
    Column carried(d, 0);
    for (std::size_t j = 0; j < d; ++j)
      for (std::size_t k = 0; k < d; ++k)
        carried[j] += std::fabs((j == k ? 1 : 0) - rate * design.gram[j][k]) * kappa[k];
    for (std::size_t j = 0; j < d; ++j) {
      w[j] += step[j];
      kappa[j] = carried[j] + std::fabs(w[j]) + terms[j];
    }
  }
  return path;
}

judge::Expected<1> gradient_descent_shrinkage(const Vector& s, std::int64_t n, float eta,
                                              std::int64_t steps) {
  judge::Expected<1> expected{Tensor<double, 1>::from_shape({s.size()}),
                              Tensor<double, 1>::from_shape({s.size()})};
  const auto t = static_cast<long double>(steps);
  for (std::size_t k = 0; k < s.size(); ++k) {
    const long double part = 2.0L * eta * s(k) * s(k) / static_cast<long double>(n), left = 1 - part;
    const long double power = std::pow(left, t);
    // left is rounded near 1 before it is raised to the t-th power, which may take t products.
    const long double of_left = steps > 0 ? t * std::fabs(std::pow(left, t - 1)) * (1 + part) : 0;
    expected.value(k) = static_cast<double>(1 - power);
    expected.limit(k) = judge::limit(static_cast<double>(1 + std::fabs(power) * (1 + t) + of_left));
  }
  return expected;
}

judge::Expected<1> ridge_shrinkage(const Vector& s, std::int64_t n, float lambda) {
  judge::Expected<1> expected{Tensor<double, 1>::from_shape({s.size()}),
                              Tensor<double, 1>::from_shape({s.size()})};
  for (std::size_t k = 0; k < s.size(); ++k) {
    const long double square = static_cast<long double>(s(k)) * s(k);
    const long double value = square / (square + static_cast<long double>(n) * lambda);
    expected.value(k) = static_cast<double>(value);
    expected.limit(k) = judge::limit(static_cast<double>(2 * value));  // all terms are positive
  }
  return expected;
}

}  // namespace descent::oracles
