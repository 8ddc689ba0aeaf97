// What a network is put together from.  A layer does no mathematics of its own: it keeps parameters, and what
// a backward pass has to know, and calls the functions that students write.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "descent/core/tensor.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::nn {

using hyperparameters::Mode;

/// What a forward pass may have to know besides its input.
struct Pass {
  Mode mode = Mode::evaluation;
  std::uint64_t seed = 0;  ///< of what is random in it: another one for each training step
};

/// Numbers that training changes, where their layer keeps them, and the gradient that its last backward pass
/// has found for them.
struct Parameter {
  std::span<float> values;
  std::span<const float> gradient;
};

/// Between layers goes a matrix with an example in each row.  A layer of images knows their height and width
/// and reads its rows as (C, H, W): flattening needs no layer.
class Layer {
 public:
  Layer() = default;
  Layer(const Layer&) = delete;
  Layer& operator=(const Layer&) = delete;
  virtual ~Layer() = default;

  /// \param x  (b, d_in)
  /// \return (b, d_out).  Keeps what backward() needs
  virtual Matrix forward(const Matrix& x, const Pass& pass) = 0;

  /// Let f = sum(dy ⊙ y), where y is what the last forward() has returned.
  /// \param dy  (b, d_out)
  /// \return ∂f/∂x (b, d_in).  Keeps the gradients of the parameters, those of earlier calls are gone
  virtual Matrix backward(const Matrix& dy) = 0;

  /// Gives the parameters the numbers that training begins with.
  virtual void start(std::uint64_t seed);

  /// All of them, always in the same order.  Valid until the next call of another member.
  virtual std::vector<Parameter> parameters();
};

}  // namespace descent::nn
