// Answers to 06_cnn/lenet.  ../README.md explains the marks.

//@ answer: gradients_divided_by_the_images
//@ mistake: All gradients are means over the images.
//@ named: lenet/averaged
//@ body of lenet
  const LeNet& p = parameters;
  const auto act = [](const Images& m) { return unflatten(sigmoid(flatten(m)), m); };
  const Images c1 = conv2d(x, p.w1, p.b1, {1, 2});
  const Images a1 = avg_pool(act(c1), {2, 2});
  const Images c2 = conv2d(a1, p.w2, p.b2, {1, 0});
  const Images a2 = avg_pool(act(c2), {2, 2});
  const Matrix h1 = sigmoid(linear(flatten(a2), p.w3, p.b3));
  const Matrix h2 = sigmoid(linear(h1, p.w4, p.b4));
  return linear(h2, p.w5, p.b5);
//@ body of lenet_backward
  const LeNet& p = parameters;
  const PoolOptions pool{2, 2};
  // forward
  const Images c1 = conv2d(x, p.w1, p.b1, {1, 2});
  const Matrix s1 = sigmoid(flatten(c1));
  const Images a1 = avg_pool(unflatten(s1, c1), pool);
  const Images c2 = conv2d(a1, p.w2, p.b2, {1, 0});
  const Matrix s2 = sigmoid(flatten(c2));
  const Images a2 = avg_pool(unflatten(s2, c2), pool);
  const Matrix a3 = flatten(a2);
  const Matrix h1 = sigmoid(linear(a3, p.w3, p.b3));
  const Matrix h2 = sigmoid(linear(h1, p.w4, p.b4));
  // backward
  const LinearGradients d5 = linear_backward(h2, p.w5, dz / static_cast<float>(x.shape(0)));
  const LinearGradients d4 = linear_backward(h1, p.w4, sigmoid_backward(h2, d5.dx));
  const LinearGradients d3 = linear_backward(a3, p.w3, sigmoid_backward(h1, d4.dx));
  const Images dc2 = unflatten(sigmoid_backward(s2, flatten(avg_pool_backward(unflatten(d3.dx, a2), size_of(c2), pool))), c2);
  const ConvGradients d2 = conv2d_backward(a1, p.w2, dc2, {1, 0});
  const Images dc1 = unflatten(sigmoid_backward(s1, flatten(avg_pool_backward(d2.dx, size_of(c1), pool))), c1);
  const ConvGradients d1 = conv2d_backward(x, p.w1, dc1, {1, 2});
  return {d1.dw, d1.db, d2.dw, d2.db, d3.dw, d3.db, d4.dw, d4.db, d5.dw, d5.db};

//@ answer: no_sigmoid_after_the_second_convolution
//@ mistake: The second convolution is pooled without a sigmoid.
//@ named: lenet/second_sigmoid_forgotten
//@ body of lenet
  const LeNet& p = parameters;
  const auto act = [](const Images& m) { return unflatten(sigmoid(flatten(m)), m); };
  const Images c1 = conv2d(x, p.w1, p.b1, {1, 2});
  const Images a1 = avg_pool(act(c1), {2, 2});
  const Images c2 = conv2d(a1, p.w2, p.b2, {1, 0});
  const Images a2 = avg_pool(c2, {2, 2});
  const Matrix h1 = sigmoid(linear(flatten(a2), p.w3, p.b3));
  const Matrix h2 = sigmoid(linear(h1, p.w4, p.b4));
  return linear(h2, p.w5, p.b5);
//@ body of lenet_backward
  const LeNet& p = parameters;
  const PoolOptions pool{2, 2};
  // forward
  const Images c1 = conv2d(x, p.w1, p.b1, {1, 2});
  const Matrix s1 = sigmoid(flatten(c1));
  const Images a1 = avg_pool(unflatten(s1, c1), pool);
  const Images c2 = conv2d(a1, p.w2, p.b2, {1, 0});
  const Matrix s2 = sigmoid(flatten(c2));
  const Images a2 = avg_pool(unflatten(s2, c2), pool);
  const Matrix a3 = flatten(a2);
  const Matrix h1 = sigmoid(linear(a3, p.w3, p.b3));
  const Matrix h2 = sigmoid(linear(h1, p.w4, p.b4));
  // backward
  const LinearGradients d5 = linear_backward(h2, p.w5, dz);
  const LinearGradients d4 = linear_backward(h1, p.w4, sigmoid_backward(h2, d5.dx));
  const LinearGradients d3 = linear_backward(a3, p.w3, sigmoid_backward(h1, d4.dx));
  const Images dc2 = unflatten(sigmoid_backward(s2, flatten(avg_pool_backward(unflatten(d3.dx, a2), size_of(c2), pool))), c2);
  const ConvGradients d2 = conv2d_backward(a1, p.w2, dc2, {1, 0});
  const Images dc1 = unflatten(sigmoid_backward(s1, flatten(avg_pool_backward(d2.dx, size_of(c1), pool))), c1);
  const ConvGradients d1 = conv2d_backward(x, p.w1, dc1, {1, 2});
  return {d1.dw, d1.db, d2.dw, d2.db, d3.dw, d3.db, d4.dw, d4.db, d5.dw, d5.db};

