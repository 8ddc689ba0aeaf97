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
  // Your update: the formulas above, for one parameter.
  // ---- your code begins here (helper functions go above this function) ----
  todo("04_optimizers/cuda_adamw", "update");
  // ---- your code ends here ----
}

// A thread owns parameters 4·group to 4·group + 3, of which the last group may lack some.
__global__ void adamw_kernel(float* theta, float* v, float* s, const float* g, std::int64_t d, Step step) {
  // Your kernel: load four parameters and their averages and gradients as float4, update them, store them.
  // What if there are fewer than four left?
  // ---- your code begins here (helper functions go above this function) ----
  todo("04_optimizers/cuda_adamw", "adamw_kernel");
  // ---- your code ends here ----
}

}  // namespace

void adamw(View<float, 1> theta, View<float, 1> v, View<float, 1> s, View<const float, 1> g, std::int64_t t,
           float eta, float beta, float gamma, float delta, float lambda, int block) {
  if (v.shape != theta.shape || s.shape != theta.shape || g.shape != theta.shape)
    throw ShapeError("adamw: v, s and g must be as long as theta");
  if (t < 1) throw ValueError("adamw: t must be at least 1, the number of the first step");
  // The launch of adamw_kernel: the corrections, in double; how many groups of four, how many blocks?
  // ---- your code begins here (helper functions go above this function) ----
  todo("04_optimizers/cuda_adamw", theta, v, s, g, t, eta, beta, gamma, delta, lambda, block);
  // ---- your code ends here ----
}

}  // namespace descent::optimizers::cuda
