#include "oracles/06_cnn.hpp"

#include <algorithm>

#include "oracles/01_classification_nlp.hpp"

namespace descent::oracles {
namespace {

constexpr cnn::ConvOptions first{1, 2}, second{1, 0};
constexpr cnn::PoolOptions pool{2, 2};

RoundedMatrix rows_of(const RoundedImages& x) {
  const std::size_t n = x.shape(0);
  RoundedMatrix rows = RoundedMatrix::from_shape({n, n == 0 ? 0 : x.size() / n});
  std::copy(x.begin(), x.end(), rows.begin());
  return rows;
}
RoundedImages images_of(const RoundedMatrix& rows, const RoundedImages& like) {
  RoundedImages x = RoundedImages::from_shape(like.shape());
  std::copy(rows.begin(), rows.end(), x.begin());
  return x;
}
cnn::ImageSize sides(const RoundedImages& x) {
  return {static_cast<std::int64_t>(x.shape(2)), static_cast<std::int64_t>(x.shape(3))};
}

/// All that the forward pass computes on its way.
struct Activations {
  RoundedImages s1, a1, s2, a2;
  RoundedMatrix h1, h2, z;

  Activations(const RoundedImages& x, const RoundedLeNet& p) {
    const auto squashed = [](const RoundedImages& c) { return images_of(sigmoid(rows_of(c)), c); };
    s1 = squashed(conv2d(x, p.w1, p.b1, first));
    a1 = avg_pool(s1, pool);
    s2 = squashed(conv2d(a1, p.w2, p.b2, second));
    a2 = avg_pool(s2, pool);
    h1 = sigmoid(linear(rows_of(a2), p.w3, p.b3));
    h2 = sigmoid(linear(h1, p.w4, p.b4));
    z = linear(h2, p.w5, p.b5);
  }
};

}  // namespace

RoundedLeNet given(const cnn::LeNet& p) {
  return {given(p.w1), given(p.b1), given(p.w2), given(p.b2), given(p.w3),
          given(p.b3), given(p.w4), given(p.b4), given(p.w5), given(p.b5)};
}

RoundedMatrix lenet(const RoundedImages& x, const RoundedLeNet& parameters) {
  return Activations(x, parameters).z;
}

RoundedLeNet lenet_backward(const RoundedImages& x, const RoundedLeNet& p, const RoundedMatrix& dz) {
  const Activations at(x, p);
  const auto below = [](const RoundedImages& squashed, const RoundedImages& d_pooled) {
    const RoundedImages d = avg_pool_backward(d_pooled, sides(squashed), pool);
    return images_of(sigmoid_backward(rows_of(squashed), rows_of(d)), squashed);
  };
  const LinearExpected d5 = linear_backward(at.h2, p.w5, dz);
  const LinearExpected d4 = linear_backward(at.h1, p.w4, sigmoid_backward(at.h2, d5.dx));
  const LinearExpected d3 = linear_backward(rows_of(at.a2), p.w3, sigmoid_backward(at.h1, d4.dx));
  const ConvExpected d2 = conv2d_backward(at.a1, p.w2, below(at.s2, images_of(d3.dx, at.a2)), second);
  const ConvExpected d1 = conv2d_backward(x, p.w1, below(at.s1, d2.dx), first);
  return {d1.dw, d1.db, d2.dw, d2.db, d3.dw, d3.db, d4.dw, d4.db, d5.dw, d5.db};
}

}  // namespace descent::oracles