//@ answer: no_sigmoid_between_dense_layers
//@ mistake: The second dense layer has no sigmoid.
//@ named: lenet/fourth_sigmoid_forgotten
//@ body of lenet
  const LeNet& p = parameters;
  const auto act = [](const Images& m) { return unflatten(sigmoid(flatten(m)), m); };
  const Images c1 = conv2d(x, p.w1, p.b1, {1, 2});
  const Images a1 = avg_pool(act(c1), {2, 2});
  const Images c2 = conv2d(a1, p.w2, p.b2, {1, 0});
  const Images a2 = avg_pool(act(c2), {2, 2});
  const Matrix h1 = sigmoid(linear(flatten(a2), p.w3, p.b3));
  const Matrix h2 = linear(h1, p.w4, p.b4);
  return linear(h2, p.w5, p.b5);
//@ body of lenet_backward, as in no_sigmoid_after_the_second_convolution

//@ answer: pooled_before_the_sigmoid
//@ mistake: The pools come before the sigmoids.
//@ named: lenet/pools_before_sigmoids
//@ body of lenet
  const LeNet& p = parameters;
  const auto act = [](const Images& m) { return unflatten(sigmoid(flatten(m)), m); };
  const Images c1 = conv2d(x, p.w1, p.b1, {1, 2});
  const Images a1 = act(avg_pool(c1, {2, 2}));
  const Images c2 = conv2d(a1, p.w2, p.b2, {1, 0});
  const Images a2 = act(avg_pool(c2, {2, 2}));
  const Matrix h1 = sigmoid(linear(flatten(a2), p.w3, p.b3));
  const Matrix h2 = sigmoid(linear(h1, p.w4, p.b4));
  return linear(h2, p.w5, p.b5);
//@ body of lenet_backward, as in no_sigmoid_after_the_second_convolution

//@ answer: relu_instead_of_sigmoid
//@ mistake: The activations between the layers are ReLU, as in modern versions.
//@ named: lenet/relu_everywhere
//@ body of lenet
  const LeNet& p = parameters;
  const auto act = [](const Images& m) { return Images(xt::maximum(m, 0.0F)); };
  const Images c1 = conv2d(x, p.w1, p.b1, {1, 2});
  const Images a1 = avg_pool(act(c1), {2, 2});
  const Images c2 = conv2d(a1, p.w2, p.b2, {1, 0});
  const Images a2 = avg_pool(act(c2), {2, 2});
  const Matrix h1 = Matrix(xt::maximum(linear(flatten(a2), p.w3, p.b3), 0.0F));
  const Matrix h2 = Matrix(xt::maximum(linear(h1, p.w4, p.b4), 0.0F));
  return linear(h2, p.w5, p.b5);
//@ body of lenet_backward, as in no_sigmoid_after_the_second_convolution

//@ answer: right_layers_in_helpers
//@ right: helpers for a convolution with its sigmoid and pool, forward and backward
//@ before lenet
  // namespace

namespace {

struct Stage {
  Images activation, pooled;
};

Stage stage(const Images& x, const Images& w, const Vector& b, const ConvOptions& options) {
  const Images c = conv2d(x, w, b, options);
  const Images s = unflatten(sigmoid(flatten(c)), c);
  return {s, avg_pool(s, {.size = 2, .stride = 2})};
}

ConvGradients back(const Images& x, const Images& w, const Stage& forward, const Images& slope, const ConvOptions& options) {
  const Images& s = forward.activation;
  const Images ds = avg_pool_backward(slope, size_of(s), {.size = 2, .stride = 2});
  // the sigmoid's slope is s (1 - s)
  return conv2d_backward(x, w, ds * s * (1.0F - s), options);
}

}  // namespace
//@ body of lenet
  const LeNet& p = parameters;
  const Stage one = stage(x, p.w1, p.b1, {.stride = 1, .padding = 2});
  const Stage two = stage(one.pooled, p.w2, p.b2, {.stride = 1, .padding = 0});
  Matrix h = flatten(two.pooled);
  h = sigmoid(linear(h, p.w3, p.b3));
  h = sigmoid(linear(h, p.w4, p.b4));
  return linear(h, p.w5, p.b5);
