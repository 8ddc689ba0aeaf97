// Topic 3 on a GPU: dropout.  Every View points to device memory.  The functions run on the host and launch
// kernels.  No xtensor here: nvcc compiles it slowly.
#pragma once

#include <cstdint>

#include "descent/core/errors.hpp"
#include "descent/core/kernel_todo.hpp"
#include "descent/core/philox.hpp"
#include "descent/core/view.hpp"

namespace descent::hyperparameters::cuda {

/// Drops each element with probability p and scales the others, as dropout() of ops/hyperparameters.hpp
/// does in training: with first = 0 it drops the same elements for the same seed.
/// \f[ y_k = \begin{cases} 0 & u_k < p \\ \gamma \, h_k & \text{else} \end{cases} , \qquad
///     \gamma = \frac{1}{1-p} \f]
/// where \f$ u_k \f$ = uniform01 of word k mod 4 of block first + k div 4 of Philox{seed}, stream 0.
/// \param h      (n), finite; may be empty: then launch nothing.  n need not be a multiple of 4
/// \param p      in [0, 1].  With 1 every element is dropped: y is zeros
/// \param seed   use a different one for each training step
/// \param first  number of the Philox block for the first four elements, up to 2⁶²: if a tensor is processed
///               in parts, each part continues where the previous one ended
/// \param y      (n), is overwritten
/// \param block  threads in a block, 1 to 1024; n need not be a multiple of it, and the mask must not depend
///               on it
/// \throws ValueError unless 0 ≤ p ≤ 1
/// \throws ShapeError unless y is as long as h
/// \convention   The mask is a function of seed and element, so it is not stored.  torch.nn.Dropout draws
///               different numbers on a GPU than on a CPU, and they depend on its launch configuration.
/// \cost         Memory-bound: reads h and writes y, 8·n bytes.
void dropout(View<const float, 1> h, float p, std::uint64_t seed, std::uint64_t first, View<float, 1> y,
             int block);

/// Let f = Σ dy ⊙ dropout(h).  Writes ∂f/∂h to dx.  Recomputes the mask from the same seed and counters.
/// \f[ \mathrm dx_k = \begin{cases} 0 & u_k < p \\ \gamma \, \mathrm dy_k & \text{else} \end{cases} \f]
/// \param dy              (n), finite
/// \param p, seed, first  those of the forward pass
/// \param dx              (n), is overwritten
/// \param block           threads in a block, 1 to 1024; may differ from the forward pass
/// \throws ValueError unless 0 ≤ p ≤ 1
/// \throws ShapeError unless dx is as long as dy
/// \cost                  Reads dy and writes dx: 8·n bytes.  Storing a mask of floats and reading it would
///                        add 8·n.
void dropout_backward(View<const float, 1> dy, float p, std::uint64_t seed, std::uint64_t first,
                      View<float, 1> dx, int block);

}  // namespace descent::hyperparameters::cuda
