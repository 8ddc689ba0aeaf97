#include <cmath>
#include <numeric>

#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::alternatives {
namespace {

using classification_nlp::LinearGradients;

Matrix in_double(const Matrix& x, const Matrix& w, const Vector& b) {
  given_checks::linear(x, w, b);
  Matrix y = Matrix::from_shape({x.shape(0), w.shape(1)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < w.shape(1); ++j) {
      double sum = b(j);
      for (std::size_t k = 0; k < x.shape(1); ++k) sum += double{x(i, k)} * w(k, j);
      y(i, j) = static_cast<float>(sum);
    }
  return y;
}
Matrix reversed_bias_last(const Matrix& x, const Matrix& w, const Vector& b) {
  given_checks::linear(x, w, b);
  Matrix y = xt::zeros<float>({x.shape(0), w.shape(1)});
  for (std::size_t k = x.shape(1); k-- > 0;)
    for (std::size_t i = 0; i < x.shape(0); ++i)
      for (std::size_t j = 0; j < w.shape(1); ++j) y(i, j) = std::fma(x(i, k), w(k, j), y(i, j));
  return y + b;
}
Matrix by_rows(const Matrix& x, const Matrix& w, const Vector& b) {
  given_checks::linear(x, w, b);
  Matrix y = Matrix::from_shape({x.shape(0), w.shape(1)});
  for (std::size_t i = 0; i < x.shape(0); ++i) {
    const Matrix terms = xt::view(x, i, xt::all(), xt::newaxis()) * w;  // (d_in, d_out)
    xt::row(y, i) = b + xt::sum(terms, {0});
  }
  return y;
}
Matrix inner_products(const Matrix& x, const Matrix& w, const Vector& b) {
  given_checks::linear(x, w, b);
  const Matrix columns = xt::transpose(w);
  Matrix y = Matrix::from_shape({x.shape(0), w.shape(1)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < w.shape(1); ++j) {
      const auto row = xt::row(x, i), column = xt::row(columns, j);
      y(i, j) = std::inner_product(row.begin(), row.end(), column.begin(), 0.0F) + b(j);
    }
  return y;
}

const judge::Alternatives<decltype(classification_nlp::linear)> known_forward(
    "01_classification_nlp/linear", {
                                        {"forward: in double", in_double},
                                        {"forward: reversed, fused, bias last", reversed_bias_last},
                                        {"forward: a row at a time", by_rows},
                                        {"forward: std::inner_product", inner_products},
                                    });

LinearGradients backward_in_double(const Matrix& x, const Matrix& w, const Matrix& dy) {
  given_checks::linear_backward(x, w, dy);
  Tensor<double, 2> dx = xt::zeros<double>(x.shape()), dw = xt::zeros<double>(w.shape());
  Tensor<double, 1> db = xt::zeros<double>({w.shape(1)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < w.shape(1); ++j) {
      const double slope = dy(i, j);
      db(j) += slope;
      for (std::size_t k = 0; k < x.shape(1); ++k) {
        dx(i, k) += slope * w(k, j);
        dw(k, j) += slope * x(i, k);
      }
    }
  return {xt::cast<float>(dx), xt::cast<float>(dw), xt::cast<float>(db)};
}
LinearGradients backward_by_forward(const Matrix& x, const Matrix& w, const Matrix& dy) {
  given_checks::linear_backward(x, w, dy);
  const Vector none_in = xt::zeros<float>({w.shape(0)}), none_out = xt::zeros<float>({w.shape(1)});
  return {reversed_bias_last(dy, xt::transpose(w), none_in),
          reversed_bias_last(xt::transpose(x), dy, none_out), xt::sum(dy, {0})};
}
LinearGradients backward_last_example_first(const Matrix& x, const Matrix& w, const Matrix& dy) {
  given_checks::linear_backward(x, w, dy);
  LinearGradients d{xt::zeros<float>(x.shape()), xt::zeros<float>(w.shape()), xt::zeros<float>({w.shape(1)})};
  for (std::size_t i = x.shape(0); i-- > 0;) {
    d.db += xt::row(dy, i);
    d.dw += xt::view(x, i, xt::all(), xt::newaxis()) * xt::view(dy, i, xt::newaxis(), xt::all());
    xt::row(d.dx, i) = xt::sum(w * xt::row(dy, i), {1});
  }
  return d;
}

const judge::Alternatives<decltype(classification_nlp::linear_backward)> known_backward(
    "01_classification_nlp/linear",
    {
        {"backward: in double", backward_in_double},
        {"backward: two forward passes", backward_by_forward},
        {"backward: outer products, last example first", backward_last_example_first},
    },
    "linear_backward");

}  // namespace
}  // namespace descent::alternatives
