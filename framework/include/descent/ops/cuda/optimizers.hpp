// Topic 4 on a GPU: a step of AdamW.  Every View points to device memory.  The functions run on the host and
// launch kernels.  No xtensor here: nvcc compiles it slowly.
#pragma once

#include <cstdint>

#include "descent/core/errors.hpp"
#include "descent/core/kernel_todo.hpp"
#include "descent/core/view.hpp"

namespace descent::optimizers::cuda {

/// Step number t of AdamW, for all parameters of a network in one flat vector, in one launch.
/// \f[ v_t = \beta v_{t-1} + (1-\beta) g_t , \qquad s_t = \gamma s_{t-1} + (1-\gamma) g_t^2 , \qquad
///     \hat v = v_t/(1-\beta^t) , \quad \hat s = s_t/(1-\gamma^t) \f]
/// \f[ \theta_t = \theta_{t-1}
///     - \eta \, \Big( \frac{\hat v}{\sqrt{\hat s} + \delta} + \lambda \, \theta_{t-1} \Big) \f]
/// \param theta   (d) parameters, changed in place; d may be 0: then launch nothing.  d need not be a
///                multiple of 4, so handle the tail.  theta, v, s and g are aligned to 16 bytes, as memory
///                from cudaMalloc is
/// \param v       (d) average of g (first moment), before bias correction; changed in place.  Zeros before
///                the first step
/// \param s       (d) average of g² (second moment); likewise
/// \param g       (d) gradient at theta, without any penalty
/// \param t       ≥ 1: number of this step; the first has 1
/// \param eta     learning rate of this step
/// \param beta    decay of v, in [0, 1); beta1 in the paper
/// \param gamma   decay of s, in [0, 1); beta2 in the paper
/// \param delta   > 0, outside the root; eps in PyTorch
/// \param lambda  weight decay, ≥ 0; multiplied by eta, and by theta as it was before the step
/// \param block   threads in a block, 1 to 1024; d need not be a multiple of it
/// \throws ShapeError unless v, s and g are as long as theta
/// \throws ValueError unless t ≥ 1
/// \convention    As adamw() of ops/optimizers.hpp, whose state is empty before the first step and contains
///                t.  In the paper, v and s are called m and v; in PyTorch, exp_avg and exp_avg_sq.
/// \numerics      1 − γ^t is a small difference of numbers near 1 in the first steps: the host computes
///                it in double, once.
/// \cost          Memory-bound: reads theta, v, s and g, writes theta, v and s, 28·d bytes.
void adamw(View<float, 1> theta, View<float, 1> v, View<float, 1> s, View<const float, 1> g, std::int64_t t,
           float eta, float beta, float gamma, float delta, float lambda, int block);

}  // namespace descent::optimizers::cuda
