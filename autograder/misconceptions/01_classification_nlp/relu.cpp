#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::misconceptions {
namespace {

Matrix absolute(const Matrix& x) {
  return xt::abs(x);
}
Matrix identity(const Matrix& x) {
  return x;
}
Matrix minimum(const Matrix& x) {
  return xt::minimum(x, 0.0F);
}
Matrix leaky(const Matrix& x) {
  return xt::where(x > 0.0F, x, 0.01F * x);
}
Matrix at_least_one(const Matrix& x) {
  return xt::maximum(x, 1.0F);
}
Matrix clipped(const Matrix& x) {
  return xt::clip(x, 0.0F, 6.0F);
}
Matrix whole_numbers(const Matrix& x) {
  return xt::trunc(xt::maximum(x, 0.0F));
}
Matrix step(const Matrix& x) {
  return xt::where(x > 0.0F, 1.0F, 0.0F);
}

const judge::Misconceptions<decltype(classification_nlp::relu)> known_forward(
    "01_classification_nlp/relu",
    {
        {"absolute_value", "Negative numbers become positive: they must become zero.", absolute},
        {"nothing_cut_off", "Nothing is cut off: negative numbers become zero.", identity},
        {"minimum", "The negative numbers are kept and the positive ones cut off.", minimum},
        {"leaky", "Negative numbers keep a small part: that is the leaky variant.", leaky},
        {"maximum_with_one", "The maximum is taken with 1: take it with 0.", at_least_one},
        {"capped", "Large numbers are capped: there is no upper limit.", clipped},
        {"cut_to_integers",
         "The digits after the decimal point are cut off: compare with 0.0F, not with the integer 0.",
         whole_numbers},
        {"step_function", "This is the slope, 0 or 1, and not the value.", step},
    });

Matrix one_at_zero(const Matrix& x, const Matrix& dy) {
  given_checks::same_shape(x, dy);
  return xt::where(x >= 0.0F, dy, 0.0F);
}
Matrix half_at_zero(const Matrix& x, const Matrix& dy) {
  given_checks::same_shape(x, dy);
  return dy * (0.5F * (xt::sign(x) + 1.0F));
}
Matrix sign_of_gradient(const Matrix& x, const Matrix& dy) {
  given_checks::same_shape(x, dy);
  return xt::where(dy > 0.0F, dy, 0.0F);
}
Matrix slope_alone(const Matrix& x, const Matrix& dy) {
  given_checks::same_shape(x, dy);
  return xt::where(x > 0.0F, 1.0F, 0.0F);
}
Matrix times_x(const Matrix& x, const Matrix& dy) {
  given_checks::same_shape(x, dy);
  return xt::maximum(x, 0.0F) * dy;
}
Matrix passed_on(const Matrix& x, const Matrix& dy) {
  given_checks::same_shape(x, dy);
  return dy;
}
Matrix other_side(const Matrix& x, const Matrix& dy) {
  given_checks::same_shape(x, dy);
  return xt::where(x < 0.0F, dy, 0.0F);
}
Matrix threshold(const Matrix& x, const Matrix& dy) {
  given_checks::same_shape(x, dy);
  return xt::where(x > 1e-6F, dy, 0.0F);
}

const judge::Misconceptions<decltype(classification_nlp::relu_backward)> known_backward(
    "01_classification_nlp/relu",
    {
        {"slope_one_at_zero", "At x = 0 the gradient passes: here the slope there is 0.", one_at_zero},
        {"slope_half_at_zero", "At x = 0 half of the gradient passes: here the slope there is 0.",
         half_at_zero},
        {"looks_at_gradient", "The gradient's sign decides: x decides.", sign_of_gradient},
        {"dy_ignored", "The slope is not multiplied by the incoming gradient.", slope_alone},
        {"times_value", "The gradient is multiplied by relu(x): by its slope, which is 0 or 1.", times_x},
        {"gradient_not_cut", "The gradient passes everywhere: not where x is negative.", passed_on},
        {"wrong_side", "The gradient passes where x is negative: it must where x is positive.", other_side},
        {"threshold_above_zero", "Tiny positive x count as zero: compare with 0 itself.", threshold},
    },
    "relu_backward");

}  // namespace
}  // namespace descent::misconceptions
