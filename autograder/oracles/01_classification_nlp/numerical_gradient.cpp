#include "oracles/01_classification_nlp.hpp"

namespace descent::oracles {

judge::Expected<1> numerical_gradient(const classification_nlp::ScalarFunction& f, const Vector& x, float h) {
  RoundedVector g = RoundedVector::from_shape(x.shape());
  for (std::size_t i = 0; i < x.size(); ++i) {
    Vector above = x, below = x;
    above(i) += h;
    below(i) -= h;
    const double difference = f(above) - f(below);
    g(i) = Rounded{difference, std::fabs(difference)} / Rounded{2.0 * h, 2.0 * (std::fabs(double{x(i)}) + h)};
  }
  return expected(g);
}

}  // namespace descent::oracles
