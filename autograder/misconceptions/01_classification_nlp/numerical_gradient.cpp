#include <cmath>

#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::misconceptions {
namespace {

using classification_nlp::ScalarFunction;

/// f(x + step·e_i)
double at(const ScalarFunction& f, Vector x, std::size_t i, float step) {
  x(i) += step;
  return f(x);
}
template <class Slope>
Vector each(const Vector& x, float h, Slope slope) {
  given_checks::numerical_gradient(h);
  Vector g = Vector::from_shape(x.shape());
  for (std::size_t i = 0; i < x.size(); ++i) g(i) = static_cast<float>(slope(i));
  return g;
}

Vector forward(const ScalarFunction& f, const Vector& x, float h) {
  return each(x, h, [&](std::size_t i) { return (at(f, x, i, h) - f(x)) / h; });
}
Vector backward(const ScalarFunction& f, const Vector& x, float h) {
  return each(x, h, [&](std::size_t i) { return (f(x) - at(f, x, i, -h)) / h; });
}
Vector divided_by_h(const ScalarFunction& f, const Vector& x, float h) {
  return each(x, h, [&](std::size_t i) { return (at(f, x, i, h) - at(f, x, i, -h)) / h; });
}
Vector values_in_float(const ScalarFunction& f, const Vector& x, float h) {
  return each(x, h, [&](std::size_t i) {
    const auto above = static_cast<float>(at(f, x, i, h)), below = static_cast<float>(at(f, x, i, -h));
    return (above - below) / (2 * h);
  });
}
Vector not_divided(const ScalarFunction& f, const Vector& x, float h) {
  return each(x, h, [&](std::size_t i) { return at(f, x, i, h) - at(f, x, i, -h); });
}
Vector multiplied(const ScalarFunction& f, const Vector& x, float h) {
  return each(x, h, [&](std::size_t i) { return (at(f, x, i, h) - at(f, x, i, -h)) / 2 * h; });
}
Vector wrong_way(const ScalarFunction& f, const Vector& x, float h) {
  return each(x, h, [&](std::size_t i) { return (at(f, x, i, -h) - at(f, x, i, h)) / (2.0 * h); });
}
Vector half_step(const ScalarFunction& f, const Vector& x, float h) {
  return each(x, h, [&](std::size_t i) { return (at(f, x, i, h / 2) - at(f, x, i, -h / 2)) / h; });
}
Vector not_restored(const ScalarFunction& f, const Vector& x, float h) {
  Vector point = x;
  return each(x, h, [&](std::size_t i) {
    point(i) += h;
    const double above = f(point);
    point(i) -= 2 * h;
    return (above - f(point)) / (2.0 * h);
  });
}
Vector all_at_once(const ScalarFunction& f, const Vector& x, float h) {
  return each(x, h, [&](std::size_t) { return (f(Vector(x + h)) - f(Vector(x - h))) / (2.0 * h); });
}
Vector own_step(const ScalarFunction& f, const Vector& x, float h) {
  return each(x, h, [&](std::size_t i) { return (at(f, x, i, 1e-3F) - at(f, x, i, -1e-3F)) / 2e-3; });
}
Vector second_derivative(const ScalarFunction& f, const Vector& x, float h) {
  return each(x, h,
              [&](std::size_t i) { return (at(f, x, i, h) - 2 * f(x) + at(f, x, i, -h)) / (double{h} * h); });
}
Vector scaled_step(const ScalarFunction& f, const Vector& x, float h) {
  return each(x, h, [&](std::size_t i) {
    const float step = h * (1 + std::fabs(x(i)));
    return (at(f, x, i, step) - at(f, x, i, -step)) / (2.0 * step);
  });
}
Vector last_left_out(const ScalarFunction& f, const Vector& x, float h) {
  return each(x, h, [&](std::size_t i) {
    return i + 1 < x.size() ? (at(f, x, i, h) - at(f, x, i, -h)) / (2.0 * h) : 0.0;
  });
}

const judge::Misconceptions<decltype(classification_nlp::numerical_gradient)> known(
    "01_classification_nlp/numerical_gradient",
    {
        {"forward_difference", "The difference is taken forwards only: take f(x + h) − f(x − h).", forward},
        {"backward_difference", "The difference is taken backwards only: take f(x + h) − f(x − h).",
         backward},
        {"divided_by_h", "The two points lie 2h apart: divide by that, not by h.", divided_by_h},
        {"values_in_float",
         "The two values are rounded to float before they are subtracted: where they are large, little is "
         "left.",
         values_in_float},
        {"not_divided", "The difference is not divided by the distance of the two points.", not_divided},
        {"multiplied_by_h", "/ 2 * h divides by 2 and then multiplies by h: write / (2 * h).", multiplied},
        {"wrong_sign", "The difference is taken the wrong way round.", wrong_way},
        {"half_steps", "The points are h/2 away from x: they must be h away on either side.", half_step},
        {"element_not_restored",
         "An element that was moved stays where it is while the next one is moved: put it back.",
         not_restored},
        {"all_elements_moved", "All elements are moved at once: one at a time.", all_at_once},
        {"own_step", "A fixed step is used instead of h.", own_step},
        {"second_derivative", "This is the second derivative: return the first.", second_derivative},
        {"step_scaled_with_x", "The step grows with x: it is h for every element.", scaled_step},
        {"last_element_left_out", "The last slope is missing: the loop ends too early.", last_left_out},
    });

}  // namespace
}  // namespace descent::misconceptions
