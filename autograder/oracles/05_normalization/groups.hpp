// What batch norm and layer norm have in common: one group (a column or a row) normalised, and the backward pass
// through it.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "oracles/rounded.hpp"

namespace descent::oracles {

using Group = std::vector<Rounded>;

inline Group row_of(const RoundedMatrix& x, std::size_t i) {
  Group group;
  for (std::size_t j = 0; j < x.shape(1); ++j) group.push_back(x(i, j));
  return group;
}
inline Group column_of(const RoundedMatrix& x, std::size_t j) {
  Group group;
  for (std::size_t i = 0; i < x.shape(0); ++i) group.push_back(x(i, j));
  return group;
}

inline Rounded reciprocal_root(Rounded a) {
  const double r = 1 / std::sqrt(a.value);
  return {r, r * (0.5 * a.kappa / a.value + 2)};
}

struct NormalizedGroup {
  Rounded mean, variance, rstd;  ///< the variance is biased
  Group n;                       ///< (x − mean) · rstd
};

inline NormalizedGroup normalized(const Group& x, double delta) {
  const auto size = static_cast<double>(x.size());
  Sum sum;
  for (const Rounded& element : x) sum.add(element);
  NormalizedGroup group;
  group.mean = sum.total() / Rounded{size};

  double squares = 0, sizes = 0, largest = 0;
  for (const Rounded& element : x) {
    const double c = element.value - group.mean.value;
    squares += c * c;
    sizes += std::fabs(c);
    largest = std::max(largest, c * c);
  }
  // An error of the mean changes the variance by its square only, because the deviations add up to zero.  But
  // Welford's algorithm rounds each running mean, and an answer that shifts by one of the elements sums squares as
  // large as that of the largest deviation.
  const double mean_error = judge::limit(group.mean.kappa);
  group.variance = {squares / size, (std::sqrt(size) + 3) * (squares / size + largest) +
                                        2 * std::fabs(group.mean.value) * sizes / size +
                                        mean_error * group.mean.kappa};
  group.rstd = reciprocal_root(group.variance + Rounded{delta});
  for (const Rounded& element : x) group.n.push_back((element - group.mean) * group.rstd);
  return group;
}

/// As it is in a cache: rounded once more.
inline Rounded stored(Rounded a) {
  return {a.value, a.kappa + std::fabs(a.value)};
}

/// rstd · (g − mean(g) − n · mean(g n)), where g is the gradient with respect to n.
inline Group normalized_backward(const NormalizedGroup& group, const Group& g) {
  const Rounded size{static_cast<double>(g.size())}, rstd = stored(group.rstd);
  Sum sum, with_n;
  for (std::size_t i = 0; i < g.size(); ++i) {
    sum.add(g[i]);
    with_n.add(g[i] * group.n[i]);
  }
  Group dx;
  for (std::size_t i = 0; i < g.size(); ++i)
    dx.push_back(rstd * (g[i] - sum.total() / size - group.n[i] * (with_n.total() / size)));
  return dx;
}

}  // namespace descent::oracles
