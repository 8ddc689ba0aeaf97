// Answers to 01_classification_nlp/window_classifier.  ../README.md explains the marks.

//@ answer: arguments_of_sigmoid_backward_swapped
//@ mistake: sigmoid_backward(dy, y) instead of sigmoid_backward(y, dy).
//@ named: window_classifier/arguments_exchanged
//@ body of window_classifier
  const Matrix x = embedding(windows, parameters.table);
  Matrix hidden = linear(x, parameters.w1, parameters.b1);
  hidden = sigmoid(hidden);
  return linear(hidden, parameters.w2, parameters.b2);
//@ body of window_classifier_backward
  const Matrix x = embedding(windows, parameters.table);
  const Matrix a = sigmoid(linear(x, parameters.w1, parameters.b1));
  const Matrix z = linear(a, parameters.w2, parameters.b2);
  const auto V = static_cast<std::int32_t>(parameters.table.shape(0));
  const auto [da, dw2, db2] = linear_backward(a, parameters.w2, cross_entropy_gradient(z, labels));
  const auto [dx, dw1, db1] = linear_backward(x, parameters.w1, sigmoid_backward(da, a));
  return {cross_entropy(z, labels), WindowClassifier{embedding_backward(windows, dx, V), dw1, db1, dw2, db2}};

//@ answer: divided_by_n_again
//@ mistake: The gradient of the scores is divided by n once more.
//@ named: window_classifier/divided_again
//@ body of window_classifier
  const auto& p = parameters;
  return linear(sigmoid(linear(embedding(windows, p.table), p.w1, p.b1)), p.w2, p.b2);
//@ body of window_classifier_backward
  const Matrix x = embedding(windows, parameters.table);
  const Matrix a = sigmoid(linear(x, parameters.w1, parameters.b1));
  const Matrix z = linear(a, parameters.w2, parameters.b2);
  const Matrix dz = cross_entropy_gradient(z, labels) / static_cast<float>(windows.shape(0));
  const LinearGradients second = linear_backward(a, parameters.w2, dz);
  const LinearGradients first = linear_backward(x, parameters.w1, sigmoid_backward(a, second.dx));
  const auto V = static_cast<std::int32_t>(parameters.table.shape(0));
  return {cross_entropy(z, labels), {embedding_backward(windows, first.dx, V), first.dw, first.db, second.dw, second.db}};

//@ answer: no_hidden_sigmoid
//@ mistake: The hidden layer has no sigmoid: two affine maps, one after the other.
//@ named: window_classifier/hidden_function_forgotten
//@ body of window_classifier
  const Matrix x = embedding(windows, parameters.table);
  const Matrix a = linear(x, parameters.w1, parameters.b1);
  return linear(a, parameters.w2, parameters.b2);
//@ body of window_classifier_backward
  const Matrix x = embedding(windows, parameters.table);
  const Matrix a = sigmoid(linear(x, parameters.w1, parameters.b1));
  const Matrix z = linear(a, parameters.w2, parameters.b2);
  LossAndGradients out;
  out.loss = cross_entropy(z, labels);
  auto top = linear_backward(a, parameters.w2, cross_entropy_gradient(z, labels));
  auto bottom = linear_backward(x, parameters.w1, sigmoid_backward(a, top.dx));
  out.d.table = embedding_backward(windows, bottom.dx, static_cast<std::int32_t>(parameters.table.shape(0)));
  out.d.w1 = bottom.dw;
  out.d.b1 = bottom.db;
  out.d.w2 = top.dw;
  out.d.b2 = top.db;
  return out;

//@ answer: preactivation_to_sigmoid_backward
//@ mistake: sigmoid_backward is given the input of the sigmoid instead of its result.
//@ named: window_classifier/slope_of_input
//@ body of window_classifier
  const auto& p = parameters;
  return linear(sigmoid(linear(embedding(windows, p.table), p.w1, p.b1)), p.w2, p.b2);
//@ body of window_classifier_backward
  const Matrix x = embedding(windows, parameters.table);
  const Matrix u = linear(x, parameters.w1, parameters.b1);
  const Matrix a = sigmoid(u);
  const Matrix z = linear(a, parameters.w2, parameters.b2);
  const auto g2 = linear_backward(a, parameters.w2, cross_entropy_gradient(z, labels));
  const auto g1 = linear_backward(x, parameters.w1, sigmoid_backward(u, g2.dx));
  const Matrix dE = embedding_backward(windows, g1.dx, static_cast<std::int32_t>(parameters.table.shape(0)));
  return {cross_entropy(z, labels), {dE, g1.dw, g1.db, g2.dw, g2.db}};

//@ answer: relu_in_forward
//@ mistake: The hidden layer uses relu instead of sigmoid.
//@ named: window_classifier/relu_in_hidden_layer
//@ body of window_classifier
  auto x = embedding(windows, parameters.table);
  Matrix a = linear(x, parameters.w1, parameters.b1);
  a = xt::maximum(a, 0.0F);  // relu
  return linear(a, parameters.w2, parameters.b2);
