// The lines that the skeletons of topic 2 give, for right and wrong answers: a wrong answer is wrong in one
// thing only.
#pragma once

#include <cstdint>

#include "descent/core.hpp"

namespace descent::given {

/// Element by element, since g++ 12 warns of an uninitialised shape in xt::view(table, i, xt::all()) = row.
template <class Table, class Row>
void set_row(Table& table, std::size_t i, const Row& row) {
  for (std::size_t j = 0; j < row.size(); ++j) table(i, j) = static_cast<typename Table::value_type>(row(j));
}

inline void degree(std::int64_t degree) {
  if (degree < 1) throw ValueError("answer: degree");
}

/// Predictions and labels, one or more.
inline void pairs(const Vector& prediction, const Vector& y) {
  require_same_shape("answer", "prediction", prediction, "y", y);
  if (y.size() == 0) throw ValueError("answer: no labels");
}

/// A design, its labels and a penalty.
inline void regression(const Matrix& x, const Vector& y, float lambda) {
  require_shape("answer", "y", shape_of(y), {x.shape(0)}, "rows of x");
  if (y.size() == 0) throw ValueError("answer: no examples");
  if (!(lambda >= 0)) throw ValueError("answer: lambda");
}

/// The predictions of one model or more.
inline void models(const Matrix& predictions, const Vector& truth) {
  require_shape("answer", "truth", shape_of(truth), {predictions.shape(1)}, "columns of predictions");
  if (predictions.shape(0) == 0) throw ValueError("answer: no models");
}

/// What ridge_bias_variance gets.
inline void linear_truth(const Matrix& x, const Vector& w, float sigma, float lambda, const Matrix& points) {
  require_shape("answer", "w", shape_of(w), {x.shape(1)}, "columns of x");
  require_shape("answer", "points", shape_of(points), {points.shape(0), x.shape(1)}, "columns of x");
  if (x.shape(0) == 0) throw ValueError("answer: no examples");
  if (!(lambda >= 0) || !(sigma >= 0)) throw ValueError("answer: lambda or sigma");
}

/// What gradient_descent_path and the two shrinkages get.
inline void path(const Matrix& x, const Vector& y, std::int64_t steps) {
  require_shape("answer", "y", shape_of(y), {x.shape(0)}, "rows of x");
  if (y.size() == 0 || steps < 0) throw ValueError("answer: no examples, or steps");
}
inline void steps(std::int64_t n, std::int64_t steps) {
  if (n <= 0 || steps < 0) throw ValueError("answer: n or steps");
}
inline void penalty(std::int64_t n, float lambda) {
  if (n <= 0 || !(lambda > 0)) throw ValueError("answer: n or lambda");
}

}  // namespace descent::given
