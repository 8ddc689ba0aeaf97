#include "descent/data/examples.hpp"

#include <numeric>

#include "descent/core.hpp"
#include "descent/core/indices.hpp"

namespace descent::data {

Examples rows(const Examples& examples, const std::vector<std::int64_t>& indices) {
  require_indices("data::rows", "indices", indices, examples.labels.size(), "number of examples");
  const std::size_t n = indices.size(), d = examples.x.shape(1);
  Examples some{Matrix::from_shape({n, d}), Labels::from_shape({n}), examples.classes};
  for (std::size_t i = 0; i < n; ++i) {
    const auto row = static_cast<std::size_t>(indices[i]);
    for (std::size_t j = 0; j < d; ++j) some.x(i, j) = examples.x(row, j);
    some.labels(i) = examples.labels(row);
  }
  return some;
}

Examples part(const Examples& examples, std::int64_t first, std::int64_t last) {
  if (!(0 <= first && first <= last && last <= examples.size()))
    throw ValueError("data::part: the range is [" + std::to_string(first) + ", " + std::to_string(last) +
                     "), expected one within [0, " + std::to_string(examples.size()) + ").");
  std::vector<std::int64_t> indices(static_cast<std::size_t>(last - first));
  std::iota(indices.begin(), indices.end(), first);
  return rows(examples, indices);
}

}  // namespace descent::data