//@ body of window_classifier_backward, as in no_hidden_sigmoid

//@ answer: returns_probabilities
//@ mistake: softmax is taken of the result, which should be scores.
//@ named: window_classifier/probabilities_returned
//@ body of window_classifier
  const Matrix h = sigmoid(linear(embedding(windows, parameters.table), parameters.w1, parameters.b1));
  return softmax(linear(h, parameters.w2, parameters.b2), 1.0F);
//@ body of window_classifier_backward, as in no_hidden_sigmoid

//@ answer: right_own_slope_of_sigmoid
//@ right: the sigmoid's slope and the gradients of the second layer written out by hand
//@ include
#include <utility>
//@ body of window_classifier
  return linear(sigmoid(linear(embedding(windows, parameters.table), parameters.w1, parameters.b1)), parameters.w2,
                parameters.b2);
//@ body of window_classifier_backward
  const Matrix x = embedding(windows, parameters.table);
  const Matrix a = sigmoid(linear(x, parameters.w1, parameters.b1));
  LossAndGradients r;
  const Matrix z = linear(a, parameters.w2, parameters.b2);
  r.loss = cross_entropy(z, labels);
  const Matrix dz = cross_entropy_gradient(z, labels);
  r.d.b2 = xt::sum(dz, {0});
  r.d.w2 = matmul(Matrix(xt::transpose(a)), dz);
  Matrix da = matmul(dz, Matrix(xt::transpose(parameters.w2)));
  da *= a - a * a;
  LinearGradients l = linear_backward(x, parameters.w1, da);
  std::swap(r.d.w1, l.dw);
  std::swap(r.d.b1, l.db);
  r.d.table = embedding_backward(windows, l.dx, static_cast<std::int32_t>(parameters.table.shape(0)));
  return r;

//@ answer: sigmoid_not_passed_back
//@ mistake: The gradient goes past the sigmoid as if it were not there.
//@ named: window_classifier/sigmoid_slope_left_out
//@ body of window_classifier, as in arguments_of_sigmoid_backward_swapped
//@ body of window_classifier_backward
  LossAndGradients r;
  const Matrix x = embedding(windows, parameters.table);
  const Matrix a = sigmoid(linear(x, parameters.w1, parameters.b1));
  const Matrix z = linear(a, parameters.w2, parameters.b2);
  r.loss = cross_entropy(z, labels);
  const Matrix dz = cross_entropy_gradient(z, labels);
  const LinearGradients l2 = linear_backward(a, parameters.w2, dz);
  const LinearGradients l1 = linear_backward(x, parameters.w1, l2.dx);
  r.d.w2 = l2.dw;
  r.d.b2 = l2.db;
  r.d.w1 = l1.dw;
  r.d.b1 = l1.db;
  r.d.table = embedding_backward(windows, l1.dx, parameters.table.shape(0));
  return r;

//@ answer: softmax_twice
//@ mistake: The scores go through softmax before cross_entropy and its gradient, which take it once more.
//@ named: window_classifier/softmax_twice
//@ body of window_classifier
  const auto& p = parameters;
  return linear(sigmoid(linear(embedding(windows, p.table), p.w1, p.b1)), p.w2, p.b2);
//@ body of window_classifier_backward
  const Matrix x = embedding(windows, parameters.table);
  const Matrix a = sigmoid(linear(x, parameters.w1, parameters.b1));
  const Matrix p = softmax(linear(a, parameters.w2, parameters.b2), 1.0F);
  const LinearGradients out = linear_backward(a, parameters.w2, cross_entropy_gradient(p, labels));
  const LinearGradients in = linear_backward(x, parameters.w1, sigmoid_backward(a, out.dx));
  LossAndGradients all;
  all.loss = cross_entropy(p, labels);
  all.d = {embedding_backward(windows, in.dx, static_cast<int>(parameters.table.shape(0))), in.dw, in.db, out.dw, out.db};
  return all;

//@ answer: table_gradient_forgotten
//@ mistake: The table's gradient is left at zeros.
//@ named: window_classifier/vectors_not_trained
//@ body of window_classifier, as in arguments_of_sigmoid_backward_swapped
//@ body of window_classifier_backward
  LossAndGradients result;
  result.d.table = xt::zeros_like(parameters.table);
  const Matrix x = embedding(windows, parameters.table);
  const Matrix a = sigmoid(linear(x, parameters.w1, parameters.b1));
  const Matrix z = linear(a, parameters.w2, parameters.b2);
  result.loss = cross_entropy(z, labels);
  const auto back2 = linear_backward(a, parameters.w2, cross_entropy_gradient(z, labels));
  result.d.w2 = back2.dw;
  result.d.b2 = back2.db;
  const auto back1 = linear_backward(x, parameters.w1, sigmoid_backward(a, back2.dx));
  result.d.w1 = back1.dw;
  result.d.b1 = back1.db;
  return result;
