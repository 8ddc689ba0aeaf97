#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"

namespace descent::alternatives {
namespace {

using namespace classification_nlp;

Matrix hidden(const Windows& windows, const WindowClassifier& p) {
  return 1.0F / (1.0F + xt::exp(-linear(embedding(windows, p.table), p.w1, p.b1)));
}

Matrix plain_sigmoid(const Windows& windows, const WindowClassifier& p) {
  return linear(hidden(windows, p), p.w2, p.b2);
}
Matrix window_by_window(const Windows& windows, const WindowClassifier& p) {
  const Matrix x = embedding(windows, p.table);
  Matrix z = linear(linear(x, p.w1, p.b1), p.w2, p.b2);  // checks the shapes
  for (std::size_t i = 0; i < windows.shape(0); ++i) {
    const Windows one = xt::view(windows, xt::range(i, i + 1));
    xt::view(z, i) = xt::view(plain_sigmoid(one, p), 0);
  }
  return z;
}
Matrix biases_last(const Windows& windows, const WindowClassifier& p) {
  const Matrix all = linear(embedding(windows, p.table), p.w1, p.b1 * 0.0F) + p.b1;
  return linear(sigmoid(all), p.w2, p.b2 * 0.0F) + p.b2;
}

const judge::Alternatives<decltype(window_classifier)> known_scores(
    "01_classification_nlp/window_classifier", {
                                                   {"scores: 1/(1 + exp(−x))", plain_sigmoid},
                                                   {"scores: window by window", window_by_window},
                                                   {"scores: biases added last", biases_last},
                                               });

LossAndGradients by_hand(const Windows& windows, const Labels& labels, const WindowClassifier& p) {
  const Matrix x = embedding(windows, p.table), a = hidden(windows, p), z = linear(a, p.w2, p.b2);
  const float loss = cross_entropy(z, labels);
  const Matrix dz = (softmax(z, 1) - one_hot(labels, static_cast<std::int32_t>(p.b2.size()))) /
                    static_cast<float>(z.shape(0));
  const Vector none_h = xt::zeros<float>({p.b1.size()}), none_k = xt::zeros<float>({p.b2.size()});
  const Vector none_x = xt::zeros<float>({x.shape(1)});
  const Matrix dh = linear(dz, xt::transpose(p.w2), none_h) * a * (1.0F - a);
  const Matrix dx = linear(dh, xt::transpose(p.w1), none_x);
  return {loss,
          {embedding_backward(windows, dx, static_cast<std::int32_t>(p.table.shape(0))),
           linear(xt::transpose(x), dh, none_h), xt::sum(dh, {0}), linear(xt::transpose(a), dz, none_k),
           xt::sum(dz, {0})}};
}
LossAndGradients sum_of_windows(const Windows& windows, const Labels& labels, const WindowClassifier& p) {
  LossAndGradients sum = window_classifier_backward(windows, labels, p);  // checks the shapes
  const auto n = static_cast<float>(windows.shape(0));
  sum = {0, {p.table * 0.0F, p.w1 * 0.0F, p.b1 * 0.0F, p.w2 * 0.0F, p.b2 * 0.0F}};
  for (std::size_t i = 0; i < windows.shape(0); ++i) {
    const auto one = window_classifier_backward(xt::view(windows, xt::range(i, i + 1)),
                                                xt::view(labels, xt::range(i, i + 1)), p);
    sum.loss += one.loss / n;
    sum.d.table += one.d.table / n;
    sum.d.w1 += one.d.w1 / n;
    sum.d.b1 += one.d.b1 / n;
    sum.d.w2 += one.d.w2 / n;
    sum.d.b2 += one.d.b2 / n;
  }
  return sum;
}
// All windows with the gradient undivided, and n at the very end.
LossAndGradients divided_last(const Windows& windows, const Labels& labels, const WindowClassifier& p) {
  const Matrix x = embedding(windows, p.table), a = sigmoid(linear(x, p.w1, p.b1));
  const Matrix z = linear(a, p.w2, p.b2);
  const auto n = static_cast<float>(windows.shape(0));
  const auto second = linear_backward(a, p.w2, cross_entropy_gradient(z, labels) * n);
  const auto first = linear_backward(x, p.w1, sigmoid_backward(a, second.dx));
  const Matrix d_table = embedding_backward(windows, first.dx, static_cast<std::int32_t>(p.table.shape(0)));
  return {cross_entropy(z, labels), {d_table / n, first.dw / n, first.db / n, second.dw / n, second.db / n}};
}

const judge::Alternatives<decltype(window_classifier_backward)> known_backward(
    "01_classification_nlp/window_classifier",
    {
        {"backward: matrix products by hand", by_hand},
        {"backward: sum over single windows", sum_of_windows},
        {"backward: divided by n at the end", divided_last},
    },
    "window_classifier_backward");

}  // namespace
}  // namespace descent::alternatives
