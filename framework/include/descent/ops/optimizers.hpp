// Topic 4: optimizers.  An optimizer's function makes one step: it reads the gradient and changes theta and
// its state in place.  Lecture section 4.  The notation is the lecture's: theta parameters, g gradient, eta
// learning rate.  In the papers on Adam and in PyTorch, v and s are m and v (exp_avg and exp_avg_sq); beta,
// gamma and delta are beta1, beta2 and eps.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "descent/core/tensor.hpp"

namespace descent::optimizers {

/// Gradient of the lecture's bowl \f$ f(\theta) = \sum_i a_i \theta_i^2 \f$.
/// \f[ \partial f / \partial \theta_i = 2 \, a_i \theta_i \f]
/// \param theta  (d) the point
/// \param a      (d) coefficients of any sign; the lecture's own function has a = (0.1, 2)
/// \return (d)
/// \throws ShapeError unless a has the shape of theta
/// \convention   The 2 from the square stays: a is half the curvature.  For texts that write ½ Σ aᵢθᵢ² the
///               gradient is a·theta.
Vector quadratic_gradient(const Vector& theta, const Vector& a);

/// One step of (stochastic) gradient descent.
/// \f[ \theta_{t+1} = \theta_t - \eta \, g_t \f]
/// \param theta  (d) parameters, changed in place
/// \param g      (d) gradient of the loss at theta, averaged over the mini-batch by the caller
/// \param eta    learning rate
/// \throws ShapeError unless g has the shape of theta
/// \convention   Same as torch.optim.SGD with its defaults.
void sgd(Vector& theta, const Vector& g, float eta);

struct LossAndGradient {
  float loss = 0;
  Vector g = {};  ///< (d) gradient of that loss
};

/// The mean loss of a mini-batch's examples at theta, and its gradient.
using LossFunction =
    std::function<LossAndGradient(const Vector& theta, const std::vector<std::int64_t>& batch)>;
/// The parameters after one step from theta.
using StepFunction = std::function<Vector(const Vector& theta, const Vector& g)>;

/// One epoch: a step after each of the given mini-batches.  With B_k the k-th of them,
/// \f[ (\ell_k, g_k) = \mathrm{loss\_and\_gradient}(\theta_k, B_k), \qquad
///     \theta_{k+1} = \mathrm{step}(\theta_k, g_k), \qquad
///     \text{result} = \sum_k |B_k| \, \ell_k \Big/ \sum_k |B_k| . \f]
/// \param theta    (d) parameters, changed in place: on return they are those after the last step
/// \param batches  for each mini-batch the indices of its examples; the batches may differ in size
/// \param loss_and_gradient  the mean loss of a batch at theta, and its gradient; called once for each
///                           batch, in order
/// \param step     the parameters after one step of an optimizer, which may remember earlier steps;
///                 likewise
/// \return the mean loss of an example: each batch counts by the number of its examples
/// \throws ValueError if there is no batch, or an empty one: a mean over no examples does not exist
/// \convention     Each loss is the one before its step, which the gradient needs anyway: the "training loss"
///                 that training loops print.  PyTorch leaves this loop to its users.
float train_epoch(Vector& theta, const std::vector<std::vector<std::int64_t>>& batches,
                  const LossFunction& loss_and_gradient, const StepFunction& step);

/// Adds the penalty lambda‖theta‖² to a loss, and the gradient of the penalty to that of the loss.
/// \f[ \ell' = \ell + \lambda \sum_i \theta_i^2 , \qquad g' = g + 2 \lambda \, \theta \f]
/// \param loss    of the data, at theta
/// \param g       (d) its gradient
/// \param theta   (d) parameters
/// \param lambda  ≥ 0
/// \return the penalised loss and its gradient (d)
/// \throws ShapeError unless g has the shape of theta
/// \convention    The 2 from the square stays.  torch.optim.SGD(weight_decay=w) adds w·theta to g: its w is
///                2·lambda.
LossAndGradient l2_penalty(float loss, const Vector& g, const Vector& theta, float lambda);

struct MomentumState {
  Vector v = {};  ///< velocity: empty before the first step (read as zeros), then (d)
};

struct MomentumOptions {
  float eta = 0.01F;  ///< learning rate of this step
  float beta = 0.9F;  ///< how much of the old velocity stays, in [0, 1)
};

/// One step of gradient descent with momentum (the heavy ball).
/// \f[ v_{t+1} = \beta v_t + g_t, \qquad \theta_{t+1} = \theta_t - \eta \, v_{t+1} \f]
/// \param theta  (d) parameters, changed in place
/// \param g      (d) gradient at theta
/// \param state  the velocity; changed in place
/// \throws ShapeError unless g has the shape of theta, and state.v is empty or has it too
/// \convention   The gradient is not multiplied by (1 − beta), as in torch.optim.SGD(momentum=beta) with its
///               default dampening of 0.  PyTorch calls v the momentum_buffer.
void momentum(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& options);

/// One step of Nesterov's accelerated gradient: momentum that looks one step ahead.  State and options are
/// those of momentum().
/// \f[ v_{t+1} = \beta v_t + g_t , \qquad \theta_{t+1} = \theta_t - \eta \, (g_t + \beta v_{t+1}) \f]
/// \param theta  (d) parameters, changed in place
/// \param g      (d) gradient at theta
/// \param state  the velocity; changed in place
/// \throws ShapeError unless g has the shape of theta, and state.v is empty or has it too
/// \convention   Same as torch.optim.SGD(momentum=beta, nesterov=True).  Textbooks take the gradient at a
///               point ahead of theta; here theta is that point.
void nesterov(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& options);

struct AdagradState {
  Vector s = {};  ///< sum of g²: empty before the first step (read as zeros), then (d)
};

struct AdagradOptions {
  float eta = 0.01F;    ///< learning rate of this step
  float delta = 1e-7F;  ///< > 0, inside the root
};

/// One step of Adagrad (Duchi, Hazan and Singer, 2011).
/// \f[ s_t = s_{t-1} + g_t^2 , \qquad \theta_t = \theta_{t-1} - \eta \, g_t / \sqrt{s_t + \delta} \f]
/// \param theta  (d) parameters, changed in place
/// \param g      (d) gradient at theta
/// \param state  the sum of squares; changed in place
/// \throws ShapeError unless g has the shape of theta, and state.s is empty or has it too
/// \convention   delta (eps in PyTorch) is inside the root and not part of s.  torch.optim.Adagrad adds its
///               eps (1e-10) outside the root.  PyTorch calls s sum.
void adagrad(Vector& theta, const Vector& g, AdagradState& state, const AdagradOptions& options);

struct RmspropState {
  Vector s = {};  ///< leaky average of g²: empty before the first step (read as zeros), then (d)
};

struct RmspropOptions {
  float eta = 0.01F;    ///< learning rate of this step
  float gamma = 0.99F;  ///< decay of s, in [0, 1)
  float delta = 1e-6F;  ///< > 0, inside the root
};

/// One step of RMSProp (Tieleman and Hinton, 2012).
/// \f[ s_t = \gamma s_{t-1} + (1-\gamma) g_t^2 , \qquad
///     \theta_t = \theta_{t-1} - \eta \, g_t / \sqrt{s_t + \delta} \f]
/// \param theta  (d) parameters, changed in place
/// \param g      (d) gradient at theta
/// \param state  the average of squares; changed in place
/// \throws ShapeError unless g has the shape of theta, and state.s is empty or has it too
/// \convention   delta (eps in PyTorch) is inside the root, and s is not corrected for its start at zero.
///               torch.optim.RMSprop does not correct it either, calls s square_avg and gamma alpha, and adds
///               its eps (1e-8) outside the root.
void rmsprop(Vector& theta, const Vector& g, RmspropState& state, const RmspropOptions& options);

struct AdamState {
  Vector v = {};       ///< leaky average of g, the first moment (m in the paper): empty before the first step
                       ///< (read as zeros), then (d)
  Vector s = {};       ///< leaky average of g², the second moment (v in the paper): likewise
  std::int64_t t = 0;  ///< steps made so far
};

struct AdamOptions {
  float eta = 1e-3F;     ///< learning rate of this step
  float beta = 0.9F;     ///< decay of v, in [0, 1); beta1 in the paper
  float gamma = 0.999F;  ///< decay of s, in [0, 1); beta2 in the paper
  float delta = 1e-8F;   ///< > 0, outside the root; eps in PyTorch
};

/// One step of Adam (Kingma and Ba, 2015).  The first step has t = 1.
/// \f[ v_t = \beta v_{t-1} + (1-\beta) g_t, \qquad s_t = \gamma s_{t-1} + (1-\gamma) g_t^2 \f]
/// \f[ \hat v = v_t/(1-\beta^t), \quad \hat s = s_t/(1-\gamma^t), \qquad
///     \theta_t = \theta_{t-1} - \eta \, \hat v / (\sqrt{\hat s} + \delta) \f]
/// \param theta  (d) parameters, changed in place
/// \param g      (d) gradient at theta
/// \param state  v and s hold the averages before bias correction; t counts the steps.  Changed in place
/// \throws ShapeError unless g has the shape of theta, and state.v and state.s are empty or have it too
/// \convention   delta is outside the root, as in torch.optim.Adam.  The names differ: v and s are the first
///               and second moments m and v of the paper, exp_avg and exp_avg_sq in PyTorch; beta, gamma and
///               delta are beta1, beta2 and epsilon there, betas and eps in PyTorch.
void adam(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& options);

/// Somebody's answer to adam, right or wrong.
using Adam =
    std::function<void(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& options)>;

/// A test, written by you: is this adam right?  Two properties follow from the formulas above.  As long as
/// the gradient does not change, every step from a new state on is
/// \f[ \theta_t - \theta_{t-1} = -\eta \, \frac{g}{|g| + \delta} , \f]
/// and if the second gradient is zero, the second step is
/// \f[ \theta_2 - \theta_1 = -\eta \, \frac{\beta}{1+\beta} \,
///     g \Big/ \Bigl( \sqrt{\tfrac{\gamma}{1+\gamma}} \, |g| + \delta \Bigr) . \f]
/// The grader tries your test on wrong answers that show their mistakes in the first three steps, if eta,
/// beta, gamma and delta are all different and not the defaults, and some gradients are about as small as
/// delta.  One of them mixes up the steps of two parameter vectors.  Right answers are exact to about 10⁻⁵ of
/// a step if gamma is not close to 1.
/// \param step  call it with inputs that the test makes, at most 10000 parameters, but not with inputs that
///              adam() rejects, since all exceptions look the same here.  Do not call adam() itself
/// \return true if every result was right; false if one was wrong, or step threw
bool accepts_adam(const Adam& step);

struct AdamwOptions {
  float eta = 1e-3F;     ///< learning rate of this step
  float beta = 0.9F;     ///< decay of v, in [0, 1)
  float gamma = 0.999F;  ///< decay of s, in [0, 1)
  float delta = 1e-8F;   ///< > 0, outside the root
  float lambda = 1e-2F;  ///< weight decay, ≥ 0
};

/// One step of AdamW (Loshchilov and Hutter, 2019): Adam with a separate weight decay.  The state is Adam's.
/// \f[ \theta_t = \theta_{t-1}
///     - \eta \, \Big( \frac{\hat v}{\sqrt{\hat s} + \delta} + \lambda \, \theta_{t-1} \Big) \f]
/// with v̂ and ŝ as in adam().
/// \param theta  (d) parameters, changed in place
/// \param g      (d) gradient at theta, without any penalty
/// \param state  v and s hold the averages before bias correction; t counts the steps.  Changed in place
/// \throws ShapeError unless g has the shape of theta, and state.v and state.s are empty or have it too
/// \convention   The decay is multiplied by eta, has no factor 2, and uses theta as it was before the step,
///               as in torch.optim.AdamW(weight_decay=lambda).  In the paper only the schedule multiplies the
///               decay, not the base learning rate.  Other names: as for adam().
void adamw(Vector& theta, const Vector& g, AdamState& state, const AdamwOptions& options);

}  // namespace descent::optimizers
