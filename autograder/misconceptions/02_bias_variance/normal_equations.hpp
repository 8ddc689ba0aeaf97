// Least squares, for right and wrong answers of topic 2.
#pragma once

#include "descent/core.hpp"
#include "descent/ops/bias_variance.hpp"

namespace descent {

/// XᵀX w = XᵀY, centred or not, and the model that belongs to a w.
struct NormalEquations {
  Tensor<double, 1> x_mean, right;
  Tensor<double, 2> x, left;
  double y_mean = 0;

  NormalEquations(const Matrix& design, const Vector& y)
      : NormalEquations(design, y, xt::mean(xt::cast<double>(design), {0}), xt::mean(xt::cast<double>(y))()) {
  }
  static NormalEquations not_centred(const Matrix& design, const Vector& y) {
    return {design, y, xt::zeros<double>({design.shape(1)}), 0};
  }

  void add_to_diagonal(double penalty) {
    for (std::size_t j = 0; j < right.size(); ++j) left(j, j) += penalty;
  }
  bias_variance::LinearModel model(const Tensor<double, 1>& w) const {
    return {xt::cast<float>(w), static_cast<float>(y_mean - xt::sum(w * x_mean)())};
  }

 private:
  NormalEquations(const Matrix& design, const Vector& y, const Tensor<double, 1>& mean, double mean_of_y)
      : x_mean(mean),
        right(xt::zeros<double>({design.shape(1)})),
        x(xt::cast<double>(design) - mean),
        left(xt::zeros<double>({design.shape(1), design.shape(1)})),
        y_mean(mean_of_y) {
    for (std::size_t i = 0; i < y.size(); ++i)
      for (std::size_t j = 0; j < right.size(); ++j) {
        right(j) += x(i, j) * (y(i) - y_mean);
        for (std::size_t k = 0; k < right.size(); ++k) left(j, k) += x(i, j) * x(i, k);
      }
  }
};

}  // namespace descent
