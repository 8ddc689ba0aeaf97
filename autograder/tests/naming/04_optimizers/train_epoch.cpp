// Answers to 04_optimizers/train_epoch.  ../README.md explains the marks.

//@ answer: drops_last_batch
//@ mistake: The last batch is left out.
//@ named: train_epoch/last_batch_left_out
//@ body of train_epoch
  double s = 0.0, count = 0.0;
  const int nb = static_cast<int>(batches.size());
  for (int k = 0; k < nb - 1 || k == 0; ++k) {  // always at least one
    const auto& B = batches[k];
    const auto out = loss_and_gradient(theta, B);
    theta = step(theta, out.g);
    s += out.loss * static_cast<double>(B.size());
    count += static_cast<double>(B.size());
  }
  return static_cast<float>(s / count);

//@ answer: first_batch_size_for_all
//@ mistake: Every batch is weighted by the size of the first one.
//@ named: train_epoch/mean_of_means
//@ body of train_epoch
  const std::size_t batch_size = batches.front().size();
  double sum = 0.0;
  std::size_t seen = 0;
  for (std::size_t k = 0; k < batches.size(); ++k) {
    LossAndGradient lg = loss_and_gradient(theta, batches[k]);
    sum += double(lg.loss) * batch_size;
    seen += batch_size;
    theta = step(theta, lg.g);
  }
  return static_cast<float>(sum / seen);

//@ answer: gradient_divided_again
//@ mistake: Divides the gradient by the batch size although it is a mean already.
//@ named: train_epoch/gradient_divided_again
//@ body of train_epoch
  float loss_total = 0.0F;
  float seen = 0.0F;
  for (const auto& batch : batches) {
    const float b = static_cast<float>(batch.size());
    auto lg = loss_and_gradient(theta, batch);
    Vector mean_grad = lg.g / b;
    theta = step(theta, mean_grad);
    loss_total += b * lg.loss;
    seen += b;
  }
  return loss_total / seen;

//@ answer: gradients_at_start
//@ mistake: All gradients are taken at the parameters of the start of the epoch.
//@ named: train_epoch/gradients_at_start
//@ include
#include <algorithm>
#include <iterator>
//@ body of train_epoch
  // first forward/backward for everything, then all the updates
  std::vector<LossAndGradient> results;
  std::transform(batches.begin(), batches.end(), std::back_inserter(results),
                 [&](const std::vector<std::int64_t>& b) { return loss_and_gradient(theta, b); });

  double num = 0, den = 0;
  for (std::size_t i = 0; i < results.size(); ++i) {
    num += results[i].loss * double(batches[i].size());
    den += double(batches[i].size());
    theta = step(theta, results[i].g);
  }
  return float(num / den);

//@ answer: halving_average
//@ mistake: The running mean is taken with weights one half, so the last batches count most.
//@ named: nothing
//@ body of train_epoch
  float avg = 0;
  bool first = true;
  for (const auto& batch : batches) {
    auto lg = loss_and_gradient(theta, batch);
    avg = first ? lg.loss : (avg + lg.loss) / 2;
    first = false;
    theta = step(theta, lg.g);
  }
  return avg;

//@ answer: int_accumulator
//@ mistake: The losses are summed in an integer, which cuts off their fractions.
//@ named: nothing
//@ body of train_epoch
  auto sum = 0;
  auto n = 0;
  for (const auto& batch : batches) {
    const auto lg = loss_and_gradient(theta, batch);
    sum += lg.loss * batch.size();
    n += batch.size();
    theta = step(theta, lg.g);
  }
  return float(sum) / n;

//@ answer: last_loss_only
//@ mistake: Returns the loss of the last batch only.
//@ named: train_epoch/last_loss
//@ body of train_epoch
  float loss = 0;
  for (const auto& b : batches) {
    LossAndGradient out = loss_and_gradient(theta, b);
    loss = out.loss;
    theta = step(theta, out.g);
  }
  return loss;

//@ answer: late_and_unweighted
//@ mistake: The loss is measured after the step; the batch means are averaged without weights.
//@ named: train_epoch/loss_after_step or train_epoch/mean_of_means
//@ include
#include <numeric>
//@ body of train_epoch
  std::vector<float> losses;
  for (const auto& batch : batches) {
    const Vector grad = loss_and_gradient(theta, batch).g;
    theta = step(theta, grad);
    losses.push_back(loss_and_gradient(theta, batch).loss);
  }
  return std::accumulate(losses.begin(), losses.end(), 0.0F) / losses.size();

//@ answer: loss_after_step
//@ mistake: The loss is measured again after the step.
//@ named: train_epoch/loss_after_step
//@ body of train_epoch
  float weighted = 0.F, examples = 0.F;
  for (const auto& batch : batches) {
    theta = step(theta, loss_and_gradient(theta, batch).g);
    // how good are we now?
    weighted += loss_and_gradient(theta, batch).loss * float(batch.size());
    examples += float(batch.size());
  }
  return weighted / examples;

//@ answer: mean_of_means
//@ mistake: Averages the batch means without weighting them by batch size.
//@ named: train_epoch/mean_of_means
//@ body of train_epoch
  float total = 0;
  for (const auto& batch : batches) {
    const auto [loss, grad] = loss_and_gradient(theta, batch);
    total += loss;
    theta = step(theta, grad);
  }
  return total / static_cast<float>(batches.size());

