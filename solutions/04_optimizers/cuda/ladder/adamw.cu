// The ladder of AdamW: a launch for each formula, all of them in one, and then four parameters for each thread.
#include <cmath>

#include "../../../benchmarks/cuda/ladder.hpp"
#include "../adamw.cu"

namespace {

using descent::optimizers::cuda::Step;
using descent::optimizers::cuda::update;

constexpr int block = 256;

unsigned blocks(std::int64_t n) { return static_cast<unsigned>((n + block - 1) / block); }

__device__ std::int64_t own_element() { return std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x; }

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
  if (i < d) update(theta[i], v[i], s[i], g[i], step);
}

}  // namespace

int main(int count, char** arguments) {
  ladder::Ladder ladder("adamw", count, arguments);
  const int d = ladder.size(4099, (1 << 25) + 3);
  constexpr int t = 3;
  constexpr float eta = 0.1F, beta = 0.9F, gamma = 0.99F, delta = 1e-3F, lambda = 0.1F;
  const Step step{eta,    beta,   gamma, delta,
                  lambda, static_cast<float>(1 - std::pow(double{beta}, t)),
                  static_cast<float>(1 - std::pow(double{gamma}, t))};

  const auto theta = ladder.normal(d), v = ladder.normal(d), g = ladder.normal(d);
  auto s = ladder.normal(d);
  for (float& square : s) square = 0.1F + square * square;
  std::vector<double> want(theta.begin(), theta.end());
  for (int i = 0; i < d; ++i) {
    const double mean = double{beta} * v[i] + (1 - double{beta}) * g[i];
    const double squares = double{gamma} * s[i] + (1 - double{gamma}) * g[i] * g[i];
    const double root = std::sqrt(squares / (1 - std::pow(double{gamma}, t)));
    want[i] -= eta * (mean / (1 - std::pow(double{beta}, t)) / (root + delta) + double{lambda} * want[i]);
  }

  ladder.bytes(7.0 * d * sizeof(float));  // theta, v, s and g are read, theta, v and s are written
  {
    ladder::Buffer<float> x(theta), mean(v), squares(s), slope(g);
    ladder.rung(
        "launch_for_formula",
        [&] {
          average_kernel<<<blocks(d), block>>>(mean.data(), slope.data(), d, beta);
          average_squares_kernel<<<blocks(d), block>>>(squares.data(), slope.data(), d, gamma);
          move_kernel<<<blocks(d), block>>>(x.data(), mean.data(), squares.data(), d, step);
        },
        x, want, 1e-5);
  }
  {
    ladder::Buffer<float> x(theta), mean(v), squares(s), slope(g);
    ladder.rung(
        "parameter_for_thread",
        [&] {
          fused_kernel<<<blocks(d), block>>>(x.data(), mean.data(), squares.data(), slope.data(), d, step);
        },
        x, want, 1e-5);
  }
  {
    ladder::Buffer<float> x(theta), mean(v), squares(s), slope(g);
    ladder.rung(
        "four_for_thread",
        [&] {
          descent::optimizers::cuda::adamw({x.data(), {d}}, {mean.data(), {d}}, {squares.data(), {d}},
                                           {slope.data(), {d}}, t, eta, beta, gamma, delta, lambda, block);
        },
        x, want, 1e-5);
  }
  return ladder.finish();
}
