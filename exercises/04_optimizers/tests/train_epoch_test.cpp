// Public tests of 04_optimizers/train_epoch: numbers to check on paper, and properties.
//
// One parameter, five examples z, and the loss ½(theta − z)², whose gradient is theta − z.  Steps are made
// with learning rate ½, from theta = 1, over the batches {0, 1}, {2, 3} and {4}:
//
//   batch       z      theta   losses      mean loss   gradient         theta after the step
//   {0, 1}      2, 4   1       0.5, 4.5    2.5         1 − 3 = −2       1 + ½·2 = 2
//   {2, 3}      2, 6   2       0, 8        4           2 − 4 = −2       2 + ½·2 = 3
//   {4}         7      3       8           8           3 − 7 = −4       3 + ½·4 = 5
#include <stdexcept>

#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/04_optimizers.hpp"

using descent::Vector;
using descent::optimizers::LossAndGradient;
using Batch = std::vector<std::int64_t>;
using Batches = std::vector<Batch>;

namespace {

const Batches batches = {{0, 1}, {2, 3}, {4}};

LossAndGradient loss_and_gradient(const Vector& theta, const Batch& batch) {
  const std::vector<float> z = {2, 4, 2, 6, 7};
  if (theta.size() != 1) throw std::runtime_error("the loss has one parameter");
  LossAndGradient mean{0, Vector{0}};
  for (const auto i : batch) {
    const float gap = theta(0) - z.at(static_cast<std::size_t>(i));
    mean.loss += gap * gap / 2 / static_cast<float>(batch.size());
    mean.g(0) += gap / static_cast<float>(batch.size());
  }
  return mean;
}

Vector half_step(const Vector& theta, const Vector& g) {
  return theta - 0.5F * g;
}

}  // namespace

TEST_CASE("train_epoch makes a step after each mini-batch", "[04_optimizers/train_epoch][public][x2]") {
  judge::input_kind("three mini-batches, the last one shorter");
  Vector theta{1};
  student::train_epoch(theta, batches, loss_and_gradient, half_step);
  CHECK_THAT(theta, judge::Equals(Vector{5}));
}

TEST_CASE("train_epoch counts each example once in the mean loss",
          "[04_optimizers/train_epoch][public][x2]") {
  judge::input_kind("three mini-batches, the last one shorter");
  Vector theta{1};
  const float loss = student::train_epoch(theta, batches, loss_and_gradient, half_step);
  // (2·2.5 + 2·4 + 1·8) / 5 = 21/5.  The mean of the three means would be 14.5/3 = 4.83.
  CHECK_THAT(loss, judge::Near(4.2, judge::limit(4.2)));
}

TEST_CASE("train_epoch asks for each gradient once, at the parameters before the step",
          "[04_optimizers/train_epoch][public][x2]") {
  judge::input_kind("three mini-batches; each question is written down");
  std::vector<float> asked_at;
  Vector theta{1};
  student::train_epoch(
      theta, batches,
      [&](const Vector& at, const Batch& batch) {
        asked_at.push_back(at.size() > 0 ? at(0) : 0);
        return loss_and_gradient(at, batch);
      },
      half_step);
  CHECK(asked_at == std::vector<float>{1, 2, 3});
}

TEST_CASE("train_epoch takes the mini-batches as they are, in their order",
          "[04_optimizers/train_epoch][public]") {
  judge::input_kind("mini-batches whose indices are not sorted; each question is written down");
  const Batches shuffled = {{4}, {3, 0}, {2, 1}};
  Batches asked;
  Vector theta{1};
  student::train_epoch(
      theta, shuffled,
      [&](const Vector& at, const Batch& batch) {
        asked.push_back(batch);
        return loss_and_gradient(at, batch);
      },
      half_step);
  CHECK(asked == shuffled);
}

TEST_CASE("train_epoch passes the gradient on as it is", "[04_optimizers/train_epoch][public]") {
  judge::input_kind("three mini-batches; each step is written down");
  std::vector<float> gradients;
  Vector theta{1};
  student::train_epoch(theta, batches, loss_and_gradient, [&](const Vector& at, const Vector& g) {
    gradients.push_back(g.size() > 0 ? g(0) : 0);
    return half_step(at, g);
  });
  // It has been averaged already, so nothing is divided here.
  CHECK(gradients == std::vector<float>{-2, -2, -4});
}

TEST_CASE("train_epoch refuses an epoch without examples", "[04_optimizers/train_epoch][public]") {
  judge::input_kind("no mini-batches, then an empty one");
  Vector theta{1};
  student::train_epoch(theta, {{0, 1}}, loss_and_gradient, half_step);  // this one has two
  CHECK(judge::throws_value_error([&] { student::train_epoch(theta, {}, loss_and_gradient, half_step); }));
  CHECK(judge::throws_value_error([&] {
    student::train_epoch(theta, {{0}, {}}, loss_and_gradient, half_step);
  }));
  CHECK_THAT(theta, judge::Equals(Vector{2}));
}
