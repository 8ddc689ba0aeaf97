#include <utility>

#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"

namespace descent::misconceptions {
namespace {

using namespace classification_nlp;

Matrix relu_instead(const Windows& windows, const WindowClassifier& p) {
  return linear(relu(linear(embedding(windows, p.table), p.w1, p.b1)), p.w2, p.b2);
}
Matrix no_hidden_function(const Windows& windows, const WindowClassifier& p) {
  return linear(linear(embedding(windows, p.table), p.w1, p.b1), p.w2, p.b2);
}
Matrix probabilities(const Windows& windows, const WindowClassifier& p) {
  return softmax(window_classifier(windows, p), 1);
}
Matrix sigmoid_of_scores(const Windows& windows, const WindowClassifier& p) {
  return sigmoid(window_classifier(windows, p));
}
Matrix first_bias_forgotten(const Windows& windows, const WindowClassifier& p) {
  return linear(sigmoid(linear(embedding(windows, p.table), p.w1, p.b1 * 0.0F)), p.w2, p.b2);
}
Matrix sigmoid_before_layer(const Windows& windows, const WindowClassifier& p) {
  return linear(linear(sigmoid(embedding(windows, p.table)), p.w1, p.b1), p.w2, p.b2);
}
Matrix second_bias_forgotten(const Windows& windows, const WindowClassifier& p) {
  return linear(sigmoid(linear(embedding(windows, p.table), p.w1, p.b1)), p.w2, p.b2 * 0.0F);
}

const judge::Misconceptions<decltype(window_classifier)> known_scores(
    "01_classification_nlp/window_classifier",
    {
        {"relu_in_hidden_layer", "The hidden layer uses a ReLU: this network uses a sigmoid.", relu_instead},
        {"hidden_function_forgotten", "The two layers follow each other without the sigmoid between them.",
         no_hidden_function},
        {"probabilities_returned", "These are probabilities: return the scores, which the loss takes.",
         probabilities},
        {"sigmoid_of_scores", "The scores go through a sigmoid too: only the hidden layer does.",
         sigmoid_of_scores},
        {"first_bias_forgotten", "b1 is not used.", first_bias_forgotten},
        {"second_bias_forgotten", "b2 is not used.", second_bias_forgotten},
        {"sigmoid_before_first_layer",
         "The sigmoid is applied to the word vectors: apply it after the first layer.", sigmoid_before_layer},
    });

/// The parts of a backward pass.
struct Pieces {
  Matrix x, a, z, dz;
  LinearGradients second;
  std::int32_t V;

  Pieces(const Windows& windows, const Labels& labels, const WindowClassifier& p)
      : x(embedding(windows, p.table)),
        a(sigmoid(linear(x, p.w1, p.b1))),
        z(linear(a, p.w2, p.b2)),
        dz(cross_entropy_gradient(z, labels)),
        second(linear_backward(a, p.w2, dz)),
        V(static_cast<std::int32_t>(p.table.shape(0))) {}

