// Trains a network: puts mini-batches, a schedule, an optimizer and the rule that stops together, all of them
// functions that students write.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "descent/data/examples.hpp"
#include "descent/nn/network.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::train {

/// One step of an optimizer with the learning rate eta; it may remember earlier steps.
using Optimizer = std::function<void(Vector& theta, const Vector& g, float eta)>;

struct Options {
  std::int64_t epochs = 1;
  std::int64_t batch = 32;             ///< b
  std::uint64_t seed = 0;              ///< of the order of examples, and of what is random in the network
  hyperparameters::Schedule eta = {};  ///< of step t, which is counted through all epochs
  Optimizer optimizer = {};
  std::optional<hyperparameters::EarlyStoppingOptions> stopping = {};  ///< needs validation data
};

struct Epoch {
  float training_loss = 0;  ///< the mean over the epoch, each mini-batch before its own step
  float validation_loss = std::numeric_limits<float>::quiet_NaN();  ///< after the epoch, if there is any data
};

struct History {
  std::vector<Epoch> epochs = {};
  std::vector<float> losses = {};  ///< of each step's mini-batch, before the step
  bool stopped = false;            ///< early: the network has the parameters of best_epoch again
  std::int64_t best_epoch = -1;    ///< counted from 0; −1 if nobody has looked for it
  bool diverged = false;           ///< a loss was no finite number: there the training has ended
};

/// Trains until all epochs are done, or the rule stops, or the loss is no finite number.  Calls
/// hyperparameters::minibatches, optimizers::train_epoch and, if asked for, hyperparameters::early_stopping.
/// \param network     begins with the parameters that it has, and ends with those that were found
/// \param validation  may be empty
/// \throws ValueError if there is no schedule, no optimizer, or a stopping rule without validation data
History fit(nn::Network& network, const data::Examples& training, const data::Examples& validation,
            const Options& options);

}  // namespace descent::train
