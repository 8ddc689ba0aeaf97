#include "oracles/01_classification_nlp.hpp"

namespace descent::oracles {

RoundedMatrix linear(const RoundedMatrix& x, const RoundedMatrix& w, const RoundedVector& b) {
  RoundedMatrix y = RoundedMatrix::from_shape({x.shape(0), w.shape(1)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < w.shape(1); ++j) {
      Sum sum;
      sum.add(b(j));
      for (std::size_t k = 0; k < x.shape(1); ++k) sum.add(x(i, k) * w(k, j));
      y(i, j) = sum.total();
    }
  return y;
}

LinearExpected linear_backward(const RoundedMatrix& x, const RoundedMatrix& w, const RoundedMatrix& dy) {
  const std::size_t n = x.shape(0), d_in = w.shape(0), d_out = w.shape(1);
  LinearExpected d{RoundedMatrix::from_shape({n, d_in}), RoundedMatrix::from_shape({d_in, d_out}),
                   RoundedVector::from_shape({d_out})};
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < d_in; ++k) {
      Sum sum;
      for (std::size_t j = 0; j < d_out; ++j) sum.add(dy(i, j) * w(k, j));
      d.dx(i, k) = sum.total();
    }
  for (std::size_t j = 0; j < d_out; ++j) {
    Sum bias;
    for (std::size_t i = 0; i < n; ++i) bias.add(dy(i, j));
    d.db(j) = bias.total();
    for (std::size_t k = 0; k < d_in; ++k) {
      Sum sum;
      for (std::size_t i = 0; i < n; ++i) sum.add(x(i, k) * dy(i, j));
      d.dw(k, j) = sum.total();
    }
  }
  return d;
}

}  // namespace descent::oracles
