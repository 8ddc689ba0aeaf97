// Hidden tests of 04_optimizers/train_epoch.
#include "oracles/04_optimizers.hpp"

#include <stdexcept>

#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/04_optimizers.hpp"

using descent::Matrix;
using descent::Shape;
using descent::Vector;
using AllFinite = judge::AllFinite<float, 1>;
using descent::optimizers::LossAndGradient;
using descent::optimizers::LossFunction;
using descent::optimizers::StepFunction;
using Batch = std::vector<std::int64_t>;
using Batches = std::vector<Batch>;

namespace {

/// Linear regression: the loss of example i is ½(x_i·theta − y_i)².
struct Regression {
  Matrix x;  // (n, d)
  Vector y;  // (n)

  Regression(judge::Inputs& in, std::size_t n, std::size_t d, double noise)
      : x(in.normal<2>({n, d})), y(in.normal<1>({n}, 0, noise)) {
    const Vector truth = in.normal<1>({d}, 1, 1);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < d; ++j) y(i) += x(i, j) * truth(j);
  }
  LossAndGradient operator()(const Vector& theta, const Batch& batch) const {
    const std::size_t n = x.shape(0), d = x.shape(1);
    if (theta.size() != d) throw std::runtime_error("loss_and_gradient: theta does not have d elements");
    if (batch.empty()) throw std::runtime_error("loss_and_gradient: the batch is empty");
    LossAndGradient mean{0, Vector(theta * 0.0F)};
    for (const auto index : batch) {
      if (index < 0 || index >= static_cast<std::int64_t>(n))
        throw std::runtime_error("loss_and_gradient: there is no such example");
      const auto i = static_cast<std::size_t>(index);
      float gap = -y(i);
      for (std::size_t j = 0; j < d; ++j) gap += x(i, j) * theta(j);
      mean.loss += gap * gap / 2;
      for (std::size_t j = 0; j < d; ++j) mean.g(j) += gap * x(i, j);
    }
    mean.loss /= static_cast<float>(batch.size());
    mean.g /= static_cast<float>(batch.size());
    return mean;
  }
};

/// Checks its arguments, since the student's code may pass anything.
void require_same_size(const Vector& theta, const Vector& g) {
  if (theta.size() != g.size()) throw std::runtime_error("step: theta and g differ in length");
}

StepFunction plain(float eta) {
  return [eta](const Vector& theta, const Vector& g) -> Vector {
    require_same_size(theta, g);
    return theta - eta * g;
  };
}

/// Has a state: use each for one run only.
StepFunction with_velocity(float eta, float beta) {
  return [eta, beta, v = Vector{}](const Vector& theta, const Vector& g) mutable -> Vector {
    require_same_size(theta, g);
    if (v.size() != g.size()) v = g * 0.0F;
    v = beta * v + g;
    return theta - eta * v;
  };
}

/// The examples 0 … n − 1 in another order, b in each batch, the rest in the last.
Batches ragged(judge::Inputs& in, std::int64_t n, std::size_t b) {
  Batch order;
  for (std::int64_t i = 0; i < n; ++i) order.push_back(i);
  for (std::size_t i = order.size() - 1; i > 0; --i)
    std::swap(order[i], order[static_cast<std::size_t>(in.integer(0, static_cast<std::int64_t>(i)))]);
  Batches batches;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i % b == 0) batches.emplace_back();
    batches.back().push_back(order[i]);
  }
  return batches;
}

enum class Compare { theta, loss, both };

void check(Vector theta, const Batches& batches, const LossFunction& loss, const StepFunction& step,
           const StepFunction& same_step, Compare what = Compare::both) {
  const auto expected = descent::oracles::train_epoch(theta, batches, loss, same_step);
  const float mean = student::train_epoch(theta, batches, loss, step);
  if (what != Compare::theta) CHECK_THAT(mean, judge::Near(expected.loss, expected.loss_limit));
  if (what != Compare::loss) CHECK_THAT(theta, judge::Near(expected.theta));
}

}  // namespace

TEST_CASE("train_epoch keeps the number of parameters", "[04_optimizers/train_epoch][hidden]") {
  judge::input_kind("five parameters, batches of different sizes");
  auto in = judge::inputs();
  const Regression loss(in, 11, 5, 0.5);
  Vector theta = in.normal<1>({5});
  student::train_epoch(theta, ragged(in, 11, 4), loss, plain(0.05F));
  CHECK(descent::shape_of(theta) == Shape{5});
  CHECK_THAT(theta, AllFinite());
}

TEST_CASE("train_epoch gives the loss itself where all losses are alike",
          "[04_optimizers/train_epoch][hidden]") {
  judge::input_kind("batches of different sizes, a loss that is the same everywhere");
  auto in = judge::inputs();
  const auto same = static_cast<float>(in.uniform(0.5, 2));
  Vector theta = in.normal<1>({3});
  const float mean = student::train_epoch(
      theta, ragged(in, 17, 5),
      [same](const Vector& at, const Batch&) {
        return LossAndGradient{same, Vector(at * 0.0F)};
      },
      plain(0.1F));
  CHECK_THAT(mean, judge::Near(double{same}, judge::limit(2.0 * same)));  // four terms: √4 of them
}

