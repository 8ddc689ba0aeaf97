// a loop over fours with the grid's stride; the first threads take the tail
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

__global__ void step(float* w, float* mean, float* square, const float* slope, long long count, Rates r) {
  const long long begin = blockIdx.x * static_cast<long long>(blockDim.x) + threadIdx.x;
  const long long stride = static_cast<long long>(gridDim.x) * blockDim.x;
  for (long long k = begin; k < count / 4; k += stride) {
    float4 a = reinterpret_cast<float4*>(w)[k], b = reinterpret_cast<float4*>(mean)[k];
    float4 c = reinterpret_cast<float4*>(square)[k];
    const float4 d = reinterpret_cast<const float4*>(slope)[k];
    move(a.x, b.x, c.x, d.x, r), move(a.y, b.y, c.y, d.y, r);
    move(a.z, b.z, c.z, d.z, r), move(a.w, b.w, c.w, d.w, r);
    reinterpret_cast<float4*>(w)[k] = a;
    reinterpret_cast<float4*>(mean)[k] = b;
    reinterpret_cast<float4*>(square)[k] = c;
  }
  for (long long k = count / 4 * 4 + begin; k < count; k += stride)
    move(w[k], mean[k], square[k], slope[k], r);
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
  if (count == 0) return;
  int grid = (count / 4 + block - 1) / block;
  grid = grid < 1 ? 1 : grid > 512 ? 512 : grid;
  step<<<grid, block>>>(theta.data, v.data, s.data, g.data, count, r);
}

}  // namespace descent::optimizers::cuda
