// Hidden tests of 04_optimizers/cuda_adamw.
#include "hidden_tests/04_optimizers/adam.hpp"
#include "hidden_tests/work.hpp"
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/04_optimizers.hpp"

using descent::Vector;
using descent::hidden_tests::under_way;
using descent::optimizers::AdamState;
using descent::optimizers::AdamwOptions;
using Steps = descent::oracles::Steps<AdamwOptions>;
using judge::in, judge::out;

namespace work = descent::hidden_tests::work;

namespace {

/// Decay rates that are not the defaults, a delta that can be seen, and a weight decay so large that a decay of
/// the new theta is noticed.
constexpr AdamwOptions visible{.eta = 0.3F, .beta = 0.7F, .gamma = 0.9F, .delta = 1e-2F, .lambda = 0.4F};

AdamState new_state(std::size_t d) {
  return {.v = xt::zeros<float>({d}), .s = xt::zeros<float>({d}), .t = 0};
}

void make(Vector& theta, AdamState& state, const Steps::value_type& step, int block) {
  const AdamwOptions& o = step.options;
  ++state.t;
  student::cuda::adamw(out(theta), out(state.v), out(state.s), in(step.g), state.t, o.eta, o.beta, o.gamma,
                       o.delta, o.lambda, block);
}

/// Makes the steps with the student's function and compares after each.
void follow(Vector theta, AdamState state, const Steps& steps, int block) {
  const auto expected = descent::oracles::adamw(theta, state, steps);
  for (std::size_t step = 0; step < steps.size(); ++step) {
    make(theta, state, steps[step], block);
    CHECK_THAT(state.v, judge::Near(expected[step].v));
    CHECK_THAT(state.s, judge::Near(expected[step].s));
    CHECK_THAT(theta, judge::Near(expected[step].theta));
  }
}

/// Steps with gradients of different sizes, and rates that change.
Steps changing_steps(judge::Inputs& draw, std::size_t d, AdamwOptions options) {
  const float lambdas[] = {0.4F, 0.0F, 0.1F, 0.7F, 0.2F};
  Steps steps;
  for (const float eta : {0.3F, 0.05F, 0.2F, 0.1F, 0.02F}) {
    options.eta = eta;
    options.lambda = lambdas[steps.size()];
    steps.push_back({Vector(draw.signed_log_uniform<1>({d}, 1e-3, 1e1) + 0.1F), options});
  }
  return steps;
}

}  // namespace

TEST_CASE("the fused step treats equal parameters alike, wherever they stand",
          "[04_optimizers/cuda_adamw][hidden][x2]") {
  judge::input_kind("75 equal parameters with equal gradients, blocks of 8: in fours and left over");
  auto draw = judge::inputs();
  const auto x = static_cast<float>(draw.uniform(1, 3)), slope = static_cast<float>(draw.uniform(0.2, 2));
  Vector theta = x * xt::ones<float>({75});
  AdamState state = new_state(75);
  for (int k = 0; k < 2; ++k) make(theta, state, {Vector(slope * xt::ones<float>({75})), visible}, 8);
  CHECK(theta(0) != x);
  // A compiler may contract operations in one of the two code paths, which then has fewer roundings.
  judge::Expected<1> want{theta, theta};
  for (std::size_t i = 0; i < 75; ++i) {
    want.value(i) = theta(0);
    want.limit(i) = judge::limit(2 * (double{x} + 1));
  }
  CHECK_THAT(theta, judge::Near(want));
}

TEST_CASE("the fused step only decays while nothing has ever pushed it",
          "[04_optimizers/cuda_adamw][hidden]") {
  judge::input_kind("gradients of zeros from a new state, three steps");
  auto draw = judge::inputs();
  const Vector theta = draw.normal<1>({7}, 1, 3), zeros = xt::zeros<float>({7});
  follow(theta, new_state(7), {{zeros, visible}, {zeros, visible}, {zeros, visible}}, 32);
}

