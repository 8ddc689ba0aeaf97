#include "oracles/01_classification_nlp.hpp"

namespace descent::oracles {

RoundedMatrix sigmoid(const RoundedMatrix& x) {
  RoundedMatrix y = RoundedMatrix::from_shape(x.shape());
  std::transform(x.begin(), x.end(), y.begin(), [](Rounded element) {
    // An answer may compute the exponent, and round it: exp(log y), exp(x/2)².
    const Rounded one{1, 0}, e = exp(Rounded{0, 0} - (element.value > 0 ? element : -element));
    return (element.value > 0 ? one : e) / (one + e);
  });
  return y;
}

RoundedMatrix sigmoid_backward(const RoundedMatrix& y, const RoundedMatrix& dy) {
  RoundedMatrix dx = RoundedMatrix::from_shape(y.shape());
  std::transform(y.begin(), y.end(), dy.begin(), dx.begin(), [](Rounded value, Rounded slope) {
    return slope * value * (Rounded{1, 0} - value);
  });
  return dx;
}

}  // namespace descent::oracles
