#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <string>

#include "descent/core.hpp"
#include "descent/data.hpp"
#include "descent/nn.hpp"
#include "descent/ops/classification_nlp.hpp"

using namespace descent;

namespace {

/// Small numbers of both signs, another one for each place.
float varied(std::size_t i, std::uint64_t seed) {
  const auto words = Philox{seed}(i);
  return normal01(words.word[0], words.word[1]);
}

Matrix batch(std::size_t b, std::size_t features) {
  auto x = Matrix::from_shape({b, features});
  for (std::size_t i = 0; i < x.size(); ++i) x.data()[i] = varied(i, 7);
  return x;
}

/// Is the network's gradient, at numbers of both signs, the slope of its loss in training?
void check_slopes(nn::Network& network, const Matrix& x, const Labels& labels) {
  Vector theta = network.theta();
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) = 0.7F * varied(i, 11);
  network.set_theta(theta);
  const nn::Pass pass{nn::Mode::training, 5};  // the same seed, so the same mask

  network.loss_and_gradient(-x, labels, pass);  // of which the next one must keep nothing
  const auto got = network.loss_and_gradient(x, labels, pass);
  REQUIRE(got.g.size() == theta.size());
  std::size_t not_zero = 0;
  for (std::size_t i = 0; i < theta.size(); ++i) {
    constexpr float h = 1e-2F;
    const auto loss_at = [&](float moved) {
      Vector there = theta;
      there(i) += moved;
      network.set_theta(there);
      return static_cast<double>(network.loss_and_gradient(x, labels, pass).loss);
    };
    const double up = loss_at(h), down = loss_at(-h), here = loss_at(0);
    // A kink of a ReLU or of a maximum between the two points shows as slopes that differ from side to side.
    if (std::abs(up - 2 * here + down) > 2e-4) continue;
    CAPTURE(i, got.g(i));
    // Central differences err by h²·f'''/6, rounding of the losses by 2·1e-7/(2h).
    CHECK(std::abs((up - down) / (2 * h) - got.g(i)) < 1e-3);
    not_zero += std::abs(got.g(i)) > 5e-3F ? 1 : 0;
  }
  CHECK(not_zero > theta.size() / 3);
}

}  // namespace

TEST_CASE("a network of one affine layer gives what is on paper", "[nn]") {
  nn::Network network = nn::perceptron({2, 2});
  network.set_theta({1, 2, 3, 4, 10, 20});  // W = (1 2; 3 4), b = (10, 20)
  CHECK((network.forward({{1, 1}, {0, 2}}, {}) == Matrix{{14, 26}, {16, 28}}));
}

TEST_CASE("theta comes back as it was set, and only whole", "[nn]") {
  nn::Network network = nn::perceptron({3, 4, 2});
  Vector theta = network.theta();
  REQUIRE(theta.size() == 3 * 4 + 4 + 4 * 2 + 2);
  CHECK(xt::sum(xt::abs(theta))() == 0);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) = varied(i, 1);
  network.set_theta(theta);
  CHECK((network.theta() == theta));
  CHECK_THROWS_AS(network.set_theta(Vector{1, 2}), ShapeError);
  CHECK((network.theta() == theta));
}

TEST_CASE("a start is made from its seed, and differs from layer to layer", "[nn]") {
  nn::Network network = nn::perceptron({4, 4, 4});
  network.start(1);
  const Vector one = network.theta();
  network.start(2);
  CHECK((network.theta() != one));
  network.start(1);
  CHECK((network.theta() == one));
  // Two layers of one shape: W, b, W, b.
  CHECK((Vector(xt::view(one, xt::range(0, 16))) != Vector(xt::view(one, xt::range(20, 36)))));
  CHECK((Vector(xt::view(one, xt::range(16, 20))) == Vector{0, 0, 0, 0}));
}

TEST_CASE("the gradient of a network is the slope of its loss", "[nn]") {
  const int kind = GENERATE(0, 1, 2, 3);
  CAPTURE(kind);
  const std::vector<std::int64_t> widths = {3, 7, 5, 4};
  nn::Network network = kind == 0   ? nn::perceptron(widths)
                        : kind == 1 ? nn::perceptron_with_dropout(widths, 0.4F)
                        : kind == 2 ? nn::perceptron_with_batch_norm(widths)
                                    : nn::perceptron_with_layer_norm(widths);
  check_slopes(network, batch(6, 3), {0, 1, 2, 3, 1, 0});
}

