// The mistakes that batch_norm, its evaluation and layer_norm share, in float: a switch for each.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

namespace descent::misconceptions {

enum class Variance {
  right,
  unbiased,
  one_pass,            ///< E[x²] − E[x]²
  around_zero,         ///< E[x²]
  absolute_deviation,  ///< (E|x − mean|)²
};
enum class Delta { inside, outside, missing, fixed };
enum class Division { right, root_missing, missing };
enum class Affine {
  right,
  before,  ///< x is scaled and shifted, and then normalised
  beta_too,
  gamma_missing,
  beta_missing,
  beta_subtracted
};

struct Slip {
  Variance variance = Variance::right;
  Delta delta = Delta::inside;
  Division division = Division::right;
  Affine affine = Affine::right;
  bool mean_stays = false;
};

struct Moments {
  float mean, variance, rstd;
};

template <Slip slip>
Moments moments(const std::vector<float>& x, float delta) {
  const auto size = static_cast<float>(x.size());
  float sum = 0, squares = 0, sum_of_squares = 0, sizes = 0;
  for (const float value : x) sum += value;
  const float mean = sum / size;
  for (const float value : x) {
    squares += (value - mean) * (value - mean);
    sizes += std::fabs(value - mean);
    sum_of_squares += value * value;
  }
  float variance = squares / size;
  if (slip.variance == Variance::unbiased) variance = squares / (size - 1);
  if (slip.variance == Variance::one_pass) variance = sum_of_squares / size - mean * mean;
  if (slip.variance == Variance::around_zero) variance = sum_of_squares / size;
  if (slip.variance == Variance::absolute_deviation) variance = (sizes / size) * (sizes / size);
  float rstd = 1 / std::sqrt(variance + delta);
  if (slip.delta == Delta::outside) rstd = 1 / (std::sqrt(variance) + delta);
  if (slip.delta == Delta::missing) rstd = 1 / std::sqrt(variance);
  if (slip.delta == Delta::fixed) rstd = 1 / std::sqrt(variance + 1e-5F);
  if (slip.division == Division::root_missing) rstd = 1 / (variance + delta);
  return {mean, variance, rstd};
}

template <Slip slip>
float normal(float x, const Moments& m, float gamma, float beta) {
  float n = slip.mean_stays ? x : x - m.mean;
  if (slip.division != Division::missing) n *= m.rstd;
  switch (slip.affine) {
    case Affine::before:
      return n;
    case Affine::beta_too:
      return gamma * (n + beta);
    case Affine::gamma_missing:
      return n + beta;
    case Affine::beta_missing:
      return gamma * n;
    case Affine::beta_subtracted:
      return gamma * n - beta;
    default:
      return gamma * n + beta;
  }
}

}  // namespace descent::misconceptions