  LossAndGradients down(const Windows& windows, const Labels& labels, const WindowClassifier& p,
                        const Matrix& d_hidden) const {
    const LinearGradients first = linear_backward(x, p.w1, d_hidden);
    return {cross_entropy(z, labels),
            {embedding_backward(windows, first.dx, V), first.dw, first.db, second.dw, second.db}};
  }
};
LossAndGradients right(const Windows& windows, const Labels& labels, const WindowClassifier& p) {
  const Pieces pieces(windows, labels, p);
  return pieces.down(windows, labels, p, sigmoid_backward(pieces.a, pieces.second.dx));
}

LossAndGradients slope_left_out(const Windows& windows, const Labels& labels, const WindowClassifier& p) {
  const Pieces pieces(windows, labels, p);
  return pieces.down(windows, labels, p, pieces.second.dx);
}
LossAndGradients slope_twice(const Windows& windows, const Labels& labels, const WindowClassifier& p) {
  const Pieces pieces(windows, labels, p);
  return pieces.down(windows, labels, p,
                     sigmoid_backward(pieces.a, sigmoid_backward(pieces.a, pieces.second.dx)));
}
LossAndGradients slope_of_input(const Windows& windows, const Labels& labels, const WindowClassifier& p) {
  const Pieces pieces(windows, labels, p);
  return pieces.down(windows, labels, p, sigmoid_backward(linear(pieces.x, p.w1, p.b1), pieces.second.dx));
}
LossAndGradients arguments_exchanged(const Windows& windows, const Labels& labels,
                                     const WindowClassifier& p) {
  const Pieces pieces(windows, labels, p);
  return pieces.down(windows, labels, p, sigmoid_backward(pieces.second.dx, pieces.a));
}
LossAndGradients relu_slope(const Windows& windows, const Labels& labels, const WindowClassifier& p) {
  const Pieces pieces(windows, labels, p);
  return pieces.down(windows, labels, p, relu_backward(linear(pieces.x, p.w1, p.b1), pieces.second.dx));
}
LossAndGradients divided_again(const Windows& windows, const Labels& labels, const WindowClassifier& p) {
  LossAndGradients at = right(windows, labels, p);
  const auto n = static_cast<float>(windows.shape(0));
  at.d = {at.d.table / n, at.d.w1 / n, at.d.b1 / n, at.d.w2 / n, at.d.b2 / n};
  return at;
}
LossAndGradients vectors_forgotten(const Windows& windows, const Labels& labels, const WindowClassifier& p) {
  LossAndGradients at = right(windows, labels, p);
  at.d.table.fill(0);
  return at;
}
LossAndGradients pad_trained(const Windows& windows, const Labels& labels, const WindowClassifier& p) {
  const Pieces pieces(windows, labels, p);
  const Matrix dx = linear_backward(pieces.x, p.w1, sigmoid_backward(pieces.a, pieces.second.dx)).dx;
  LossAndGradients at = right(windows, labels, p);
  const std::size_t m = windows.shape(1), d = p.table.shape(1);
  for (std::size_t i = 0; i < windows.shape(0); ++i)
    for (std::size_t j = 0; j < m; ++j)
      for (std::size_t k = 0; k < d; ++k)
        if (windows(i, j) == pad_id) at.d.table(0, k) += dx(i, j * d + k);
  return at;
}
LossAndGradients softmax_twice(const Windows& windows, const Labels& labels, const WindowClassifier& p) {
  Pieces pieces(windows, labels, p);
  const Matrix probability = softmax(pieces.z, 1);
  pieces.second = linear_backward(pieces.a, p.w2, cross_entropy_gradient(probability, labels));
  LossAndGradients at = pieces.down(windows, labels, p, sigmoid_backward(pieces.a, pieces.second.dx));
  at.loss = cross_entropy(probability, labels);
  return at;
}
LossAndGradients upwards(const Windows& windows, const Labels& labels, const WindowClassifier& p) {
  LossAndGradients at = right(windows, labels, p);
  at.d = {-at.d.table, -at.d.w1, -at.d.b1, -at.d.w2, -at.d.b2};
  return at;
}
LossAndGradients bias_of_other_layer(const Windows& windows, const Labels& labels,
                                     const WindowClassifier& p) {
  LossAndGradients at = right(windows, labels, p);
  std::swap(at.d.b1, at.d.b2);
  return at;
}
LossAndGradients first_layer_only_from_second(const Windows& windows, const Labels& labels,
                                              const WindowClassifier& p) {
  LossAndGradients at = right(windows, labels, p);
  at.d.w1.fill(0);
  at.d.b1.fill(0);
  at.d.table.fill(0);
  return at;
}
LossAndGradients loss_left_out(const Windows& windows, const Labels& labels, const WindowClassifier& p) {
  LossAndGradients at = right(windows, labels, p);
  at.loss = 0;
  return at;
}

const judge::Misconceptions<decltype(window_classifier_backward)> known_backward(
    "01_classification_nlp/window_classifier",
    {
        {"sigmoid_slope_left_out", "The gradient passes the hidden layer without the sigmoid's slope.",
         slope_left_out},
        {"sigmoid_slope_twice", "The sigmoid's slope is multiplied in twice.", slope_twice},
        {"slope_of_input", "sigmoid_backward gets the sigmoid's argument: it wants the result.",
         slope_of_input},
        {"arguments_exchanged", "sigmoid_backward gets its arguments the wrong way round: first y, then dy.",
         arguments_exchanged},
        {"slope_of_relu", "The slope is that of a ReLU: the hidden layer uses a sigmoid.", relu_slope},
        {"divided_again", "The gradients are divided by n again: the loss has done that already.",
         divided_again},
        {"vectors_not_trained", "The table's gradient is zero: propagate dx back to the table.",
         vectors_forgotten},
        {"pad_trained", "PAD gets a gradient: its row is frozen.", pad_trained},
        {"softmax_twice", "Soft-max is applied before the loss, which applies it again.", softmax_twice},
        {"uphill", "All gradients have the wrong sign.", upwards},
        {"biases_exchanged", "The gradients of b1 and b2 are swapped.", bias_of_other_layer},
        {"last_layer_only", "Only the last layer has gradients: go on through the hidden layer.",
         first_layer_only_from_second},
        {"loss_left_out", "The loss is not returned.", loss_left_out},
    },
    "window_classifier_backward");

}  // namespace
}  // namespace descent::misconceptions