// The second convolution's dx, and what comes back through a pool, show in the first convolution's
// parameters.
TEST_CASE("the gradient of a network of images is the slope of its loss", "[nn]") {
  nn::Network network;
  const Labels labels = {0, 1, 2, 3, 1, 0};
  SECTION("sigmoids and means, columns left over") {
    const nn::ImageShape in{2, 5, 4}, seen{3, 6, 5}, halved{3, 3, 2};
    network.add<nn::Conv2d>(in, 3, 2, cnn::ConvOptions{.stride = 1, .padding = 1});
    network.add<nn::Sigmoid>();
    network.add<nn::AvgPool>(seen, cnn::PoolOptions{.size = 2, .stride = 2});
    network.add<nn::Conv2d>(halved, 4, 2, cnn::ConvOptions{.stride = 1, .padding = 0});
    network.add<nn::Sigmoid>();
    network.add<nn::Linear>(8, 4);
    check_slopes(network, batch(6, 40), labels);
  }
  SECTION("ReLUs and maxima of windows that overlap, stride 2") {
    const nn::ImageShape in{2, 7, 4}, seen{3, 4, 3}, narrowed{3, 3, 2};
    network.add<nn::Conv2d>(in, 3, 2, cnn::ConvOptions{.stride = 2, .padding = 1});
    network.add<nn::Relu>();
    network.add<nn::MaxPool>(seen, cnn::PoolOptions{.size = 2, .stride = 1});
    network.add<nn::Conv2d>(narrowed, 2, 3, cnn::ConvOptions{.stride = 1, .padding = 1});
    network.add<nn::Sigmoid>();
    network.add<nn::Linear>(12, 4);
    check_slopes(network, batch(6, 56), labels);
  }
}

TEST_CASE("layers of images give what is on paper: channel by channel, row by row", "[nn]") {
  nn::Network network;
  SECTION("a convolution") {
    network.add<nn::Conv2d>(nn::ImageShape{2, 1, 2}, 2, 1, cnn::ConvOptions{});
    network.set_theta({1, 2, 3, 4, 10, 20});  // kernels (1 2) and (3 4), one number for each channel; b
    CHECK((network.forward({{1, 2, 3, 4}, {0, 1, 0, 0}}, {}) ==
           Matrix{{1 + 6 + 10, 2 + 8 + 10, 3 + 12 + 20, 6 + 16 + 20}, {10, 11, 20, 23}}));
  }
  SECTION("the largest") {
    network.add<nn::MaxPool>(nn::ImageShape{2, 2, 3}, cnn::PoolOptions{.size = 2, .stride = 1});
    CHECK((network.forward({{1, 2, 3, 4, 5, 0, -1, -9, -9, -9, -9, -2}}, {}) == Matrix{{5, 5, -1, -2}}));
  }
  SECTION("the mean") {
    network.add<nn::AvgPool>(nn::ImageShape{2, 2, 3}, cnn::PoolOptions{.size = 2, .stride = 1});
    CHECK((network.forward({{1, 2, 3, 4, 5, 0, 8, 0, 0, 0, 0, 4}}, {}) == Matrix{{3, 2.5, 2, 1}}));
  }
  SECTION("a sigmoid") {
    network.add<nn::Sigmoid>();
    CHECK((network.forward({{0, 100}, {-1000, 0}}, {}) == Matrix{{0.5, 1}, {0, 0.5}}));
  }
}

TEST_CASE("layers of images say what they hand on", "[nn]") {
  const auto is = [](const nn::ImageShape& got, const nn::ImageShape& want) {
    CAPTURE(got.c, got.h, got.w);
    CHECK((got.c == want.c && got.h == want.h && got.w == want.w));
  };
  is(nn::Conv2d({2, 7, 4}, 3, 2, {.stride = 2, .padding = 1}).out(), {3, 4, 3});
  is(nn::Conv2d({1, 28, 28}, 6, 5, {.stride = 1, .padding = 2}).out(), {6, 28, 28});
  is(nn::MaxPool({3, 7, 4}, {.size = 3, .stride = 2}).out(), {3, 3, 1});
  is(nn::AvgPool({3, 7, 4}, {.size = 2, .stride = 3}).out(), {3, 2, 1});
}

