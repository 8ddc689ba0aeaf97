#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::misconceptions {
namespace {

using classification_nlp::sigmoid;

Matrix overflowing(const Matrix& x) {
  return xt::exp(x) / (1.0F + xt::exp(x));
}
Matrix mirrored(const Matrix& x) {
  return sigmoid(-x);
}
Matrix from_the_other_end(const Matrix& x) {
  return 1.0F - sigmoid(-x);
}
Matrix by_tanh(const Matrix& x) {
  return 0.5F * (1.0F + xt::tanh(0.5F * x));
}
Matrix hyperbolic(const Matrix& x) {
  return xt::tanh(x);
}
Matrix tanh_of_whole(const Matrix& x) {
  return 0.5F * (1.0F + xt::tanh(x));
}
Matrix minus_in_denominator(const Matrix& x) {
  return 1.0F / (1.0F - xt::exp(-x));
}
Matrix of_absolute_value(const Matrix& x) {
  return sigmoid(xt::abs(x));
}
template <int limit>
Matrix cut_off(const Matrix& x) {
  return sigmoid(xt::clip(x, static_cast<float>(-limit), static_cast<float>(limit)));
}
Matrix rows_like_softmax(const Matrix& x) {
  return classification_nlp::softmax(x, 1);
}
Matrix slope(const Matrix& x) {
  const Matrix y = sigmoid(x);
  return y * (1.0F - y);
}

const judge::Misconceptions<decltype(classification_nlp::sigmoid)> known_forward(
    "01_classification_nlp/sigmoid",
    {
        {"infinity_over_infinity",
         "e^x/(1 + e^x) is ∞/∞ for large x: let the exponential see negative numbers only.", overflowing},
        {"sign_of_exponent", "The sign in the exponent is wrong: large x must give 1.", mirrored},
        {"subtracted_from_one", "1 − sigmoid(−x) loses the digits of small results.", from_the_other_end},
        {"half_of_one_plus_tanh", "(1 + tanh(x/2))/2 loses the digits of small results.", by_tanh},
        {"tanh_instead", "This is tanh, which goes from −1 to 1.", hyperbolic},
        {"tanh_of_x_not_half", "(1 + tanh(x))/2 is the sigmoid of 2x.", tanh_of_whole},
        {"minus_in_denominator", "The exponential is subtracted in the denominator: add it.",
         minus_in_denominator},
        {"of_absolute_value", "The sign of x is lost: negative x give less than a half.", of_absolute_value},
        {"argument_clipped", "x is cut off before the exponential: small results must go on shrinking.",
         cut_off<10>},
        {"argument_clipped_at_15", "x is cut off at −15 and 15: small results must go on shrinking.",
         cut_off<15>},
        {"argument_clipped_at_20", "x is cut off at −20 and 20: small results must go on shrinking.",
         cut_off<20>},
        {"softmax_instead", "Rows add up to one as in soft-max: each element stands by itself.",
         rows_like_softmax},
        {"slope_instead", "This is the slope y(1 − y), and not the value.", slope},
    });

Matrix of_x(const Matrix& y, const Matrix& dy) {
  given_checks::same_shape(y, dy);
  const Matrix twice = sigmoid(y);
  return dy * twice * (1.0F - twice);
}
Matrix dy_ignored(const Matrix& y, const Matrix& dy) {
  given_checks::same_shape(y, dy);
  return y * (1.0F - y);
}
Matrix of_tanh(const Matrix& y, const Matrix& dy) {
  given_checks::same_shape(y, dy);
  return dy * (1.0F - y * y);
}
Matrix y_forgotten(const Matrix& y, const Matrix& dy) {
  given_checks::same_shape(y, dy);
  return dy * (1.0F - y);
}
Matrix y_squared(const Matrix& y, const Matrix& dy) {
  given_checks::same_shape(y, dy);
  return dy * (y - 1.0F) * y;
}
Matrix one_plus(const Matrix& y, const Matrix& dy) {
  given_checks::same_shape(y, dy);
  return dy * y * (1.0F + y);
}
Matrix of_gradient(const Matrix& y, const Matrix& dy) {
  given_checks::same_shape(y, dy);
  return y * dy * (1.0F - dy);
}

const judge::Misconceptions<decltype(classification_nlp::sigmoid_backward)> known_backward(
    "01_classification_nlp/sigmoid",
    {
        {"sigmoid_taken_again", "The sigmoid is taken of y, which is one already.", of_x},
        {"dy_ignored", "The slope is not multiplied by the incoming gradient.", dy_ignored},
        {"slope_of_tanh", "1 − y² is the slope of tanh: this one's is y(1 − y).", of_tanh},
        {"y_forgotten", "The factor y is missing in y(1 − y).", y_forgotten},
        {"sign", "The sign is wrong: a sigmoid rises everywhere.", y_squared},
        {"one_plus_y", "It is 1 − y that y is multiplied by.", one_plus},
        {"one_minus_dy", "It is y that is subtracted from 1, not the gradient that comes in.", of_gradient},
    },
    "sigmoid_backward");

}  // namespace
}  // namespace descent::misconceptions
