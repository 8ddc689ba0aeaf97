#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

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
  Vector theta = network.theta();
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) = 0.7F * varied(i, 11);
  network.set_theta(theta);
  const Matrix x = batch(6, 3);
  const Labels labels = {0, 1, 2, 3, 1, 0};
  const nn::Pass pass{nn::Mode::training, 5};  // the same seed, so the same mask

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
    // A kink of a ReLU between the two points shows as slopes that differ from side to side.
    if (std::abs(up - 2 * here + down) > 2e-4) continue;
    CAPTURE(i, got.g(i));
    // Central differences err by h²·f'''/6, rounding of the losses by 2·1e-7/(2h).
    CHECK(std::abs((up - down) / (2 * h) - got.g(i)) < 1e-3);
    not_zero += std::abs(got.g(i)) > 5e-3F ? 1 : 0;
  }
  CHECK(not_zero > theta.size() / 3);
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
}