TEST_CASE("a convolution starts as Kaiming says, with the fan-in of a window", "[nn]") {
  nn::Network network;
  network.add<nn::Conv2d>(nn::ImageShape{8, 3, 3}, 50, 3, cnn::ConvOptions{});
  network.start(1);
  const Vector theta = network.theta();
  REQUIRE(theta.size() == 50 * 72 + 50);
  double squares = 0;
  for (std::size_t i = 0; i < 3600; ++i) squares += static_cast<double>(theta(i)) * theta(i);
  // 2/72; the mean of 3600 squares of normal draws spreads by √(2/3600), 2.4 %.
  CHECK(std::abs(squares / 3600 / (2.0 / 72) - 1) < 0.1);
  CHECK(xt::sum(xt::abs(xt::view(theta, xt::range(3600, 3650))))() == 0);
}

TEST_CASE("layers of images refuse rows of another size, and say which", "[nn]") {
  const auto says = [](const std::string& words) {
    return Catch::Matchers::Predicate<ShapeError>(
        [words](const ShapeError& error) { return std::string(error.what()).find(words) == 0; }, words);
  };
  nn::Conv2d conv({2, 3, 4}, 5, 2, {});  // 24 numbers in, 5·2·3 = 30 out
  nn::MaxPool largest({2, 3, 4}, {});    // 24 in, 2·1·2 = 4 out
  nn::AvgPool mean({2, 3, 4}, {});
  nn::Sigmoid sigmoid;
  for (nn::Layer* layer : {static_cast<nn::Layer*>(&conv), static_cast<nn::Layer*>(&largest),
                           static_cast<nn::Layer*>(&mean), static_cast<nn::Layer*>(&sigmoid)})
    layer->forward(batch(6, 24), {});
  CHECK_THROWS_MATCHES(conv.forward(batch(6, 23), {}), ShapeError, says("nn::Conv2d: x has shape (6, 23)"));
  CHECK_THROWS_MATCHES(conv.backward(batch(6, 24)), ShapeError, says("nn::Conv2d: dy has shape (6, 24)"));
  CHECK_THROWS_MATCHES(largest.forward(batch(6, 23), {}), ShapeError,
                       says("nn::MaxPool: x has shape (6, 23)"));
  CHECK_THROWS_MATCHES(largest.backward(batch(6, 24)), ShapeError, says("nn::MaxPool: dy has shape (6, 24)"));
  CHECK_THROWS_MATCHES(mean.forward(batch(6, 23), {}), ShapeError, says("nn::AvgPool: x has shape (6, 23)"));
  CHECK_THROWS_MATCHES(mean.backward(batch(6, 24)), ShapeError, says("nn::AvgPool: dy has shape (6, 24)"));
  // Another batch than the forward pass had.
  CHECK_THROWS_AS(conv.backward(batch(5, 30)), ShapeError);
  CHECK_THROWS_AS(largest.backward(batch(5, 4)), ShapeError);
  CHECK_THROWS_AS(sigmoid.backward(batch(5, 24)), ShapeError);
  CHECK_NOTHROW(conv.backward(batch(6, 30)));
  CHECK_NOTHROW(largest.backward(batch(6, 4)));
  CHECK_NOTHROW(mean.backward(batch(6, 4)));
}

TEST_CASE("dropout is there in training only, and another one in each layer and step", "[nn]") {
  nn::Network network;
  network.add<nn::Dropout>(0.5F);
  network.add<nn::Dropout>(0.5F);
  const Matrix x = xt::ones<float>({8, 8});
  CHECK((network.forward(x, {nn::Mode::evaluation, 1}) == x));
  CHECK((network.forward(x, {nn::Mode::training, 1}) == network.forward(x, {nn::Mode::training, 1})));
  CHECK((network.forward(x, {nn::Mode::training, 1}) != network.forward(x, {nn::Mode::training, 2})));
  // With the same mask twice no more would be dropped by the second layer.
  const auto all = network.activations(x, {nn::Mode::training, 1});
  REQUIRE(all.size() == 2);
  CHECK(xt::sum(xt::equal(all[1], 0))() > xt::sum(xt::equal(all[0], 0))());
}

