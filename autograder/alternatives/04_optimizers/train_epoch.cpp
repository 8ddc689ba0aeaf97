#include <numeric>

#include "descent/ops/optimizers.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/04_optimizers/begin_step.hpp"

namespace descent::alternatives {
namespace {

using optimizers::LossFunction;
using optimizers::StepFunction;
using Batches = std::vector<std::vector<std::int64_t>>;

void check(const Batches& batches) {
  if (batches.empty()) throw ValueError("answer: no batches");
  for (const auto& batch : batches)
    if (batch.empty()) throw ValueError("answer: an empty batch");
}

float in_float(Vector& theta, const Batches& batches, const LossFunction& loss_and_gradient,
               const StepFunction& step) {
  check(batches);
  float sum = 0;
  std::size_t n = 0;
  for (const auto& batch : batches) {
    const auto here = loss_and_gradient(theta, batch);
    sum += here.loss * static_cast<float>(batch.size());
    n += batch.size();
    theta = step(theta, here.g);
  }
  return sum / static_cast<float>(n);
}

// The mean so far moves towards each new loss.
float running_mean(Vector& theta, const Batches& batches, const LossFunction& loss_and_gradient,
                   const StepFunction& step) {
  check(batches);
  float mean = 0, seen = 0;
  for (const auto& batch : batches) {
    const auto here = loss_and_gradient(theta, batch);
    theta = step(theta, here.g);
    const auto b = static_cast<float>(batch.size());
    seen += b;
    mean += b / seen * (here.loss - mean);
  }
  return mean;
}

// Works on a copy of theta, and weighs each loss by its share.
float by_shares(Vector& theta, const Batches& batches, const LossFunction& loss_and_gradient,
                const StepFunction& step) {
  check(batches);
  std::size_t n = 0;
  for (const auto& batch : batches) n += batch.size();
  Vector x = theta;
  std::vector<float> shares;
  for (std::size_t k = 0; k < batches.size(); ++k) {
    auto [loss, g] = loss_and_gradient(x, batches[k]);
    shares.push_back(loss * (static_cast<float>(batches[k].size()) / static_cast<float>(n)));
    x = step(x, g);
  }
  theta = x;
  return std::accumulate(shares.rbegin(), shares.rend(), 0.0F);
}

// Counts every example: the loss of its batch is added once for each.
float example_by_example(Vector& theta, const Batches& batches, const LossFunction& loss_and_gradient,
                         const StepFunction& step) {
  check(batches);
  double sum = 0;
  int n = 0;
  for (const auto& batch : batches) {
    const auto here = loss_and_gradient(theta, batch);
    for (std::size_t i = 0; i < batch.size(); ++i, ++n) sum += here.loss;
    theta = step(theta, here.g);
  }
  return static_cast<float>(sum / n);
}

const judge::Alternatives<decltype(optimizers::train_epoch)> known("04_optimizers/train_epoch",
                                                                   {
                                                                       {"in float", in_float},
                                                                       {"running mean", running_mean},
                                                                       {"shares, on a copy", by_shares},
                                                                       {"example by example, in double",
                                                                        example_by_example},
                                                                   });

}  // namespace
}  // namespace descent::alternatives
