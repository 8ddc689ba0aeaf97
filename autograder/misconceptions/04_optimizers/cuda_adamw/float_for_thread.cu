// Right, with four times as many requests as needed: a thread can load four neighbouring floats at once, as a
// float4.
#include <cuda_runtime.h>

#include <cmath>
#include <string>

#include "descent/ops/cuda/optimizers.hpp"

namespace descent::optimizers::cuda {
namespace {

struct Rates {
  float lr, b1, b2, eps, decay, c1, c2;
};

__device__ void move(float& w, float& mean, float& square, float slope, Rates r) {
  mean += (1 - r.b1) * (slope - mean);
  square += (1 - r.b2) * (slope * slope - square);
  const float way = (mean / r.c1) / (sqrtf(square / r.c2) + r.eps);
  w = w - r.lr * way - r.lr * r.decay * w;
}

__global__ void step(float* w, float* mean, float* square, const float* slope, int count, Rates r) {
  const int mine = blockIdx.x * blockDim.x + threadIdx.x;
  if (mine < count) move(w[mine], mean[mine], square[mine], slope[mine], r);
}

}  // namespace

void adamw(View<float, 1> theta, View<float, 1> v, View<float, 1> s, View<const float, 1> g, std::int64_t t,
           float eta, float beta, float gamma, float delta, float lambda, int block) {
  const int count = static_cast<int>(theta.size());
  if (v.size() != count || s.size() != count || g.size() != count)
    throw ShapeError("adamw: there are " + std::to_string(count) +
                     " parameters, and as many of all else is wanted");
  if (t <= 0) throw ValueError("adamw: step " + std::to_string(t) + ", but steps are counted from 1");
  const double c1 = 1 - std::pow(static_cast<double>(beta), static_cast<double>(t));
  const double c2 = 1 - std::pow(static_cast<double>(gamma), static_cast<double>(t));
  const Rates r{eta, beta, gamma, delta, lambda, static_cast<float>(c1), static_cast<float>(c2)};
  const int grid = (count - 1) / block + 1;
  if (count > 0) step<<<grid, block>>>(theta.data, v.data, s.data, g.data, count, r);
}

}  // namespace descent::optimizers::cuda
