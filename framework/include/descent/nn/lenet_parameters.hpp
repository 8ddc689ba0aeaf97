// What training LeNet needs besides its functions: its parameters as one vector, and parts of a batch.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "descent/core.hpp"
#include "descent/ops/cnn.hpp"

namespace descent::cnn {

/// LeNet for images of h by w pixels and K classes; all parameters are zero.
inline LeNet zero_lenet(std::size_t h, std::size_t w, std::size_t classes) {
  const std::size_t features = 16 * ((h / 2 - 4) / 2) * ((w / 2 - 4) / 2);
  return {xt::zeros<float>({6, 1, 5, 5}),
          xt::zeros<float>({6}),
          xt::zeros<float>({16, 6, 5, 5}),
          xt::zeros<float>({16}),
          xt::zeros<float>({features, std::size_t{120}}),
          xt::zeros<float>({120}),
          xt::zeros<float>({120, 84}),
          xt::zeros<float>({84}),
          xt::zeros<float>({std::size_t{84}, classes}),
          xt::zeros<float>({classes})};
}

/// Calls visit with w1, b1, w2, … b5.
template <class Parameters, class Visit>
void for_each_tensor(Parameters& p, Visit visit) {
  auto& [w1, b1, w2, b2, w3, b3, w4, b4, w5, b5] = p;
  visit(w1);
  visit(b1);
  visit(w2);
  visit(b2);
  visit(w3);
  visit(b3);
  visit(w4);
  visit(b4);
  visit(w5);
  visit(b5);
}

/// All parameters, or all gradients, one after the other: what an optimizer takes.
inline Vector to_vector(const LeNet& parameters) {
  std::vector<float> all;
  for_each_tensor(parameters,
                  [&](const auto& tensor) { all.insert(all.end(), tensor.begin(), tensor.end()); });
  Vector theta = Vector::from_shape({all.size()});
  std::copy(all.begin(), all.end(), theta.begin());
  return theta;
}

/// The inverse of to_vector, into parameters that have their shapes.
inline void from_vector(const Vector& theta, LeNet& parameters) {
  std::size_t next = 0;
  for_each_tensor(parameters, [&](auto& tensor) {
    for (auto& number : tensor) number = theta(next++);
  });
}

/// The images with these indices, in this order.
inline Images some(const Images& x, const std::vector<std::int64_t>& indices) {
  auto shape = x.shape();
  const std::size_t pixels = x.size() / std::max<std::size_t>(shape[0], 1);
  shape[0] = indices.size();
  Images images = Images::from_shape(shape);
  auto next = images.begin();
  for (const auto index : indices)
    next = std::copy_n(x.begin() + index * static_cast<std::int64_t>(pixels), pixels, next);
  return images;
}

/// The labels with these indices, in this order.
inline Labels some(const Labels& labels, const std::vector<std::int64_t>& indices) {
  Labels chosen = Labels::from_shape({indices.size()});
  for (std::size_t i = 0; i < indices.size(); ++i) chosen(i) = labels(static_cast<std::size_t>(indices[i]));
  return chosen;
}

}  // namespace descent::cnn
