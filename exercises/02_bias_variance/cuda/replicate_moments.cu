// 02_bias_variance/cuda_replicate_moments   Mean and variance of the predictions of R models at each point.
//
//   mean_j = (1/R) Σ_r p_rj,   variance_j = (1/R) Σ_r (p_rj − mean_j)²
//
//   Shapes:   predictions p (R, m), mean (m), variance (m), in device memory; m may be 0.
//   Kernel:   moments_kernel, about ten lines: two passes over the predictions.
//   Launch:   in replicate_moments, about two lines.
//   Given:    the shape checks.
//   Allowed:  the CUDA runtime.
//   Graded:   on the emulator: coalesced access, so that a warp's load of 32 floats is 4 sectors and not 32;
//             a standard deviation of 1 around a mean of 10000 keeps its digits.
//
//   run: make grade EXERCISE=cuda_replicate_moments
#include <cuda_runtime.h>

#include <cstdint>

#include "descent/ops/cuda/bias_variance.hpp"

namespace descent::bias_variance::cuda {
namespace {

__global__ void moments_kernel(const float* predictions, float* mean, float* variance, std::int64_t R,
                               std::int64_t m) {
  // Your kernel: which of the two indices r and j is the thread's, and which one does it loop over?
  // ---- your code begins here (helper functions go above this function) ----
  todo("02_bias_variance/cuda_replicate_moments", "moments_kernel");
  // ---- your code ends here ----
}

}  // namespace

void replicate_moments(View<const float, 2> predictions, View<float, 1> mean, View<float, 1> variance,
                       int block) {
  if (mean.shape[0] != predictions.shape[1] || variance.shape[0] != predictions.shape[1])
    throw ShapeError(
        "replicate_moments: mean and variance must have an element for each column of predictions");
  if (predictions.shape[0] == 0) throw ValueError("replicate_moments: a mean over no models does not exist");
  // The launch of moments_kernel.  An empty input needs none.
  // ---- your code begins here (helper functions go above this function) ----
  todo("02_bias_variance/cuda_replicate_moments", predictions, mean, variance, block);
  // ---- your code ends here ----
}

}  // namespace descent::bias_variance::cuda
