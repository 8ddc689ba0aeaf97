#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::alternatives {
namespace {

using classification_nlp::ScalarFunction;

Vector copies(const ScalarFunction& f, const Vector& x, float h) {
  given_checks::numerical_gradient(h);
  Vector g = Vector::from_shape(x.shape());
  for (std::size_t i = 0; i < x.size(); ++i) {
    Vector above = x, below = x;
    above(i) += h;
    below(i) -= h;
    g(i) = static_cast<float>((f(above) - f(below)) / (2 * h));
  }
  return g;
}
Vector backwards(const ScalarFunction& f, const Vector& x, float h) {
  given_checks::numerical_gradient(h);
  Vector g = Vector::from_shape(x.shape()), point = x;
  for (std::size_t i = x.size(); i-- > 0;) {
    point(i) = x(i) - h;
    const double below = f(point);
    point(i) = x(i) + h;
    const auto difference = static_cast<float>(f(point) - below);
    point(i) = x(i);
    g(i) = difference / (2.0F * h);
  }
  return g;
}
// Divides by the distance that the two rounded points really have.
Vector real_distance(const ScalarFunction& f, const Vector& x, float h) {
  given_checks::numerical_gradient(h);
  Vector g = Vector::from_shape(x.shape());
  for (std::size_t i = 0; i < x.size(); ++i) {
    Vector above = x, below = x;
    above(i) += h;
    below(i) -= h;
    g(i) = static_cast<float>((f(above) - f(below)) / (double{above(i)} - double{below(i)}));
  }
  return g;
}
Vector unit_vectors(const ScalarFunction& f, const Vector& x, float h) {
  given_checks::numerical_gradient(h);
  const Matrix steps = h * xt::eye<float>(x.size());
  Vector g = Vector::from_shape(x.shape());
  for (std::size_t i = 0; i < x.size(); ++i)
    g(i) =
        static_cast<float>(0.5 / h * (f(Vector(x + xt::row(steps, i))) - f(Vector(x - xt::row(steps, i)))));
  return g;
}

const judge::Alternatives<decltype(classification_nlp::numerical_gradient)> known(
    "01_classification_nlp/numerical_gradient", {
                                                    {"copies of x", copies},
                                                    {"difference kept as float, reversed", backwards},
                                                    {"divided by the points' real distance", real_distance},
                                                    {"rows of a scaled identity", unit_vectors},
                                                });

}  // namespace
}  // namespace descent::alternatives
