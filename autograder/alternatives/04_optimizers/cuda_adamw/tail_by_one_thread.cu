// a float4 for each thread; the thread behind the last four takes the tail
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

__global__ void step(float4* w, float4* mean, float4* square, const float4* slope, int count, Rates r) {
  const int mine = blockIdx.x * blockDim.x + threadIdx.x;
  const int whole = count / 4;
  if (mine < whole) {
    float4 a = w[mine], b = mean[mine], c = square[mine], d = slope[mine];
    for (int k = 0; k < 4; ++k) move((&a.x)[k], (&b.x)[k], (&c.x)[k], (&d.x)[k], r);
    w[mine] = a;
    mean[mine] = b;
    square[mine] = c;
  } else if (mine == whole) {
    float *a = &w[mine].x, *b = &mean[mine].x, *c = &square[mine].x;
    for (int k = 0; k < count % 4; ++k) move(a[k], b[k], c[k], (&slope[mine].x)[k], r);
  }
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
  const int grid = count / 4 / block + 1;
  if (count > 0)
    step<<<grid, block>>>(reinterpret_cast<float4*>(theta.data), reinterpret_cast<float4*>(v.data),
                          reinterpret_cast<float4*>(s.data), reinterpret_cast<const float4*>(g.data), count,
                          r);
}

}  // namespace descent::optimizers::cuda