TEST_CASE("batch norm learns its averages in training, and uses them in evaluation", "[nn]") {
  nn::Network network;
  network.add<nn::BatchNorm>(2);
  const Matrix x = {{1, 10}, {5, 30}};
  CHECK(xt::allclose(network.forward(x, {nn::Mode::evaluation, 0}), x, 1e-4));  // zeros and ones
  for (int step = 0; step < 200; ++step) network.forward(x, {nn::Mode::training, 0});
  // The running means are 3 and 20, the variances, unbiased, 8 and 200.
  CHECK(xt::allclose(network.forward({{7, 40}}, {nn::Mode::evaluation, 0}),
                     Matrix{{4 / std::sqrt(8.0F), 20 / std::sqrt(200.0F)}}, 1e-4));
  CHECK_THROWS_AS(network.forward({{7, 40}}, {nn::Mode::training, 0}), ValueError);
  network.start(1);
  CHECK(xt::allclose(network.forward(x, {nn::Mode::evaluation, 0}), x, 1e-4));
}

TEST_CASE("layer norm takes an example as it comes, in training and evaluation", "[nn]") {
  nn::Network network;
  network.add<nn::LayerNorm>(2);
  CHECK(xt::allclose(network.forward({{1, 5}}, {nn::Mode::training, 0}), Matrix{{-1, 1}}, 1e-4));
  CHECK(xt::allclose(network.forward({{7, 3}}, {nn::Mode::evaluation, 0}), Matrix{{1, -1}}, 1e-4));
}

TEST_CASE("accuracy counts the largest score, and never a NaN", "[nn]") {
  nn::Network network = nn::perceptron({2, 2});
  network.set_theta({1, 0, 0, 1, 0, 0});
  const float not_a_number = std::numeric_limits<float>::quiet_NaN();
  CHECK(network.accuracy({{2, 1}, {1, 2}, {3, 3}, {0, 1}}, {0, 1, 0, 0}) == 0.75);
  CHECK(network.accuracy({{not_a_number, 1}, {1, not_a_number}}, {1, 0}) == 0);
  CHECK(std::isnan(network.loss({{not_a_number, 1}}, {0})));
  CHECK(std::isnan(network.loss_and_gradient({{not_a_number, 1}}, {0}, {}).g(0)));
  // Scores (−∞, 0): a loss there would be finite, by luck.
  network.set_theta({0, 0, 0, 0, -std::numeric_limits<float>::infinity(), 0});
  CHECK(std::isnan(network.loss({{1, 1}}, {1})));
  CHECK(std::isnan(network.loss_and_gradient({{1, 1}}, {1}, {}).loss));
}

TEST_CASE("networks that cannot be are refused", "[nn]") {
  CHECK_THROWS_AS(nn::perceptron({3}), ValueError);
  CHECK_THROWS_AS(nn::perceptron({3, 0}), ValueError);
  CHECK_THROWS_AS(nn::perceptron_with_batch_norm({3}), ValueError);
  CHECK_THROWS_AS(nn::BatchNorm(0), ValueError);
  CHECK_THROWS_AS(nn::LayerNorm(0), ValueError);
  CHECK_THROWS_AS(nn::Conv2d({0, 3, 4}, 5, 2, {}), ValueError);
  CHECK_THROWS_AS(nn::Conv2d({2, 3, 4}, 0, 2, {}), ValueError);
  CHECK_THROWS_AS(nn::Conv2d({2, 3, 4}, 5, 0, {}), ValueError);
  CHECK_THROWS_AS(nn::Conv2d({2, 3, 4}, 5, 4, {}), ValueError);
  CHECK_THROWS_AS(nn::MaxPool({2, 3, 4}, {.size = 4, .stride = 1}), ValueError);
  CHECK_THROWS_AS(nn::AvgPool({2, 3, 4}, {.size = 2, .stride = 0}), ValueError);
}
