#include "descent/nn/network.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::nn {
namespace {

// Two layers with one seed would drop the same places, and start with the same weights.
std::uint64_t seed_of(std::size_t place, std::uint64_t seed) {
  const Philox::Words words = Philox{seed}(place, 1);
  return words.word[0] | std::uint64_t{words.word[1]} << 32;
}

bool all_finite(const Matrix& x) {
  return std::all_of(x.begin(), x.end(), [](float value) { return std::isfinite(value); });
}

// −1 if there is a NaN: beside it no score is the largest.
std::ptrdiff_t place_of_largest(std::span<const float> scores) {
  if (std::any_of(scores.begin(), scores.end(), [](float score) { return std::isnan(score); })) return -1;
  return std::max_element(scores.begin(), scores.end()) - scores.begin();
}

constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

}  // namespace

void Network::start(std::uint64_t seed) {
  for (std::size_t place = 0; place < layers_.size(); ++place) layers_[place]->start(seed_of(place, seed));
}

Vector Network::theta() const {
  std::vector<float> all;
  for (const auto& layer : layers_)
    for (const Parameter& parameter : layer->parameters())
      all.insert(all.end(), parameter.values.begin(), parameter.values.end());
  auto theta = Vector::from_shape({all.size()});
  std::copy(all.begin(), all.end(), theta.begin());
  return theta;
}

void Network::set_theta(const Vector& theta) {
  std::vector<Parameter> all;
  std::size_t size = 0;
  for (const auto& layer : layers_)
    for (const Parameter& parameter : layer->parameters()) {
      all.push_back(parameter);
      size += parameter.values.size();
    }
  require_shape("nn::Network", "theta", shape_of(theta), {size}, "parameters of the network");
  const float* next = theta.data();
  for (const Parameter& parameter : all) {
    std::copy_n(next, parameter.values.size(), parameter.values.begin());
    next += parameter.values.size();
  }
}

Matrix Network::forward(const Matrix& x, const Pass& pass) {
  Matrix y = x;
  for (std::size_t place = 0; place < layers_.size(); ++place)
    y = layers_[place]->forward(y, {pass.mode, seed_of(place, pass.seed)});
  return y;
}

std::vector<Matrix> Network::activations(const Matrix& x, const Pass& pass) {
  std::vector<Matrix> all;
  for (std::size_t place = 0; place < layers_.size(); ++place)
    all.push_back(
        layers_[place]->forward(all.empty() ? x : all.back(), {pass.mode, seed_of(place, pass.seed)}));
  return all;
}

optimizers::LossAndGradient Network::loss_and_gradient(const Matrix& x, const Labels& labels,
                                                       const Pass& pass) {
  const Matrix z = forward(x, pass);  // (b, K)
  if (!all_finite(z)) {
    Vector g = theta();
    g.fill(not_a_number);
    return {not_a_number, g};
  }
  const float loss = classification_nlp::cross_entropy(z, labels);
  Matrix d = classification_nlp::cross_entropy_gradient(z, labels);
  require_same_shape("nn::Network", "what cross_entropy_gradient returned", d, "z", z);
  for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) d = (*layer)->backward(d);

  std::vector<float> all;
  for (const auto& layer : layers_)
    for (const Parameter& parameter : layer->parameters())
      all.insert(all.end(), parameter.gradient.begin(), parameter.gradient.end());
  auto g = Vector::from_shape({all.size()});
  std::copy(all.begin(), all.end(), g.begin());
  return {loss, g};
}

float Network::loss(const Matrix& x, const Labels& labels) {
  const Matrix z = forward(x, {});
  return all_finite(z) ? classification_nlp::cross_entropy(z, labels) : not_a_number;
}

double Network::accuracy(const Matrix& x, const Labels& labels) {
  require_shape("nn::Network", "labels", shape_of(labels), {x.shape(0)}, "one for each row of x");
  const Matrix z = forward(x, {});
  const std::size_t b = z.shape(0), K = z.shape(1);
  if (b == 0 || K == 0) return not_a_number;
  std::size_t right = 0;
  for (std::size_t row = 0; row < b; ++row) right += place_of_largest({&z(row, 0), K}) == labels(row) ? 1 : 0;
  return static_cast<double>(right) / static_cast<double>(b);
}

}  // namespace descent::nn
