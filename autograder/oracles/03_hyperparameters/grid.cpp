#include "oracles/03_hyperparameters.hpp"

namespace descent::oracles {

Matrix grid(const std::vector<Vector>& values) {
  // Prefixes, extended by one hyperparameter after the other.
  std::vector<std::vector<float>> rows = {{}};
  for (const Vector& some : values) {
    std::vector<std::vector<float>> longer;
    for (const auto& row : rows)
      for (const float value : some) {
        longer.push_back(row);
        longer.back().push_back(value);
      }
    rows = longer;
  }
  Matrix all = Matrix::from_shape({rows.size(), values.size()});
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = 0; j < values.size(); ++j) all(i, j) = rows[i][j];
  return all;
}

}  // namespace descent::oracles
