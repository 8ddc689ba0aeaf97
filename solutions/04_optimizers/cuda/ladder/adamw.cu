// The ladder of AdamW: a launch for each formula, one for all of them, then four parameters a thread.
#include <cmath>

#include "../../../benchmarks/cuda/ladder.hpp"
#include "../adamw.cu"

namespace {

using descent::optimizers::cuda::Step;
using descent::optimizers::cuda::update;

constexpr int block = 256;

unsigned blocks(std::int64_t n) {
  return static_cast<unsigned>((n + block - 1) / block);
}

__device__ std::int64_t own_element() {
  return std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
}

// A thread owns one parameter, in each of these.
__global__ void average_kernel(float* v, const float* g, std::int64_t d, float beta) {
  const std::int64_t i = own_element();
  if (i < d) v[i] = beta * v[i] + (1 - beta) * g[i];
}

__global__ void average_squares_kernel(float* s, const float* g, std::int64_t d, float gamma) {
  const std::int64_t i = own_element();
  if (i < d) s[i] = gamma * s[i] + (1 - gamma) * g[i] * g[i];
}

__global__ void move_kernel(float* theta, const float* v, const float* s, std::int64_t d, Step step) {
  const std::int64_t i = own_element();
  if (i >= d) return;
  const float direction = v[i] / step.v_correction / (sqrtf(s[i] / step.s_correction) + step.delta);
  theta[i] -= step.eta * (direction + step.lambda * theta[i]);
}

__global__ void fused_kernel(float* theta, float* v, float* s, const float* g, std::int64_t d, Step step) {
  const std::int64_t i = own_element();
  if (i >= d) return;
  // In registers: for all that the compiler knows a store to v changes s, which it would load again.
  float x = theta[i], mean = v[i], square = s[i];
  update(x, mean, square, g[i], step);
  theta[i] = x;
  v[i] = mean;
  s[i] = square;
}

}  // namespace

int main(int count, char** arguments) {
  ladder::Ladder ladder("adamw", count, arguments);
  const int d = ladder.size(4099, (1 << 24) + 3);
  constexpr int t = 3;
  constexpr float eta = 0.1F, beta = 0.9F, gamma = 0.99F, delta = 1e-3F, lambda = 0.1F;
  const double v_correction = 1 - std::pow(double{beta}, t), s_correction = 1 - std::pow(double{gamma}, t);
  const Step step{
      eta, beta, gamma, delta, lambda, static_cast<float>(v_correction), static_cast<float>(s_correction)};

  const auto start = ladder.normal(d), slopes = ladder.normal(d), means = ladder.normal(d, 0.2F, 0.5F);
  auto squares = ladder.normal(d);
  for (float& square : squares) square = 0.1F + square * square;
  std::vector<double> want_theta(start.begin(), start.end()), want_v(d), want_s(d);
  for (int i = 0; i < d; ++i) {
    want_v[i] = double{beta} * means[i] + (1 - double{beta}) * slopes[i];
    want_s[i] = double{gamma} * squares[i] + (1 - double{gamma}) * slopes[i] * slopes[i];
    const double direction = want_v[i] / v_correction / (std::sqrt(want_s[i] / s_correction) + double{delta});
    want_theta[i] -= double{eta} * (direction + double{lambda} * want_theta[i]);
  }
  ladder::Buffer<float> theta(start), v(means), s(squares), g(slopes);
  const std::vector<ladder::Expected> expected{
      {&theta, &want_theta, 1e-5}, {&v, &want_v, 1e-5}, {&s, &want_s, 1e-5}};

  ladder.bytes(7.0 * d * sizeof(float));  // theta, v, s and g are read, theta, v and s are written
  ladder.rung(
      "launch for formula",
      [&] {
        average_kernel<<<blocks(d), block>>>(v.data(), g.data(), d, beta);
        average_squares_kernel<<<blocks(d), block>>>(s.data(), g.data(), d, gamma);
        move_kernel<<<blocks(d), block>>>(theta.data(), v.data(), s.data(), d, step);
      },
      expected);
  ladder.rung(
      "parameter for thread",
      [&] { fused_kernel<<<blocks(d), block>>>(theta.data(), v.data(), s.data(), g.data(), d, step); },
      expected);
  ladder.rung(
      "four for thread",
      [&] {
        descent::optimizers::cuda::adamw(theta.view<1>({d}), v.view<1>({d}), s.view<1>({d}),
                                         g.const_view<1>({d}), t, eta, beta, gamma, delta, lambda, block);
      },
      expected);
  return ladder.finish();
}
