#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::misconceptions {
namespace {

using classification_nlp::LinearGradients;

Matrix no_bias(const Matrix& x, const Matrix& w, const Vector& b) {
  return classification_nlp::linear(x, w, b * 0.0F);
}
Matrix bias_for_first_row(const Matrix& x, const Matrix& w, const Vector& b) {
  Matrix y = classification_nlp::linear(x, w, b * 0.0F);
  xt::row(y, 0) += b;
  return y;
}
Matrix bias_for_each_term(const Matrix& x, const Matrix& w, const Vector& b) {
  return classification_nlp::linear(x, w, b * static_cast<float>(x.shape(1)));
}
Matrix bias_subtracted(const Matrix& x, const Matrix& w, const Vector& b) {
  return classification_nlp::linear(x, w, -b);
}
// Reads the weights as if they were stored transposed, as far as their shape allows.
Matrix weights_reinterpreted(const Matrix& x, const Matrix& w, const Vector& b) {
  given_checks::linear(x, w, b);
  Matrix y = Matrix::from_shape({x.shape(0), w.shape(1)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < w.shape(1); ++j) {
      y(i, j) = b(j);
      for (std::size_t k = 0; k < x.shape(1); ++k) y(i, j) += x(i, k) * w.data()[j * x.shape(1) + k];
    }
  return y;
}
Matrix transposed_result(const Matrix& x, const Matrix& w, const Vector& b) {
  return xt::transpose(classification_nlp::linear(x, w, b));
}
Matrix last_feature_left_out(const Matrix& x, const Matrix& w, const Vector& b) {
  given_checks::linear(x, w, b);
  Matrix shorter = x;
  xt::col(shorter, -1) = 0.0F;
  return classification_nlp::linear(shorter, w, b);
}
Matrix only_last_term(const Matrix& x, const Matrix& w, const Vector& b) {
  given_checks::linear(x, w, b);
  Matrix shorter = x * 0.0F;
  xt::col(shorter, -1) = xt::col(x, -1);
  return classification_nlp::linear(shorter, w, b);
}

const judge::Misconceptions<decltype(classification_nlp::linear)> known_forward(
    "01_classification_nlp/linear",
    {
        {"bias_forgotten", "b is not added.", no_bias},
        {"bias_for_first_row", "b is added to the first example only: it belongs to all.",
         bias_for_first_row},
        {"bias_in_inner_loop", "b is added once for each feature: add it once, outside that sum.",
         bias_for_each_term},
        {"bias_subtracted", "b is subtracted: y = xW + b.", bias_subtracted},
        {"weights_out_in",
         "The weights are read as (d_out, d_in), as PyTorch stores them: here (d_in, d_out).",
         weights_reinterpreted},
        {"result_transposed", "The result is transposed: each example is a row.", transposed_result},
        {"last_feature_left_out", "The last feature is left out: the loop ends too early.",
         last_feature_left_out},
        {"sum_overwritten", "Each term of the sum overwrites the one before: only the last feature counts.",
         only_last_term},
    });

/// The right gradients; the caller makes one of them wrong.
LinearGradients right(const Matrix& x, const Matrix& w, const Matrix& dy) {
  return classification_nlp::linear_backward(x, w, dy);
}
float n_of(const Matrix& x) {
  return static_cast<float>(x.shape(0));
}

LinearGradients mean_dw(const Matrix& x, const Matrix& w, const Matrix& dy) {
  auto d = right(x, w, dy);
  d.dw /= n_of(x);
  d.db /= n_of(x);
  return d;
}
LinearGradients mean_dw_only(const Matrix& x, const Matrix& w, const Matrix& dy) {
  auto d = right(x, w, dy);
  d.dw /= n_of(x);
  return d;
}
LinearGradients mean_db(const Matrix& x, const Matrix& w, const Matrix& dy) {
  auto d = right(x, w, dy);
  d.db /= n_of(x);
  return d;
}
LinearGradients db_ones(const Matrix& x, const Matrix& w, const Matrix& dy) {
  auto d = right(x, w, dy);
  d.db.fill(n_of(x));
  return d;
}
LinearGradients db_overwritten(const Matrix& x, const Matrix& w, const Matrix& dy) {
  auto d = right(x, w, dy);
  d.db = xt::row(dy, -1);
  return d;
}
LinearGradients db_over_features(const Matrix& x, const Matrix& w, const Matrix& dy) {
  auto d = right(x, w, dy);
  d.db = xt::sum(dy, {1});
  return d;
}
LinearGradients dw_transposed(const Matrix& x, const Matrix& w, const Matrix& dy) {
  auto d = right(x, w, dy);
  d.dw = Matrix(xt::transpose(d.dw));
  return d;
}
LinearGradients dx_without_transpose(const Matrix& x, const Matrix& w, const Matrix& dy) {
  auto d = right(x, w, dy);
  for (std::size_t i = 0; i < d.dx.shape(0); ++i)
    for (std::size_t k = 0; k < d.dx.shape(1); ++k) {
      d.dx(i, k) = 0;
      for (std::size_t j = 0; j < dy.shape(1); ++j) d.dx(i, k) += dy(i, j) * w.data()[j * w.shape(0) + k];
    }
  return d;
}
LinearGradients dx_with_x(const Matrix& x, const Matrix& w, const Matrix& dy) {
  auto d = right(x, w, dy);
  d.dx *= x;
  return d;
}
LinearGradients dw_with_w(const Matrix& x, const Matrix& w, const Matrix& dy) {
  auto d = right(x, w, dy);
  d.dw *= w;
  return d;
}
LinearGradients dw_last_example(const Matrix& x, const Matrix& w, const Matrix& dy) {
  auto d = right(x, w, dy);
  const std::size_t last = x.shape(0) - 1;
  for (std::size_t k = 0; k < w.shape(0); ++k)
    for (std::size_t j = 0; j < w.shape(1); ++j) d.dw(k, j) = x(last, k) * dy(last, j);
  return d;
}
LinearGradients without_dy(const Matrix& x, const Matrix& w, const Matrix& dy) {
  return right(x, w, xt::ones_like(dy));
}

const judge::Misconceptions<decltype(classification_nlp::linear_backward)> known_backward(
    "01_classification_nlp/linear",
    {
        {"gradients_averaged", "dw and db are divided by n: the loss has done that already.", mean_dw},
        {"dw_averaged", "dw is divided by n: the loss has done that already.", mean_dw_only},
        {"db_averaged", "db is the mean over the examples: it is the sum.", mean_db},
        {"db_counts_examples", "db ignores dy and counts the examples.", db_ones},
        {"db_overwritten", "db holds the last example's gradient only: add all of them up.", db_overwritten},
        {"db_over_features", "db is summed along the features: sum over the examples.", db_over_features},
        {"dw_transposed", "dw is transposed: it has the shape of w, (d_in, d_out).", dw_transposed},
        {"w_not_transposed", "dx multiplies dy by w: multiply by the transpose of w.", dx_without_transpose},
        {"dx_times_x", "dx is multiplied by x: the slope with respect to x is w alone.", dx_with_x},
        {"dw_times_w", "dw is multiplied by w: the slope with respect to w is x alone.", dw_with_w},
        {"dw_overwritten", "dw holds the last example's part only: add all of them up.", dw_last_example},
        {"dy_ignored", "The incoming gradient dy is ignored: ones are used instead.", without_dy},
    },
    "linear_backward");

}  // namespace
}  // namespace descent::misconceptions