TEST_CASE("the fused step follows a trajectory whose rates change",
          "[04_optimizers/cuda_adamw][hidden][x3]") {
  judge::input_kind("67 parameters, five steps from a new state, a delta and a decay that can be seen");
  auto draw = judge::inputs();
  follow(draw.normal<1>({67}, 0.5, 2), new_state(67), changing_steps(draw, 67, visible), 32);
}

TEST_CASE("the fused step follows a trajectory with the usual decay rates",
          "[04_optimizers/cuda_adamw][hidden][x2]") {
  judge::input_kind("65 parameters, five steps from a new state, the default decay rates and delta");
  auto draw = judge::inputs();
  follow(draw.normal<1>({65}, 0.5, 2), new_state(65), changing_steps(draw, 65, AdamwOptions{}), 32);
}

TEST_CASE("the fused step goes on from the averages and the step that it is given",
          "[04_optimizers/cuda_adamw][hidden][x2]") {
  judge::input_kind("33 parameters, a state from an earlier run, five steps");
  auto draw = judge::inputs();
  const Vector theta = draw.normal<1>({33}, -0.5, 2);
  const AdamState state = under_way(draw, 33, 3);
  follow(theta, state, changing_steps(draw, 33, visible), 64);
}

TEST_CASE("the fused step is right at sizes around its block's, and around fours",
          "[04_optimizers/cuda_adamw][hidden][x3]") {
  judge::input_kind("1 to 1025 parameters, blocks of 1 to 1024, a step from a state under way");
  auto draw = judge::inputs();
  for (const std::size_t d : {1, 2, 3, 4, 31, 32, 33, 130, 1025})
    for (const int block : {1, 33, 256, 1024}) {
      const Vector theta = draw.normal<1>({d});
      const AdamState state = under_way(draw, d, 2);
      follow(theta, state, {{draw.normal<1>({d}), visible}}, block);
    }
}

TEST_CASE("the fused step may have no parameters", "[04_optimizers/cuda_adamw][hidden]") {
  judge::input_kind("no parameters, then one");
  auto draw = judge::inputs();
  for (const std::size_t d : {0, 1})
    follow(draw.normal<1>({d}), new_state(d), {{draw.normal<1>({d}), visible}}, 256);
}

TEST_CASE("the fused step reads and writes every number once, in one launch",
          "[04_optimizers/cuda_adamw][hidden][x2]") {
  judge::input_kind("4099 parameters, blocks of 128");
  constexpr std::size_t d = 4099, sectors = d * sizeof(float) / 32;
  auto draw = judge::inputs();
  const Vector theta = draw.normal<1>({d});
  const AdamState state = under_way(draw, d, 2);
  follow(theta, state, {{draw.normal<1>({d}), visible}}, 128);
  work::stores(3 * d * sizeof(float), "theta, v and s");
  work::launches(1, "fuse all formulas of a parameter into one kernel");
  // theta, v, s and g are read, theta, v and s are written.
  work::coalesced_loads(2 * 4 * sectors);
  work::coalesced_stores(2 * 3 * sectors);
  // Seven accesses of a thread, and as many again for each element of the tail.
  work::busiest_warp(2 * 7 * 4, "give each thread four parameters, and launch enough threads");
}

TEST_CASE("the fused step loads four numbers at a time", "[04_optimizers/cuda_adamw][hidden][x2]") {
  judge::input_kind("4096 parameters, blocks of 128");
  constexpr std::size_t d = 4096, warps = d / 4 / 32;  // 32 lanes with four parameters each
  auto draw = judge::inputs();
  const Vector theta = draw.normal<1>({d});
  const AdamState state = under_way(draw, d, 2);
  follow(theta, state, {{draw.normal<1>({d}), visible}}, 128);
  CHECK(judge::at_most("requests to load", judge::kernels().load_requests, 2.2 * 4 * warps,
                       "load and store a float4, and handle the tail (fewer than four elements) one by one"));
  CHECK(judge::at_most("requests to store", judge::kernels().store_requests, 2.2 * 3 * warps,
                       "load and store a float4, and handle the tail (fewer than four elements) one by one"));
}
