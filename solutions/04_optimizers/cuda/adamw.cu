// 04_optimizers/cuda_adamw   A step of AdamW in one launch, four parameters for each thread.
//
//   v ← beta · v + (1 − beta) · g             v̂ = v / (1 − beta^t)      (v is the first moment, m in papers)
//   s ← gamma · s + (1 − gamma) · g²          ŝ = s / (1 − gamma^t)     (s is the second moment, v in papers)
//   theta ← theta − eta · (v̂ / (√ŝ + delta) + lambda · theta)      with the old theta on the right
//
//   Shapes:   theta, v, s (d), changed in place; g (d); all in device memory, aligned to 16 bytes.
//             d may be 0 and need not be a multiple of 4.
//   Kernel:   adamw_kernel, about twelve lines, and update, which it calls for each parameter: four lines.
//   Launch:   in adamw, about five lines: the bias corrections in double, then the launch configuration.
//   Given:    the checks; Step, what all parameters share.
//   Allowed:  the CUDA runtime.
//   Graded:   on the emulator: one launch that reads and writes each number once, with vectorized access
//             (float4) wherever four floats are left.
//
//   run: make grade EXERCISE=cuda_adamw
#include <cuda_runtime.h>

#include <cmath>
#include <cstdint>

#include "descent/ops/cuda/optimizers.hpp"

namespace descent::optimizers::cuda {
namespace {

// What all parameters share in a step.  The corrections are 1 − beta^t and 1 − gamma^t.
struct Step {
  float eta, beta, gamma, delta, lambda, v_correction, s_correction;
};

// One parameter with its averages.
__device__ void update(float& theta, float& v, float& s, float g, const Step& step) {
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your update: the formulas above, for one parameter.
  // END PROMPT
  v = step.beta * v + (1 - step.beta) * g;
  s = step.gamma * s + (1 - step.gamma) * g * g;
  const float direction = v / step.v_correction / (sqrtf(s / step.s_correction) + step.delta);
  theta -= step.eta * (direction + step.lambda * theta);
  // END SOLUTION
}

// A thread owns parameters 4·group to 4·group + 3, of which the last group may lack some.
__global__ void adamw_kernel(float* theta, float* v, float* s, const float* g, std::int64_t d, Step step) {
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your kernel: load four parameters and their averages and gradients as float4, update them, store them.
  // // What if there are fewer than four left?
  // END PROMPT
  const std::int64_t group = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x, first = 4 * group;
  if (first + 4 <= d) {
    float4 theta4 = reinterpret_cast<float4*>(theta)[group];
    float4 v4 = reinterpret_cast<float4*>(v)[group];
    float4 s4 = reinterpret_cast<float4*>(s)[group];
    const float4 g4 = reinterpret_cast<const float4*>(g)[group];
    update(theta4.x, v4.x, s4.x, g4.x, step);
    update(theta4.y, v4.y, s4.y, g4.y, step);
    update(theta4.z, v4.z, s4.z, g4.z, step);
    update(theta4.w, v4.w, s4.w, g4.w, step);
    reinterpret_cast<float4*>(theta)[group] = theta4;
    reinterpret_cast<float4*>(v)[group] = v4;
    reinterpret_cast<float4*>(s)[group] = s4;
  } else {
    for (std::int64_t i = first; i < d; ++i) update(theta[i], v[i], s[i], g[i], step);
  }
  // END SOLUTION
}

}  // namespace

void adamw(View<float, 1> theta, View<float, 1> v, View<float, 1> s, View<const float, 1> g, std::int64_t t,
           float eta, float beta, float gamma, float delta, float lambda, int block) {
  if (v.shape != theta.shape || s.shape != theta.shape || g.shape != theta.shape)
    throw ShapeError("adamw: v, s and g must be as long as theta");
  if (t < 1) throw ValueError("adamw: t must be at least 1, the number of the first step");
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // The launch of adamw_kernel: the corrections, in double; how many groups of four, how many blocks?
  // END PROMPT
  const auto correction = [t](double decay) { return static_cast<float>(1 - std::pow(decay, t)); };
  const Step step{eta, beta, gamma, delta, lambda, correction(beta), correction(gamma)};
  const std::int64_t d = theta.size(), groups = (d + 3) / 4, blocks = (groups + block - 1) / block;
  if (blocks > 0)
    adamw_kernel<<<static_cast<unsigned>(blocks), block>>>(theta.data, v.data, s.data, g.data, d, step);
  // END SOLUTION
}

}  // namespace descent::optimizers::cuda
