#include "descent/train/fit.hpp"

#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::train {
namespace {

// Thrown through train_epoch, which is a student's: it cannot be asked to stop otherwise.
struct Diverged {};

void require_complete(const data::Examples& validation, const Options& options) {
  if (!options.eta) throw ValueError("train::fit: options.eta is empty, expected a schedule.");
  if (!options.optimizer) throw ValueError("train::fit: options.optimizer is empty, expected an optimizer.");
  if (options.stopping && validation.size() == 0)
    throw ValueError("train::fit: options.stopping needs validation data, but validation is empty.");
}

}  // namespace

History fit(nn::Network& network, const data::Examples& training, const data::Examples& validation,
            const Options& options) {
  require_complete(validation, options);
  History history;
  hyperparameters::EarlyStoppingState state;
  Vector theta = network.theta();
  std::int64_t t = 0;  // steps done

  const auto loss_and_gradient = [&](const Vector& here, const std::vector<std::int64_t>& batch) {
    network.set_theta(here);
    const data::Examples examples = data::rows(training, batch);
    // Not seed + t: another training with the next seed would draw the same numbers a step later.
    const Philox::Words words = Philox{options.seed}(static_cast<std::uint64_t>(t), 2);
    const std::uint64_t seed = words.word[0] | std::uint64_t{words.word[1]} << 32;
    auto result = network.loss_and_gradient(examples.x, examples.labels, {nn::Mode::training, seed});
    history.losses.push_back(result.loss);
    if (!std::isfinite(result.loss)) throw Diverged{};
    return result;
  };
  const auto step = [&](const Vector& here, const Vector& g) {
    Vector next = here;
    options.optimizer(next, g, options.eta(t++));
    return next;
  };

  for (std::int64_t epoch = 0; epoch < options.epochs && !history.stopped; ++epoch) {
    const Philox::Words words = Philox{options.seed}(static_cast<std::uint64_t>(epoch), 3);
    const auto batches = hyperparameters::minibatches(training.size(), options.batch,
                                                      words.word[0] | std::uint64_t{words.word[1]} << 32);
    Epoch done;
    try {
      done.training_loss = optimizers::train_epoch(theta, batches, loss_and_gradient, step);
    } catch (const Diverged&) {
      history.diverged = true;
      break;
    }
    network.set_theta(theta);
    if (validation.size() > 0) done.validation_loss = network.loss(validation.x, validation.labels);
    history.epochs.push_back(done);
    if (options.stopping) {
      history.stopped =
          hyperparameters::early_stopping(theta, done.validation_loss, state, *options.stopping);
      if (state.since_best == 0) history.best_epoch = epoch;
    }
  }
  network.set_theta(theta);
  return history;
}

}  // namespace descent::train
