#include <utility>

#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/lenet_pieces.hpp"

namespace descent::misconceptions {
namespace {

using namespace lenet_pieces;  // NOLINT(google-build-using-namespace)

/// The elements of an image with the channels last, and back.
Matrix channels_last(const Images& x) {
  const Images last = xt::transpose(x, {0, 2, 3, 1});
  return flatten(last);
}
Images from_channels_last(const Matrix& rows, const Images& like) {
  Images last = Images::from_shape({like.shape(0), like.shape(2), like.shape(3), like.shape(1)});
  std::copy(rows.begin(), rows.end(), last.begin());
  return xt::transpose(last, {0, 3, 1, 2});
}
Images same_images(const Images& x) {
  return x;
}
Matrix same_rows(const Matrix& x) {
  return x;
}
Matrix rectified(const Matrix& x) {
  return xt::maximum(x, 0.0F);
}

Images relu(const Images& x) {
  return unflatten(rectified(flatten(x)), x);
}

Matrix first_sigmoid_forgotten(const Images& x, const LeNet& p) {
  return scores(x, p, {.after_conv1 = same_images});
}
Matrix second_sigmoid_forgotten(const Images& x, const LeNet& p) {
  return scores(x, p, {.after_conv2 = same_images});
}
Matrix convolutions_without_sigmoid(const Images& x, const LeNet& p) {
  return scores(x, p, {.after_conv1 = same_images, .after_conv2 = same_images});
}
Matrix third_sigmoid_forgotten(const Images& x, const LeNet& p) {
  return scores(x, p, {.after_fc1 = same_rows});
}
Matrix fourth_sigmoid_forgotten(const Images& x, const LeNet& p) {
  return scores(x, p, {.after_fc2 = same_rows});
}
Matrix sigmoid_of_scores(const Images& x, const LeNet& p) {
  return sigmoid(cnn::lenet(x, p));
}
Matrix probabilities(const Images& x, const LeNet& p) {
  return classification_nlp::softmax(cnn::lenet(x, p), 1);
}
Matrix relu_everywhere(const Images& x, const LeNet& p) {
  return scores(x, p,
                {.after_conv1 = relu,
                 .after_conv2 = relu,
                 .after_fc1 = rectified,
                 .after_fc2 = rectified});
}
Matrix relu_after_convolutions(const Images& x, const LeNet& p) {
  return scores(x, p, {.after_conv1 = relu, .after_conv2 = relu});
}
Images max_pool(const Images& x) {
  return cnn::max_pool(x, pool).y;
}
Matrix max_pools(const Images& x, const LeNet& p) {
  return scores(x, p, {.pool1 = max_pool, .pool2 = max_pool});
}
Matrix pools_before_sigmoids(const Images& x, const LeNet& p) {
  const auto pooled = [](const Images& c) { return cnn::avg_pool(c, pool); };
  const auto squashed = [](const Images& c) { return sigmoid(c); };
  return scores(x, p, {.after_conv1 = pooled, .pool1 = squashed, .after_conv2 = pooled, .pool2 = squashed});
}
Matrix flattened_channels_last(const Images& x, const LeNet& p) {
  return scores(x, p, {.flat = channels_last});
}
Matrix flattened_by_columns(const Images& x, const LeNet& p) {
  return scores(x, p, {.flat = [](const Images& a) {
                  const Images turned = xt::transpose(a, {0, 1, 3, 2});
                  return flatten(turned);
                }});
}
Matrix without_biases_of_convolutions(const Images& x, LeNet p) {
  p.b1.fill(0);
  p.b2.fill(0);
  return cnn::lenet(x, p);
}
Matrix biases_of_convolutions_forgotten(const Images& x, const LeNet& p) {
  cnn::lenet(x, p);
  return without_biases_of_convolutions(x, p);
}
Matrix last_bias_forgotten(const Images& x, const LeNet& p) {
  cnn::lenet(x, p);
  LeNet changed = p;
  changed.b5.fill(0);
  return cnn::lenet(x, changed);
}

const judge::Misconceptions<decltype(cnn::lenet)> known_scores(
    "06_cnn/lenet",
    {
        {"first_sigmoid_forgotten", "The sigmoid after the first convolution is missing.",
         first_sigmoid_forgotten},
        {"second_sigmoid_forgotten", "The sigmoid after the second convolution is missing.",
         second_sigmoid_forgotten},
        {"convolutions_without_sigmoid", "The sigmoids after the convolutions are missing.",
         convolutions_without_sigmoid},
        {"third_sigmoid_forgotten", "The sigmoid after the layer of w3 is missing.", third_sigmoid_forgotten},
        {"fourth_sigmoid_forgotten", "The sigmoid after the layer of w4 is missing.",
         fourth_sigmoid_forgotten},
        {"sigmoid_of_scores", "The scores go through a sigmoid too: the last layer has none.",
         sigmoid_of_scores},
        {"probabilities_returned", "These are probabilities: return the scores.", probabilities},
        {"relu_everywhere", "All activations are ReLUs: this network uses sigmoids.", relu_everywhere},
        {"relu_after_convolutions",
         "The activations after the convolutions are ReLUs: this network uses sigmoids.",
         relu_after_convolutions},
        {"max_pools", "The pools take the maximum: this network takes the mean.", max_pools},
        {"pools_before_sigmoids", "The pools come before the sigmoids: they must come after them.",
         pools_before_sigmoids},
        {"flattened_channels_last", "The flattened rows have the channels last: keep the order in memory.",
         flattened_channels_last},
        {"flattened_by_columns", "The flattened rows run down the columns: keep the order in memory.",
         flattened_by_columns},
        {"biases_of_convolutions_forgotten", "b1 and b2 are not used.", biases_of_convolutions_forgotten},
        {"last_bias_forgotten", "b5 is not used.", last_bias_forgotten},
    });

Matrix pass_rows(const Matrix&, const Matrix& dy) {
  return dy;
}
Images pass_images(const Images&, const Images& dy) {
  return dy;
}
Images pool_not_divided(const Images& y, const Images& dy) {
  return cnn::avg_pool_backward(dy, given_checks::size_of(y), pool) * 4.0F;
}
Images pool_to_corner(const Images& y, const Images& dy) {
  Images d = xt::zeros_like(y);
  xt::view(d, xt::all(), xt::all(), xt::range(0, 2 * dy.shape(2), 2), xt::range(0, 2 * dy.shape(3), 2)) = dy;
  return d;
}

using Dz = const Matrix&;

LeNet slopes_of_convolutions_left_out(const Images& x, const LeNet& p, Dz dz) {
  return gradients(x, p, dz, {.conv2 = pass_images, .conv1 = pass_images});
}
LeNet slope_of_first_left_out(const Images& x, const LeNet& p, Dz dz) {
  return gradients(x, p, dz, {.conv1 = pass_images});
}
LeNet last_slope_left_out(const Images& x, const LeNet& p, Dz dz) {
  return gradients(x, p, dz, {.fc2 = pass_rows});
}
// y (1 - y) of what went into the sigmoids, not of what came out.
LeNet slopes_of_layers_at_input(const Images& x, const LeNet& p, Dz dz) {
  const Images a1 = cnn::avg_pool(sigmoid(cnn::conv2d(x, p.w1, p.b1, padded)), pool);
  const Images a2 = cnn::avg_pool(sigmoid(cnn::conv2d(a1, p.w2, p.b2, plain)), pool);
  const Matrix z1 = lenet_pieces::linear(flatten(a2), p.w3, p.b3);
  const Matrix z2 = lenet_pieces::linear(sigmoid(z1), p.w4, p.b4);
  return gradients(x, p, dz,
                   {.fc2 = [&](const Matrix&, const Matrix& dy) { return sigmoid_backward(z2, dy); },
                    .fc1 = [&](const Matrix&, const Matrix& dy) { return sigmoid_backward(z1, dy); }});
}
Images pool_with_slope_of_pooled(const Images& y, const Images& dy) {
  return cnn::avg_pool_backward(sigmoid_backward(cnn::avg_pool(y, pool), dy), given_checks::size_of(y), pool);
}
LeNet slopes_of_pooled(const Images& x, const LeNet& p, Dz dz) {
  return gradients(x, p, dz,
                   {.pool2 = pool_with_slope_of_pooled,
                    .conv2 = pass_images,
                    .pool1 = pool_with_slope_of_pooled,
                    .conv1 = pass_images});
}
LeNet slopes_of_layers_left_out(const Images& x, const LeNet& p, Dz dz) {
  return gradients(x, p, dz, {.fc2 = pass_rows, .fc1 = pass_rows});
}
LeNet all_slopes_left_out(const Images& x, const LeNet& p, Dz dz) {
  return gradients(x, p, dz,
                   {.fc2 = pass_rows, .fc1 = pass_rows, .conv2 = pass_images, .conv1 = pass_images});
}
LeNet slope_at_the_end_too(const Images& x, const LeNet& p, Dz dz) {
  const Matrix z = cnn::lenet(x, p);
  return gradients(x, p, sigmoid_backward(sigmoid(z), dz), {});
}
LeNet pools_not_divided(const Images& x, const LeNet& p, Dz dz) {
  return gradients(x, p, dz, {.pool2 = pool_not_divided, .pool1 = pool_not_divided});
}
LeNet pools_to_corner(const Images& x, const LeNet& p, Dz dz) {
  return gradients(x, p, dz, {.pool2 = pool_to_corner, .pool1 = pool_to_corner});
}
LeNet unflattened_channels_last(const Images& x, const LeNet& p, Dz dz) {
  return gradients(x, p, dz, {.unflat = from_channels_last});
}
LeNet arguments_exchanged(const Images& x, const LeNet& p, Dz dz) {
  return gradients(x, p, dz,
                   {.fc2 = [](const Matrix& y, const Matrix& dy) { return sigmoid_backward(dy, y); },
                    .fc1 = [](const Matrix& y, const Matrix& dy) { return sigmoid_backward(dy, y); },
                    .conv2 = [](const Images& y, const Images& dy) { return sigmoid_backward(dy, y); },
                    .conv1 = [](const Images& y, const Images& dy) { return sigmoid_backward(dy, y); }});
}
LeNet slopes_of_sigmoid_again(const Images& x, const LeNet& p, Dz dz) {
  return gradients(
      x, p, dz,
      {.fc2 = [](const Matrix& y, const Matrix& dy) { return sigmoid_backward(sigmoid(y), dy); },
       .fc1 = [](const Matrix& y, const Matrix& dy) { return sigmoid_backward(sigmoid(y), dy); },
       .conv2 = [](const Images& y, const Images& dy) { return sigmoid_backward(sigmoid(y), dy); },
       .conv1 = [](const Images& y, const Images& dy) { return sigmoid_backward(sigmoid(y), dy); }});
}
LeNet layers_only(const Images& x, const LeNet& p, Dz dz) {
  LeNet d = cnn::lenet_backward(x, p, dz);
  d.w1.fill(0);
  d.b1.fill(0);
  d.w2.fill(0);
  d.b2.fill(0);
  return d;
}
LeNet first_convolution_forgotten(const Images& x, const LeNet& p, Dz dz) {
  LeNet d = cnn::lenet_backward(x, p, dz);
  d.w1.fill(0);
  d.b1.fill(0);
  return d;
}
LeNet averaged(const Images& x, const LeNet& p, Dz dz) {
  return cnn::lenet_backward(x, p, dz / static_cast<float>(x.shape(0)));
}
LeNet dz_ignored(const Images& x, const LeNet& p, Dz dz) {
  linear_backward(Matrix(xt::zeros<float>({x.shape(0), p.w5.shape(0)})), p.w5, dz);
  return cnn::lenet_backward(x, p, xt::ones_like(dz));
}
LeNet uphill(const Images& x, const LeNet& p, Dz dz) {
  return cnn::lenet_backward(x, p, -dz);
}
LeNet parameters_returned(const Images& x, const LeNet& p, Dz dz) {
  LeNet d = cnn::lenet_backward(x, p, dz);
  d.b1 = p.b1;
  d.b2 = p.b2;
  d.b3 = p.b3;
  d.b4 = p.b4;
  d.b5 = p.b5;
  return d;
}

const judge::Misconceptions<decltype(cnn::lenet_backward)> known_backward(
    "06_cnn/lenet",
    {
        {"slopes_of_convolutions_left_out",
         "The gradient passes the sigmoids after the convolutions without their slopes.",
         slopes_of_convolutions_left_out},
        {"slope_of_first_left_out", "The slope of the first sigmoid is left out.", slope_of_first_left_out},
        {"slopes_of_layers_left_out",
         "The gradient passes the sigmoids of the fully connected layers without their slopes.",
         slopes_of_layers_left_out},
        {"last_slope_left_out", "The slope of the last sigmoid, after the layer of w4, is left out.",
         last_slope_left_out},
        {"slopes_of_layers_at_input",
         "sigmoid_backward gets what went into the layers' sigmoids: it wants y, which came out.",
         slopes_of_layers_at_input},
        {"slopes_of_pooled",
         "The slopes after the convolutions are computed from the pooled values: go back through the pool "
         "first.",
         slopes_of_pooled},
        {"all_slopes_left_out", "The gradient passes all sigmoids without their slopes.",
         all_slopes_left_out},
        {"slope_behind_scores",
         "dz is multiplied by a sigmoid's slope: there is no sigmoid after the scores.",
         slope_at_the_end_too},
        {"pools_not_divided", "Going back through a pool, each element gets all: it gets a quarter.",
         pools_not_divided},
        {"pools_to_corner", "Going back through a pool, one element gets all: each gets a quarter.",
         pools_to_corner},
        {"unflattened_channels_last",
         "Rows become images with the channels last: undo what flatten has done.", unflattened_channels_last},
        {"arguments_exchanged", "sigmoid_backward gets its arguments the wrong way round: first y, then dy.",
         arguments_exchanged},
        {"sigmoid_taken_twice", "sigmoid_backward gets the sigmoid of y: it wants y.",
         slopes_of_sigmoid_again},
        {"layers_only", "The convolutions have no gradients: go on through flatten and pool.", layers_only},
        {"first_convolution_forgotten", "The first convolution has no gradients.",
         first_convolution_forgotten},
        {"averaged", "The gradients are divided by n: the loss has done that already.", averaged},
        {"dz_ignored", "The incoming gradient dz is ignored: ones are used instead.", dz_ignored},
        {"uphill", "All gradients have the wrong sign.", uphill},
        {"biases_returned", "The biases are returned instead of their gradients.", parameters_returned},
    },
    "lenet_backward");

}  // namespace
}  // namespace descent::misconceptions
