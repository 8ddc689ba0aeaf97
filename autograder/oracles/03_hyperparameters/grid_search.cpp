#include "oracles/03_hyperparameters.hpp"

#include <cmath>
#include <exception>
#include <limits>

namespace descent::oracles {

hyperparameters::GridSearchResult grid_search(const std::vector<Vector>& values,
                                              const hyperparameters::Objective& objective) {
  hyperparameters::GridSearchResult result;
  result.settings = grid(values);
  const std::size_t n = result.settings.shape(0);
  result.losses = Vector::from_shape({n});
  result.failures.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    Vector setting = Vector::from_shape({values.size()});
    for (std::size_t j = 0; j < values.size(); ++j) setting(j) = result.settings(i, j);
    result.losses(i) = std::numeric_limits<float>::quiet_NaN();
    try {
      result.losses(i) = objective(setting);
    } catch (const std::exception& error) {
      result.failures[i] = error.what();
    }
    const bool better =
        result.best < 0 || result.losses(i) < result.losses(static_cast<std::size_t>(result.best));
    if (!std::isnan(result.losses(i)) && better) result.best = static_cast<std::int64_t>(i);
  }
  return result;
}

}  // namespace descent::oracles
