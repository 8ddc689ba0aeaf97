#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"

namespace descent::alternatives {
namespace {

using Values = std::vector<Vector>;

Matrix odometer(const Values& values) {
  std::vector<std::size_t> digit(values.size());
  std::size_t rows = 1;
  for (const auto& some : values) rows *= some.size();
  Matrix all = Matrix::from_shape({rows, values.size()});
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < values.size(); ++j) all(i, j) = values[j](digit[j]);
    for (std::size_t j = values.size(); j-- > 0 && ++digit[j] == values[j].size();) digit[j] = 0;
  }
  return all;
}

Matrix column_by_column(const Values& values) {
  std::size_t rows = 1;
  for (const auto& some : values) rows *= some.size();
  Matrix all = Matrix::from_shape({rows, values.size()});
  std::size_t period = rows;
  for (std::size_t j = 0; rows > 0 && j < values.size(); ++j) {
    const std::size_t stay = period / values[j].size();
    for (std::size_t i = 0; i < rows; ++i) all(i, j) = values[j](i % period / stay);
    period = stay;
  }
  return all;
}

Matrix recursive(const Values& values) {
  if (values.empty()) return xt::zeros<float>({1, 0});
  const Matrix rest = recursive(Values(values.begin() + 1, values.end()));
  Matrix all = Matrix::from_shape({values[0].size() * rest.shape(0), values.size()});
  std::size_t row = 0;
  for (const float value : values[0])
    for (std::size_t i = 0; i < rest.shape(0); ++i, ++row) {
      all(row, 0) = value;
      for (std::size_t j = 1; j < values.size(); ++j) all(row, j) = rest(i, j - 1);
    }
  return all;
}

const judge::Alternatives<decltype(hyperparameters::grid)> known("03_hyperparameters/grid",
                                                                 {
                                                                     {"an odometer", odometer},
                                                                     {"column by column", column_by_column},
                                                                     {"recursion from the right", recursive},
                                                                 });

}  // namespace
}  // namespace descent::alternatives
