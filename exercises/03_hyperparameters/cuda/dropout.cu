// 03_hyperparameters/cuda_dropout   Dropout without a stored mask: a counter-based generator draws it twice.
//
//   y_k  = 0 if u_k < p, else gamma · h_k        gamma = 1 / (1 − p), or 0 if p = 1
//   dx_k = 0 if u_k < p, else gamma · dy_k       with the same u_k
//   u_k  = uniform01 of word k mod 4 of the block first + k div 4 of Philox{seed}
//
//   Shapes:   h, y, dy and dx (n), in device memory; n may be 0 and need not be a multiple of 4.
//   Kernel:   drop_kernel, about four lines.
//   Launch:   in dropout and in dropout_backward, about three lines each.
//   Given:    the checks; Philox and uniform01, from the contract's header.
//   Allowed:  the CUDA runtime.
//   Graded:   on the emulator: the dropped elements are those of the CPU, for any block size; first does not
//             fit in 32 bits; accesses are coalesced.
//
//   run: make grade EXERCISE=cuda_dropout
#include <cuda_runtime.h>

#include <cstdint>

#include "descent/ops/cuda/hyperparameters.hpp"

namespace descent::hyperparameters::cuda {
namespace {

// A thread owns element k.  It draws a block of four words and uses one of them.
__global__ void drop_kernel(const float* x, float* y, std::int64_t n, float p, float gamma,
                            std::uint64_t seed, std::uint64_t first) {
  // Your kernel: which element is this thread's, and which word is the element's?
  // ---- your code begins here (helper functions go above this function) ----
  todo("03_hyperparameters/cuda_dropout", "drop_kernel");
  // ---- your code ends here ----
}

}  // namespace

void dropout(View<const float, 1> h, float p, std::uint64_t seed, std::uint64_t first, View<float, 1> y,
             int block) {
  if (!(p >= 0 && p <= 1)) throw ValueError("dropout: p must be a probability, from 0 to 1");
  if (y.shape != h.shape) throw ShapeError("dropout: y must be as long as h");
  // What is gamma?  Then the launch of drop_kernel.  An empty h needs none.
  // ---- your code begins here (helper functions go above this function) ----
  todo("03_hyperparameters/cuda_dropout", h, p, seed, first, y, block);
  // ---- your code ends here ----
}

void dropout_backward(View<const float, 1> dy, float p, std::uint64_t seed, std::uint64_t first,
                      View<float, 1> dx, int block) {
  if (!(p >= 0 && p <= 1)) throw ValueError("dropout_backward: p must be a probability, from 0 to 1");
  if (dx.shape != dy.shape) throw ShapeError("dropout_backward: dx must be as long as dy");
  // How does this differ from the forward pass?
  // ---- your code begins here (helper functions go above this function) ----
  todo("03_hyperparameters/cuda_dropout", dy, p, seed, first, dx, block);
  // ---- your code ends here ----
}

}  // namespace descent::hyperparameters::cuda
