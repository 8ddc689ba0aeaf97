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
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your kernel: which of the two indices r and j is the thread's, and which one does it loop over?
  // END PROMPT
  // A thread owns the point j: a column of the predictions.  The lanes of a warp differ in j, and so read 32
  // neighbours of one row at a time.  No shared memory.
  const std::int64_t j = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
  if (j >= m) return;
  float sum = 0;
  for (std::int64_t r = 0; r < R; ++r) sum += predictions[r * m + j];
  const float centre = sum / static_cast<float>(R);
  float squares = 0;
  for (std::int64_t r = 0; r < R; ++r) {
    const float distance = predictions[r * m + j] - centre;
    squares += distance * distance;
  }
  mean[j] = centre;
  variance[j] = squares / static_cast<float>(R);
  // END SOLUTION
}

}  // namespace

void replicate_moments(View<const float, 2> predictions, View<float, 1> mean, View<float, 1> variance,
                       int block) {
  if (mean.shape[0] != predictions.shape[1] || variance.shape[0] != predictions.shape[1])
    throw ShapeError(
        "replicate_moments: mean and variance must have an element for each column of predictions");
  if (predictions.shape[0] == 0) throw ValueError("replicate_moments: a mean over no models does not exist");
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // The launch of moments_kernel.  An empty input needs none.
  // END PROMPT
  const std::int64_t blocks = (mean.size() + block - 1) / block;
  if (blocks > 0)
    moments_kernel<<<static_cast<unsigned>(blocks), block>>>(predictions.data, mean.data, variance.data,
                                                             predictions.shape[0], predictions.shape[1]);
  // END SOLUTION
}

}  // namespace descent::bias_variance::cuda