//@ answer: never_divides
//@ mistake: Returns the sum of the losses of all examples and not their mean.
//@ named: train_epoch/sum_over_examples
//@ body of train_epoch
  float epoch_loss = 0.0F;
  for (const auto& idx : batches) {
    auto result = loss_and_gradient(theta, idx);
    epoch_loss += result.loss * static_cast<float>(idx.size());
    theta = step(theta, result.g);
  }
  return epoch_loss;

//@ answer: one_step_per_epoch
//@ mistake: Gathers the gradients of all batches and makes a single step at the end.
//@ named: train_epoch/one_mean_step_an_epoch
//@ body of train_epoch
  Vector accumulated = xt::zeros_like(theta);
  float total_loss = 0.0F;
  float n = 0.0F;
  for (const auto& batch : batches) {
    const LossAndGradient lg = loss_and_gradient(theta, batch);
    const auto weight = static_cast<float>(batch.size());
    accumulated += weight * lg.g;
    total_loss += weight * lg.loss;
    n += weight;
  }
  accumulated /= n;
  theta = step(theta, accumulated);
  return total_loss / n;

//@ answer: right_accumulate
//@ right: the whole loop is one std::accumulate over a struct with sum and count
//@ include
#include <numeric>
//@ body of train_epoch
  struct Tally {
    double sum;
    double n;
  };
  const Tally end = std::accumulate(batches.cbegin(), batches.cend(), Tally{0, 0}, [&](Tally t, const auto& b) {
    auto&& [loss, g] = loss_and_gradient(theta, b);
    theta = step(theta, g);
    const auto n = static_cast<double>(b.size());
    return Tally{t.sum + n * loss, t.n + n};
  });
  return static_cast<float>(end.sum / end.n);

//@ answer: right_counts_first
//@ right: counts the examples before the loop, gives each batch its share, and hands theta on by recursion
//@ include
#include <functional>
#include <numeric>
//@ body of train_epoch
  const auto examples = std::transform_reduce(batches.begin(), batches.end(), std::size_t{0}, std::plus<>{},
                                              [](const auto& b) { return b.size(); });
  const std::function<double(std::size_t)> from = [&](std::size_t k) -> double {
    if (k == batches.size()) return 0.0;
    LossAndGradient here = loss_and_gradient(theta, batches[k]);
    theta = step(theta, here.g);
    const double share = static_cast<double>(batches[k].size()) / static_cast<double>(examples);
    return share * here.loss + from(k + 1);
  };
  return static_cast<float>(from(0));

//@ answer: right_running_mean
//@ right: keeps a running mean that each batch pulls towards its own loss, in double
//@ include
#include <utility>
//@ body of train_epoch
  double mean = 0;
  std::size_t seen = 0;
  for (const auto& batch : batches) {
    const auto now = loss_and_gradient(std::as_const(theta), batch);
    seen += batch.size();
    mean += (now.loss - mean) * static_cast<double>(batch.size()) / static_cast<double>(seen);
    Vector next = step(theta, now.g);
    std::swap(theta, next);
  }
  return static_cast<float>(mean);

//@ answer: step_result_dropped
//@ mistake: The result of step is not stored, so theta never changes.
//@ named: train_epoch/result_of_step_dropped
//@ body of train_epoch
  float sum = 0.0F;
  std::int64_t count = 0;
  for (const auto& batch : batches) {
    const auto lg = loss_and_gradient(theta, batch);
    step(theta, lg.g);  // changes theta
    sum += lg.loss * static_cast<float>(batch.size());
    count += static_cast<std::int64_t>(batch.size());
  }
  return sum / static_cast<float>(count);

//@ answer: step_taken_for_a_change
//@ mistake: The result of step is taken for a change and subtracted from theta.
//@ named: nothing
//@ body of train_epoch
  double total = 0;
  size_t N = 0;
  for (size_t b = 0; b < batches.size(); b++) {
    LossAndGradient r = loss_and_gradient(theta, batches[b]);
    total += r.loss * batches[b].size();
    N += batches[b].size();
    theta -= step(theta, r.g);
  }
  return static_cast<float>(total / N);

//@ answer: trains_a_copy
//@ mistake: A local copy of the parameters is trained and never written back.
//@ named: train_epoch/parameters_not_changed
//@ body of train_epoch
  Vector params = theta;
  float loss_sum = 0;
  std::size_t n = 0;
  for (const auto& batch : batches) {
    auto [l, g] = loss_and_gradient(params, batch);
    params = step(params, g);
    loss_sum += l * batch.size();
    n += batch.size();
  }
  return loss_sum / n;

//@ answer: weighted_but_divided_by_batches
//@ mistake: The weighted sum is divided by the number of batches instead of examples.
//@ named: nothing
//@ body of train_epoch
  double running = 0;
  for (auto it = batches.begin(); it != batches.end(); ++it) {
    const auto lg = loss_and_gradient(theta, *it);
    running += it->size() * lg.loss;
    theta = step(theta, lg.g);
  }
  running /= batches.size();
  return running;