//@ body of lenet_backward
  const LeNet& p = parameters;
  const ConvOptions first{.stride = 1, .padding = 2}, second{.stride = 1, .padding = 0};
  const Stage one = stage(x, p.w1, p.b1, first), two = stage(one.pooled, p.w2, p.b2, second);
  const Matrix h0 = flatten(two.pooled), h1 = sigmoid(linear(h0, p.w3, p.b3)), h2 = sigmoid(linear(h1, p.w4, p.b4));
  LeNet d;
  const auto keep = [](LinearGradients g, Matrix& dw, Vector& db) {
    dw = g.dw;
    db = g.db;
    return g.dx;
  };
  Matrix slope = keep(linear_backward(h2, p.w5, dz), d.w5, d.b5);
  slope = keep(linear_backward(h1, p.w4, sigmoid_backward(h2, slope)), d.w4, d.b4);
  slope = keep(linear_backward(h0, p.w3, sigmoid_backward(h1, slope)), d.w3, d.b3);
  ConvGradients g = back(one.pooled, p.w2, two, unflatten(slope, two.pooled), second);
  d.w2 = g.dw;
  d.b2 = g.db;
  g = back(x, p.w1, one, g.dx, first);
  d.w1 = g.dw;
  d.b1 = g.db;
  return d;

//@ answer: right_nested_calls
//@ right: calls within calls, so that temporaries are flattened
//@ body of lenet, as in gradients_divided_by_the_images
//@ body of lenet_backward, as in no_sigmoid_after_the_second_convolution

//@ answer: sigmoid_of_the_logits
//@ mistake: The last layer has a sigmoid too.
//@ named: lenet/sigmoid_of_scores
//@ body of lenet
  const LeNet& p = parameters;
  const auto act = [](const Images& m) { return unflatten(sigmoid(flatten(m)), m); };
  const Images c1 = conv2d(x, p.w1, p.b1, {1, 2});
  const Images a1 = avg_pool(act(c1), {2, 2});
  const Images c2 = conv2d(a1, p.w2, p.b2, {1, 0});
  const Images a2 = avg_pool(act(c2), {2, 2});
  const Matrix h1 = sigmoid(linear(flatten(a2), p.w3, p.b3));
  const Matrix h2 = sigmoid(linear(h1, p.w4, p.b4));
  return sigmoid(linear(h2, p.w5, p.b5));
//@ body of lenet_backward, as in no_sigmoid_after_the_second_convolution

//@ answer: slope_at_what_went_in
//@ mistake: sigmoid_backward is given what went into the dense layers' sigmoids instead of what came out.
//@ named: lenet/slopes_of_layers_at_input
//@ body of lenet, as in gradients_divided_by_the_images
//@ body of lenet_backward
  const LeNet& p = parameters;
  const PoolOptions pool{2, 2};
  // forward
  const Images c1 = conv2d(x, p.w1, p.b1, {1, 2});
  const Matrix s1 = sigmoid(flatten(c1));
  const Images a1 = avg_pool(unflatten(s1, c1), pool);
  const Images c2 = conv2d(a1, p.w2, p.b2, {1, 0});
  const Matrix s2 = sigmoid(flatten(c2));
  const Images a2 = avg_pool(unflatten(s2, c2), pool);
  const Matrix a3 = flatten(a2);
  const Matrix h1 = sigmoid(linear(a3, p.w3, p.b3));
  const Matrix h2 = sigmoid(linear(h1, p.w4, p.b4));
  const Matrix z1 = linear(a3, p.w3, p.b3), z2 = linear(h1, p.w4, p.b4);
  // backward
  const LinearGradients d5 = linear_backward(h2, p.w5, dz);
  const LinearGradients d4 = linear_backward(h1, p.w4, sigmoid_backward(z2, d5.dx));
  const LinearGradients d3 = linear_backward(a3, p.w3, sigmoid_backward(z1, d4.dx));
  const Images dc2 = unflatten(sigmoid_backward(s2, flatten(avg_pool_backward(unflatten(d3.dx, a2), size_of(c2), pool))), c2);
  const ConvGradients d2 = conv2d_backward(a1, p.w2, dc2, {1, 0});
  const Images dc1 = unflatten(sigmoid_backward(s1, flatten(avg_pool_backward(d2.dx, size_of(c1), pool))), c1);
  const ConvGradients d1 = conv2d_backward(x, p.w1, dc1, {1, 2});
  return {d1.dw, d1.db, d2.dw, d2.db, d3.dw, d3.db, d4.dw, d4.db, d5.dw, d5.db};

