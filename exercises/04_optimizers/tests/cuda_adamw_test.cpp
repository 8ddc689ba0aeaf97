// Public tests of 04_optimizers/cuda_adamw: numbers to check on paper, and properties.
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/04_optimizers.hpp"

using descent::Vector;

namespace {

struct Parameters {
  Vector theta, v, s;
};

/// With beta = 0.5, gamma = 0.75, delta = 1: powers of them are exact.
void step(Parameters& of, const Vector& g, std::int64_t t, float eta, float lambda, int block) {
  student::cuda::adamw(judge::out(of.theta), judge::out(of.v), judge::out(of.s), judge::in(g), t, eta, 0.5F,
                       0.75F, 1, lambda, block);
}

}  // namespace

TEST_CASE("the fused step makes a first step by hand", "[04_optimizers/cuda_adamw][public][x2]") {
  judge::input_kind("two parameters, gradients 3 and −1, no decay, a delta of 1");
  Parameters of{{1, 2}, {0, 0}, {0, 0}};
  step(of, {3, -1}, 1, 0.5F, 0, 32);
  // v̂ = g and ŝ = g²: the directions are 3/(3 + 1) and −1/(1 + 1).
  CHECK_THAT(of.v, judge::Near(judge::by_hand<1>({1.5, -0.5}, 3)));
  CHECK_THAT(of.s, judge::Near(judge::by_hand<1>({2.25, 0.25}, 5)));
  CHECK_THAT(of.theta, judge::Near(judge::by_hand<1>({0.625, 2.25}, 8)));
}

TEST_CASE("the fused step decays by the learning rate times lambda",
          "[04_optimizers/cuda_adamw][public][x2]") {
  judge::input_kind("five parameters without gradients: four for one thread, and one left over");
  Parameters of{{8, -8, 16, 4, 2}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}};
  step(of, {0, 0, 0, 0, 0}, 1, 0.5F, 0.25F, 2);
  CHECK_THAT(of.theta, judge::Near(judge::by_hand<1>({7, -7, 14, 3.5, 1.75}, 20)));
}

TEST_CASE("the fused step goes on from the averages that it finds", "[04_optimizers/cuda_adamw][public]") {
  judge::input_kind("the second step of a parameter whose gradient is now zero");
  Parameters of{{1}, {3}, {12}};
  step(of, {0}, 2, 1, 0, 32);
  // v = 1.5, s = 9; v̂ = 1.5/0.75 = 2, ŝ = 9/0.4375; √ŝ = 4.53557.
  CHECK_THAT(of.v, judge::Near(judge::by_hand<1>({1.5}, 3)));
  CHECK_THAT(of.s, judge::Near(judge::by_hand<1>({9}, 12)));
  CHECK_THAT(of.theta, judge::Near(judge::by_hand<1>({1 - 2 / 5.535573676110727}, 6)));
}

TEST_CASE("the fused step refuses what does not fit", "[04_optimizers/cuda_adamw][public]") {
  judge::input_kind("a gradient with a number too many, then a step with the number 0");
  Parameters of{{8}, {0}, {0}};
  step(of, {0}, 1, 0.5F, 0.25F, 32);
  CHECK_THAT(of.theta, judge::Near(judge::by_hand<1>({7}, 20)));
  CHECK(judge::throws_shape_error([&] { step(of, {1, 2}, 1, 0.5F, 0.25F, 32); }));
  CHECK(judge::throws_value_error([&] { step(of, {1}, 0, 0.5F, 0.25F, 32); }));
}
