// Mean and biased variance of a group in several right ways, and what batch_norm and layer_norm make of them.
#pragma once

#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

#include "descent/ops/normalization.hpp"

namespace descent::alternatives {

struct Moments {
  float mean, variance;
};
using FindMoments = Moments(const std::vector<float>& x);

inline Moments two_pass_in_float(const std::vector<float>& x) {
  const auto size = static_cast<float>(x.size());
  float sum = 0, squares = 0;
  for (const float value : x) sum += value;
  const float mean = sum / size;
  for (const float value : x) squares += (value - mean) * (value - mean);
  return {mean, squares / size};
}

inline Moments backwards(const std::vector<float>& x) {
  const float share = 1 / static_cast<float>(x.size());
  const float mean = share * std::accumulate(x.rbegin(), x.rend(), 0.0F);
  return {mean, share * std::accumulate(x.rbegin(), x.rend(), 0.0F, [mean](float sum, float value) {
                  return std::fma(value - mean, value - mean, sum);
                })};
}

inline Moments welford(const std::vector<float>& x) {
  float mean = 0, squares = 0, count = 0;
  for (const float value : x) {
    count += 1;
    const float change = value - mean;
    mean += change / count;
    squares += change * (value - mean);
  }
  return {mean, squares / count};
}

inline float pairwise(const std::vector<float>& x, std::size_t first, std::size_t last) {
  if (last - first == 1) return x[first];
  const std::size_t middle = first + (last - first) / 2;
  return pairwise(x, first, middle) + pairwise(x, middle, last);
}
inline Moments pairwise_sums(const std::vector<float>& x) {
  const auto size = static_cast<float>(x.size());
  const float mean = pairwise(x, 0, x.size()) / size;
  std::vector<float> squares;
  for (const float value : x) squares.push_back((value - mean) * (value - mean));
  return {mean, pairwise(squares, 0, x.size()) / size};
}

/// One pass, of the distances to the first element.
inline Moments shifted(const std::vector<float>& x) {
  const auto size = static_cast<float>(x.size());
  float sum = 0, squares = 0;
  for (const float value : x) {
    sum += value - x[0];
    squares += (value - x[0]) * (value - x[0]);
  }
  return {x[0] + sum / size, std::fmax(0.0F, squares / size - (sum / size) * (sum / size))};
}

inline Moments one_pass_in_double(const std::vector<float>& x) {
  const std::vector<double> exact(x.begin(), x.end());
  const auto size = static_cast<double>(x.size());
  const double mean = std::accumulate(exact.begin(), exact.end(), 0.0) / size;
  const double of_squares = std::inner_product(exact.begin(), exact.end(), exact.begin(), 0.0) / size;
  return {static_cast<float>(mean), static_cast<float>(std::fmax(0.0, of_squares - mean * mean))};
}

/// Two passes, the second of which corrects the rounding of the mean.
inline Moments corrected(const std::vector<float>& x) {
  const auto size = static_cast<float>(x.size());
  Moments m = two_pass_in_float(x);
  float rest = 0, squares = 0;
  for (const float value : x) {
    rest += value - m.mean;
    squares += (value - m.mean) * (value - m.mean);
  }
  return {m.mean + rest / size, (squares - rest * rest / size) / size};
}

/// Two halves, combined like two blocks of a parallel sum.
inline Moments two_blocks(const std::vector<float>& x) {
  if (x.size() < 2) return two_pass_in_float(x);
  const auto middle = x.begin() + static_cast<std::ptrdiff_t>(x.size() / 2);
  const std::vector<float> left(x.begin(), middle), right(middle, x.end());
  const Moments a = welford(left), b = welford(right);
  const auto p = static_cast<float>(left.size()) / static_cast<float>(x.size()), q = 1 - p;
  const float apart = b.mean - a.mean;
  return {a.mean + apart * q, p * a.variance + q * b.variance + p * q * apart * apart};
}

/// y of an element, gamma·(x − mean)·rstd + beta, written in several ways.
using MakeY = float(float x, const Moments& m, float rstd, float gamma, float beta);

inline float plain(float x, const Moments& m, float rstd, float gamma, float beta) {
  return gamma * ((x - m.mean) * rstd) + beta;
}
inline float divided(float x, const Moments& m, float rstd, float gamma, float beta) {
  return std::fma(gamma, (x - m.mean) / (1 / rstd), beta);
}
/// One factor and one offset, as in inference engines.
inline float folded(float x, const Moments& m, float rstd, float gamma, float beta) {
  const float factor = gamma * rstd;
  return x * factor + (beta - m.mean * factor);
}

}  // namespace descent::alternatives
