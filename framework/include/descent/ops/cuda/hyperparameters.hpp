// Topic 3 on a GPU: dropout.  Every View points into the device's memory, and the functions run on the
// host: they launch kernels.  Free of xtensor.
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
/// \param h      (n), finite; may be empty, and then there is nothing to launch.  n need not be a
///               multiple of 4
/// \param p      in [0, 1].  With 1 all is dropped: y is zeros
/// \param seed   another one for each training step
/// \param first  number of the block that the first four elements draw from, up to 2⁶²: the numbers of a
///               tensor that is dropped in parts go on where those of the part before have ended
/// \param y      (n), is overwritten
/// \param block  threads in a block, 1 to 1024; n need not be a multiple of it, and the mask does not
///               depend on it
/// \throws ValueError unless 0 ≤ p ≤ 1
/// \throws ShapeError unless y is as long as h
/// \convention   The mask is a function of seed and place, so nobody stores it.  torch.nn.Dropout on a
///               GPU draws other numbers than on a CPU, and which ones depends on how many threads it
///               launches.
/// \cost         Reads h and writes y: 8·n bytes.
void dropout(View<const float, 1> h, float p, std::uint64_t seed, std::uint64_t first, View<float, 1> y,
             int block);

/// Let f = Σ dy ⊙ dropout(h).  Writes ∂f/∂h to dx.  The mask is made again, from what it was made of
/// before.
/// \f[ \mathrm dx_k = \begin{cases} 0 & u_k < p \\ \gamma \, \mathrm dy_k & \text{else} \end{cases} \f]
/// \param dy              (n), finite
/// \param p, seed, first  those of the forward pass
/// \param dx              (n), is overwritten
/// \param block           threads in a block, 1 to 1024; need not be that of the forward pass
/// \throws ValueError unless 0 ≤ p ≤ 1
/// \throws ShapeError unless dx is as long as dy
/// \cost                  Reads dy and writes dx: 8·n bytes.  A mask of floats that is written and read
///                        would add 8·n.
void dropout_backward(View<const float, 1> dy, float p, std::uint64_t seed, std::uint64_t first,
                      View<float, 1> dx, int block);

}  // namespace descent::hyperparameters::cuda
