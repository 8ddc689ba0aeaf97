// Topic 3: hyperparameters.  What gradients do not learn: learning-rate schedules, the initial weights,
// dropout, when to stop, mini-batches, and the search over grids.  Lecture section 3.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "descent/core/tensor.hpp"

namespace descent::hyperparameters {

/// Learning rate of step t while training warms up.
/// \f[ \eta_t = \eta_{\mathrm{init}} + (\eta_{\mathrm{base}} - \eta_{\mathrm{init}}) \, t / T_{\mathrm{warm}}
///     \quad (0 \le t \le T_{\mathrm{warm}}), \qquad \eta_t = \eta_{\mathrm{base}} \quad
///     (t > T_{\mathrm{warm}}) \f]
/// \param t         ≥ 0, counted from 0; steps or epochs, as the caller chooses
/// \param eta_init  rate of step 0
/// \param eta_base  rate from step t_warm on
/// \param t_warm    ≥ 0; with 0 there is no warm-up, and step 0 already has the rate eta_base
/// \throws ValueError if t or t_warm is negative
/// \convention      torch.optim.lr_scheduler.LinearLR(start_factor = eta_init/eta_base, total_iters = t_warm)
///                  gives the same numbers for 0 < eta_init ≤ eta_base and rejects others.  Its default
///                  start_factor is 1/3.
float warmup(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm);

/// Step decay: the rate falls by a factor after every step_size steps, and is constant in between.
/// \f[ \eta_t = \eta_{\mathrm{base}} \, \gamma^{\lfloor t / \mathrm{step\_size} \rfloor} \f]
/// \param t          ≥ 0
/// \param gamma      > 0
/// \param step_size  ≥ 1
/// \throws ValueError if t is negative or step_size is not positive
/// \convention       As torch.optim.lr_scheduler.StepLR.
float step_decay(std::int64_t t, float eta_base, float gamma, std::int64_t step_size);

/// Exponential decay: the rate falls by the same factor after every step.
/// \f[ \eta_t = \eta_{\mathrm{base}} \, \gamma^t \f]
/// \param t      ≥ 0
/// \param gamma  > 0
/// \throws ValueError if t is negative
/// \convention   As torch.optim.lr_scheduler.ExponentialLR.  Texts that write exp(−kt) use gamma = exp(−k).
float exponential_decay(std::int64_t t, float eta_base, float gamma);

/// Polynomial decay: the rate falls to 0 at step t_end, and stays there.
/// \f[ \eta_t = \eta_{\mathrm{base}} \, (1 - t/T)^p \quad (0 \le t \le T), \qquad
///     \eta_t = 0 \quad (t > T), \qquad T = \mathrm{t\_end} \f]
/// \param t      ≥ 0
/// \param t_end  ≥ 1
/// \param p      > 0, any real number; 1 is a straight line
/// \throws ValueError if t is negative, or t_end or p is not positive
/// \convention   As torch.optim.lr_scheduler.PolynomialLR(total_iters = t_end, power = p).
/// \numerics     (T − t)/T rounds once; 1 − t/T cancels if t is near a large T.
float polynomial_decay(std::int64_t t, float eta_base, std::int64_t t_end, float p);

/// Cosine decay: half a period from eta_base at step 0 to eta_min at step t_end, where the rate stays.
/// \f[ \eta_t = \eta_{\min} + \tfrac12 (\eta_{\mathrm{base}} - \eta_{\min}) (1 + \cos(\pi t/T))
///     \quad (0 \le t \le T), \qquad \eta_t = \eta_{\min} \quad (t > T), \qquad T = \mathrm{t\_end} \f]
/// \param t      ≥ 0
/// \param t_end  ≥ 1
/// \throws ValueError if t is negative or t_end is not positive
/// \convention   torch.optim.lr_scheduler.CosineAnnealingLR(T_max = t_end) has the same numbers up to T_max;
///               afterwards its rate rises again.  Here it stays.
float cosine_decay(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end);

/// The learning rate of step t ≥ 0.
using Schedule = std::function<float(std::int64_t t)>;

/// Warm-up, then a decay that begins when the warm-up has ended.
/// \f[ \eta_t = \mathrm{warmup}\bigl(t;\, \eta_{\mathrm{init}},\, \mathrm{decay}(0),\,
///     T_{\mathrm{warm}}\bigr) \quad (t < T_{\mathrm{warm}}), \qquad
///     \eta_t = \mathrm{decay}(t - T_{\mathrm{warm}}) \quad (t \ge T_{\mathrm{warm}}) \f]
/// \param t         ≥ 0
/// \param eta_init  rate of step 0, if there is a warm-up
/// \param t_warm    ≥ 0; with 0 there is no warm-up
/// \param decay     any schedule; called only for steps ≥ 0
/// \throws ValueError if t or t_warm is negative
/// \convention      The decay counts its own steps, as in torch.optim.lr_scheduler.SequentialLR.  If
///                  schedules are multiplied instead (ChainedScheduler), the decay begins during the warm-up.
float composed_schedule(std::int64_t t, float eta_init, std::int64_t t_warm, const Schedule& decay);

/// The initial weights of a layer that is followed by a ReLU (He, Zhang, Ren and Sun, 2015).
/// \f[ W_{ij} \sim \mathcal N(0,\, 2 / d_{\mathrm{in}}) , \qquad \text{all independent} \f]
/// \param d_in   ≥ 1, the fan-in: inputs of the layer, rows of W
/// \param d_out  ≥ 1, outputs of the layer, columns of W
/// \param seed   the same seed gives the same numbers, another seed independent ones
/// \return W (d_in, d_out).  Only the distribution of the numbers is specified, not the numbers
/// \throws ValueError if d_in or d_out is not positive
/// \convention   2/d_in is the variance, √(2/d_in) the standard deviation: torch.nn.init.kaiming_normal_ with
///               nonlinearity="relu".  PyTorch's default for Linear and Conv2d is U(±1/√d_in), with a sixth
///               of this variance.  PyTorch's weights are (out, in).
/// \numerics     std::normal_distribution gives different numbers in each standard library; Philox and
///               normal01() of core/philox.hpp give the same numbers everywhere and need no state.
Matrix kaiming_normal(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed);

enum class Mode { training, evaluation };

/// What dropout() did, for its backward pass.
struct DropoutMask {
  Matrix r = {};    ///< (b, d): 0 where an element was dropped, 1 where it was kept
  float gamma = 1;  ///< what the kept elements were multiplied by
};

struct Dropped {
  Matrix y = {};  ///< (b, d)
  DropoutMask mask = {};
};

/// Drops each element with probability p and scales the others, so that the expectation stays.
/// \f[ y = \gamma \, (r \odot h) , \qquad \gamma = \frac{1}{1-p} , \qquad
///     r_k = \begin{cases} 0 & u_k < p \\ 1 & \text{else} \end{cases} \f]
/// Element k = i·d + j (row i, column j) has \f$ u_k \f$ = uniform01 of word k mod 4 of block k div 4 of
/// Philox{seed}, stream 0.
/// \param h     (b, d), finite
/// \param p     in [0, 1].  With 1 every element is dropped: y and r are zeros, and gamma is 0
/// \param mode  in evaluation nothing is dropped, whatever p is: y = h, r is all ones, gamma = 1
/// \param seed  use a different one for each training step
/// \return y, and the mask that the backward pass uses
/// \throws ValueError unless 0 ≤ p ≤ 1
/// \convention   Inverted dropout, as torch.nn.Dropout: training scales, evaluation does nothing.  The paper
///               (Srivastava et al., 2014) scales by 1 − p in evaluation instead.  The contract specifies
///               which word decides about which element, so CPU and GPU, with any number of threads, drop the
///               same elements.
Dropped dropout(const Matrix& h, float p, Mode mode, std::uint64_t seed);

/// Let f = sum(dy ⊙ dropout(h).y).  Returns ∂f/∂h.
/// \f[ \mathrm{dx} = \gamma \, (r \odot \mathrm{dy}) \f]
/// \param dy    (b, d)
/// \param mask  that of the forward pass; no new random numbers are drawn
/// \throws ShapeError unless mask.r has the shape of dy
Matrix dropout_backward(const Matrix& dy, const DropoutMask& mask);

struct EarlyStoppingState {
  float best = std::numeric_limits<float>::infinity();  ///< lowest loss so far that counted as improved
  Vector best_theta = {};                               ///< parameters of that epoch; empty before it
  std::int64_t since_best = 0;                          ///< epochs since then
};

struct EarlyStoppingOptions {
  float min_delta = 0;        ///< ≥ 0: an improvement must be larger than this
  std::int64_t patience = 5;  ///< ≥ 1: stop after so many epochs without one
};

/// Call it after each epoch with the validation loss: has training improved, and should it stop?
/// \f[ \text{improved} \iff \ell < \mathrm{best} - \delta_{\min} , \qquad
///     \text{stop} \iff \text{epochs since the best} \ge \mathrm{patience} \f]
/// An improvement stores loss and theta as the best ones and sets since_best to 0.  Any other epoch adds 1 to
/// since_best and does not change the best.  On a stop theta becomes best_theta, if there is one.
/// \param theta  (d) parameters after the epoch; changed only on a stop
/// \param loss   on validation data; a NaN is never an improvement
/// \param state  of this training; changed in place
/// \return whether to stop
/// \throws ValueError if min_delta is negative or NaN, or patience < 1
/// \convention   Keras' EarlyStopping(min_delta, patience, restore_best_weights=True) decides in the same way
///               once an epoch has improved, but never stops after the first epoch.  PyTorch leaves this to
///               its users.
bool early_stopping(Vector& theta, float loss, EarlyStoppingState& state,
                    const EarlyStoppingOptions& options);

/// The examples 0 … n − 1, shuffled and divided into mini-batches, for one epoch.
/// \param n     ≥ 0 examples
/// \param b     ≥ 1 examples in each batch; the last batch holds the rest and may be shorter
/// \param seed  use a different one for each epoch.  The same seed gives the same batches; over all seeds,
///              each order of the examples is equally likely
/// \return ⌈n/b⌉ lists of indices, which contain each example once.  None is empty; for n = 0 there are no
///         lists
/// \throws ValueError if n is negative or b is not positive
/// \convention   As torch.utils.data.DataLoader(shuffle=True, drop_last=False), with other random numbers.
std::vector<std::vector<std::int64_t>> minibatches(std::int64_t n, std::int64_t b, std::uint64_t seed);

/// Somebody's answer to minibatches, right or wrong.
using Minibatches =
    std::function<std::vector<std::vector<std::int64_t>>(std::int64_t n, std::int64_t b, std::uint64_t seed)>;

/// A test, written by you: is this minibatches right?  Right answers draw different numbers, so there is no
/// example to compare with.  Test what all of them have in common: the sizes of the batches, each index once,
/// what the same seed and different seeds give, and that an example can end up anywhere, next to any other.
/// The grader tries your test on wrong answers that show their mistakes with at most 20 examples, including
/// edge cases (n = 0, b > n, b that divides n), within a few hundred seeds.  You need not test whether all
/// orders are *equally* likely.
/// \param deal  call it with n ≤ 10000, b and seeds that the test chooses, but not with inputs that
///              minibatches() rejects, since all exceptions look the same here.  Do not call minibatches()
///              itself
/// \return true if every result was right; false if one was wrong, or deal threw.  A right answer must pass
///         whatever its random numbers are: a chance below 10⁻⁹ that it fails is small enough
bool accepts_minibatches(const Minibatches& deal);

/// All combinations of some values for each hyperparameter: their Cartesian product.
/// \param values  for each of k hyperparameters the values to try
/// \return (n₁·n₂·…·n_k, k): a combination in each row.  The last hyperparameter changes fastest, as in
///         nested loops with the first hyperparameter in the outermost loop; the values of each keep their
///         order
/// \convention    itertools.product and scikit-learn's ParameterGrid have this order (the latter sorts the
///                hyperparameters by name first).  If a hyperparameter has no values, there are no
///                combinations, (0, k); without hyperparameters (k = 0) there is one, the empty one: (1, 0).
/// \cost          Exponential in k.
Matrix grid(const std::vector<Vector>& values);

/// The loss of a setting of the hyperparameters.  If it throws, that trial has failed.
using Objective = std::function<float(const Vector& setting)>;

/// Trial i is row i of settings, element i of losses and of failures.
struct GridSearchResult {
  Matrix settings = {};                    ///< (n, k): the grid
  Vector losses = {};                      ///< (n): what the objective returned; NaN where it threw
  std::vector<std::string> failures = {};  ///< n: what() of what it threw; empty where it returned
  std::int64_t best = -1;                  ///< the trial with the smallest loss; −1 if no trial has one
};

/// Tries all combinations of a grid, on several threads.
/// \param values     as in grid()
/// \param objective  called once for each row of grid(values), possibly by several threads at the same time
/// \param threads    ≥ 1, the largest number of threads to use
/// \return all trials, and which is best.  The first of equal losses wins, and a NaN never wins.  The result
///         depends neither on threads nor on which trial finishes first
/// \throws ValueError if threads is not positive
/// \convention       A failed trial is reported and the others go on, as in scikit-learn's
///                   GridSearchCV(error_score=nan), whose best trial has the largest score, not the smallest
///                   loss.
GridSearchResult grid_search(const std::vector<Vector>& values, const Objective& objective,
                             std::int64_t threads);

}  // namespace descent::hyperparameters