//@ answer: slope_of_pooled_values
//@ mistake: The convolutions' sigmoids are passed backwards after the pools, with pooled values.
//@ named: lenet/slopes_of_pooled
//@ body of lenet, as in gradients_divided_by_the_images
//@ body of lenet_backward
  const LeNet& p = parameters;
  const PoolOptions pool{2, 2};
  // forward
  const Images c1 = conv2d(x, p.w1, p.b1, {1, 2});
  const Matrix s1 = sigmoid(flatten(c1));
  const Images a1 = avg_pool(unflatten(s1, c1), pool);
  const Images c2 = conv2d(a1, p.w2, p.b2, {1, 0});
  const Matrix s2 = sigmoid(flatten(c2));
  const Images a2 = avg_pool(unflatten(s2, c2), pool);
  const Matrix a3 = flatten(a2);
  const Matrix h1 = sigmoid(linear(a3, p.w3, p.b3));
  const Matrix h2 = sigmoid(linear(h1, p.w4, p.b4));
  // backward
  const LinearGradients d5 = linear_backward(h2, p.w5, dz);
  const LinearGradients d4 = linear_backward(h1, p.w4, sigmoid_backward(h2, d5.dx));
  const LinearGradients d3 = linear_backward(a3, p.w3, sigmoid_backward(h1, d4.dx));
  const Images dc2 = avg_pool_backward(unflatten(sigmoid_backward(a3, d3.dx), a2), size_of(c2), pool);
  const ConvGradients d2 = conv2d_backward(a1, p.w2, dc2, {1, 0});
  const Images dc1 = avg_pool_backward(unflatten(sigmoid_backward(flatten(a1), flatten(d2.dx)), a1), size_of(c1), pool);
  const ConvGradients d1 = conv2d_backward(x, p.w1, dc1, {1, 2});
  return {d1.dw, d1.db, d2.dw, d2.db, d3.dw, d3.db, d4.dw, d4.db, d5.dw, d5.db};

//@ answer: slope_of_the_last_sigmoid_forgotten
//@ mistake: The backward pass goes past the last sigmoid as if it were not there.
//@ named: lenet/last_slope_left_out
//@ body of lenet, as in gradients_divided_by_the_images
//@ body of lenet_backward
  const LeNet& p = parameters;
  const PoolOptions pool{2, 2};
  // forward
  const Images c1 = conv2d(x, p.w1, p.b1, {1, 2});
  const Matrix s1 = sigmoid(flatten(c1));
  const Images a1 = avg_pool(unflatten(s1, c1), pool);
  const Images c2 = conv2d(a1, p.w2, p.b2, {1, 0});
  const Matrix s2 = sigmoid(flatten(c2));
  const Images a2 = avg_pool(unflatten(s2, c2), pool);
  const Matrix a3 = flatten(a2);
  const Matrix h1 = sigmoid(linear(a3, p.w3, p.b3));
  const Matrix h2 = sigmoid(linear(h1, p.w4, p.b4));
  // backward
  const LinearGradients d5 = linear_backward(h2, p.w5, dz);
  const LinearGradients d4 = linear_backward(h1, p.w4, d5.dx);
  const LinearGradients d3 = linear_backward(a3, p.w3, sigmoid_backward(h1, d4.dx));
  const Images dc2 = unflatten(sigmoid_backward(s2, flatten(avg_pool_backward(unflatten(d3.dx, a2), size_of(c2), pool))), c2);
  const ConvGradients d2 = conv2d_backward(a1, p.w2, dc2, {1, 0});
  const Images dc1 = unflatten(sigmoid_backward(s1, flatten(avg_pool_backward(d2.dx, size_of(c1), pool))), c1);
  const ConvGradients d1 = conv2d_backward(x, p.w1, dc1, {1, 2});
  return {d1.dw, d1.db, d2.dw, d2.db, d3.dw, d3.db, d4.dw, d4.db, d5.dw, d5.db};
