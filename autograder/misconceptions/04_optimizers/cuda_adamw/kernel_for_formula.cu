// Right, but a launch for each formula: what the first has in its registers, the next loads from memory
// again.
#include <cuda_runtime.h>

#include <cmath>
#include <string>

#include "descent/ops/cuda/optimizers.hpp"

namespace descent::optimizers::cuda {
namespace {

struct Rates {
  float lr, b1, b2, eps, decay, c1, c2;
};

__global__ void average(float4* mean, const float4* slope, int count, Rates r) {
  const int mine = blockIdx.x * blockDim.x + threadIdx.x, whole = count / 4;
  if (mine < whole) {
    float4 b = mean[mine];
    const float4 d = slope[mine];
    b.x += (1 - r.b1) * (d.x - b.x), b.y += (1 - r.b1) * (d.y - b.y);
    b.z += (1 - r.b1) * (d.z - b.z), b.w += (1 - r.b1) * (d.w - b.w);
    mean[mine] = b;
  } else if (mine == whole) {
    for (int k = 0; k < count % 4; ++k)
      (&mean[mine].x)[k] += (1 - r.b1) * ((&slope[mine].x)[k] - (&mean[mine].x)[k]);
  }
}

__global__ void average_squares(float4* mean, const float4* slope, int count, Rates r) {
  const int mine = blockIdx.x * blockDim.x + threadIdx.x, whole = count / 4;
  if (mine < whole) {
    float4 b = mean[mine];
    const float4 d = slope[mine];
    b.x += (1 - r.b2) * (d.x * d.x - b.x), b.y += (1 - r.b2) * (d.y * d.y - b.y);
    b.z += (1 - r.b2) * (d.z * d.z - b.z), b.w += (1 - r.b2) * (d.w * d.w - b.w);
    mean[mine] = b;
  } else if (mine == whole) {
    for (int k = 0; k < count % 4; ++k) {
      const float d = (&slope[mine].x)[k];
      (&mean[mine].x)[k] += (1 - r.b2) * (d * d - (&mean[mine].x)[k]);
    }
  }
}

__device__ void move(float& w, float mean, float square, Rates r) {
  w -= r.lr * (mean / r.c1 / (sqrtf(square / r.c2) + r.eps) + r.decay * w);
}

__global__ void go(float4* w, const float4* mean, const float4* square, int count, Rates r) {
  const int mine = blockIdx.x * blockDim.x + threadIdx.x, whole = count / 4;
  if (mine < whole) {
    float4 a = w[mine];
    const float4 b = mean[mine], c = square[mine];
    move(a.x, b.x, c.x, r), move(a.y, b.y, c.y, r), move(a.z, b.z, c.z, r), move(a.w, b.w, c.w, r);
    w[mine] = a;
  } else if (mine == whole) {
    for (int k = 0; k < count % 4; ++k) move((&w[mine].x)[k], (&mean[mine].x)[k], (&square[mine].x)[k], r);
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
  auto* const mean = reinterpret_cast<float4*>(v.data);
  auto* const square = reinterpret_cast<float4*>(s.data);
  const auto* const slope = reinterpret_cast<const float4*>(g.data);
  if (count == 0) return;
  average<<<grid, block>>>(mean, slope, count, r);
  average_squares<<<grid, block>>>(square, slope, count, r);
  go<<<grid, block>>>(reinterpret_cast<float4*>(theta.data), mean, square, count, r);
}

}  // namespace descent::optimizers::cuda