TEST_CASE("train_epoch, repeated, trains", "[04_optimizers/train_epoch][hidden][x2]") {
  judge::input_kind("a regression without noise, many epochs");
  auto in = judge::inputs();
  const Regression loss(in, 24, 3, 0);
  Vector theta{0, 0, 0};
  const auto batches = ragged(in, 24, 5);
  float mean = 0;
  for (int epoch = 0; epoch < 60; ++epoch) mean = student::train_epoch(theta, batches, loss, plain(0.1F));
  // Without noise there are parameters with loss 0, and a step goes towards them for every batch.
  CHECK_THAT(mean, judge::Near(0, 0.05));
}

TEST_CASE("train_epoch ends at the right parameters", "[04_optimizers/train_epoch][hidden][x4]") {
  judge::input_kind("a regression, batches of different sizes, plain steps");
  auto in = judge::inputs();
  const Regression loss(in, 17, 5, 0.5);
  check(in.normal<1>({5}), ragged(in, 17, 5), loss, plain(0.1F), plain(0.1F), Compare::theta);
}

TEST_CASE("train_epoch gives the right mean loss", "[04_optimizers/train_epoch][hidden][x4]") {
  judge::input_kind("a regression, the last batch shorter than the others");
  auto in = judge::inputs();
  const Regression loss(in, 17, 5, 0.5);
  check(in.normal<1>({5}), ragged(in, 17, 5), loss, plain(0.1F), plain(0.1F), Compare::loss);
}

TEST_CASE("train_epoch works with a step that remembers", "[04_optimizers/train_epoch][hidden][x2]") {
  judge::input_kind("a regression, steps with momentum");
  auto in = judge::inputs();
  const Regression loss(in, 23, 4, 0.5);
  check(in.normal<1>({4}), ragged(in, 23, 3), loss, with_velocity(0.03F, 0.7F), with_velocity(0.03F, 0.7F));
}

TEST_CASE("train_epoch asks for each batch once, in order, at the parameters that the step before returned",
          "[04_optimizers/train_epoch][hidden][x2]") {
  judge::input_kind("a regression; each question and each step is written down");
  auto in = judge::inputs();
  const Regression loss(in, 13, 2, 0.5);
  const auto batches = ragged(in, 13, 3);
  Batches asked;
  std::vector<Vector> asked_at, returned = {in.normal<1>({2})};
  Vector theta = returned[0];
  const auto expected = descent::oracles::train_epoch(theta, batches, loss, plain(0.1F));
  student::train_epoch(
      theta, batches,
      [&](const Vector& at, const Batch& batch) {
        asked_at.push_back(at);
        asked.push_back(batch);
        return loss(at, batch);
      },
      [&](const Vector& at, const Vector& g) {
        returned.push_back(plain(0.1F)(at, g));
        return returned.back();
      });
  CHECK(asked == batches);
  returned.pop_back();
  CHECK(asked_at == returned);
  CHECK_THAT(theta, judge::Near(expected.theta));
}

TEST_CASE("train_epoch makes an epoch of a single example", "[04_optimizers/train_epoch][hidden]") {
  judge::input_kind("one batch with one example, one parameter");
  auto in = judge::inputs();
  const Regression loss(in, 3, 1, 0.5);
  check(in.normal<1>({1}), {{2}}, loss, plain(0.3F), plain(0.3F));
}

TEST_CASE("train_epoch makes one step of the whole data set", "[04_optimizers/train_epoch][hidden]") {
  judge::input_kind("all examples in one batch");
  auto in = judge::inputs();
  const Regression loss(in, 33, 3, 0.5);
  check(in.normal<1>({3}), ragged(in, 33, 33), loss, plain(0.3F), plain(0.3F));
}

TEST_CASE("train_epoch takes batches of any sizes, and examples more than once",
          "[04_optimizers/train_epoch][hidden]") {
  judge::input_kind("batches of 1, 7, 2 and 31 indices, drawn with repetition");
  auto in = judge::inputs();
  const Regression loss(in, 9, 3, 0.5);
  Batches batches;
  for (const int size : {1, 7, 2, 31}) {
    batches.emplace_back();
    for (int i = 0; i < size; ++i) batches.back().push_back(in.integer(0, 8));
  }
  check(in.normal<1>({3}), batches, loss, plain(0.1F), plain(0.1F));
}

TEST_CASE("train_epoch keeps nothing between calls", "[04_optimizers/train_epoch][hidden]") {
  judge::input_kind("two models trained in turns, two epochs each");
  auto in = judge::inputs();
  const Regression first(in, 10, 3, 0.5), second(in, 7, 2, 0.5);
  for (int epoch = 0; epoch < 2; ++epoch) {
    check(in.normal<1>({3}), ragged(in, 10, 4), first, plain(0.1F), plain(0.1F));
    check(in.normal<1>({2}), ragged(in, 7, 2), second, plain(0.2F), plain(0.2F));
  }
}

TEST_CASE("train_epoch refuses no batches and empty ones", "[04_optimizers/train_epoch][hidden]") {
  judge::input_kind("no batches, an empty batch alone, an empty batch at the end");
  auto in = judge::inputs();
  const Regression loss(in, 4, 2, 0.5);
  const Vector start = in.normal<1>({2});
  check(start, {{0, 1}, {3}}, loss, plain(0.1F), plain(0.1F));
  Vector theta = start;
  CHECK(judge::throws_value_error([&] { student::train_epoch(theta, {}, loss, plain(0.1F)); }));
  CHECK(judge::throws_value_error([&] { student::train_epoch(theta, Batches(1), loss, plain(0.1F)); }));
  CHECK(judge::throws_value_error([&] { student::train_epoch(theta, {{0, 1}, {}}, loss, plain(0.1F)); }));
  CHECK_THAT(theta, judge::Equals(start));
}
