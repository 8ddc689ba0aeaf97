// Every method of this topic on the bowl f = 0.1 θ₁² + 2 θ₂², from the same place: where it goes, and how
// fast the loss falls.  Lecture section 4.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "demo.hpp"
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace {

using descent::Vector;
using descent::demo::Demo;
using namespace descent::optimizers;
namespace plot = descent::plot;

constexpr int steps = 80;           // that are made, and stand in the panel of the loss
constexpr int first_steps = 40;     // that are drawn as paths, and after which the claim compares
constexpr float shared_eta = 0.4F;  // of gradient descent and momentum, which the claim compares
constexpr std::array<double, 2> coefficients = {0.1, 2.0};
constexpr std::array<float, 2> start = {-5.0F, -2.0F};

double f(double theta_1, double theta_2) {
  return coefficients[0] * theta_1 * theta_1 + coefficients[1] * theta_2 * theta_2;
}

using Gradient = std::function<Vector(const Vector& theta)>;

// For a parabola the slope between two points is the gradient between them, whatever their distance: here it
// grows with theta, so that no digits are lost far away.
Vector slopes(const Vector& theta) {
  const double x = theta(0), y = theta(1);
  const double h = std::max(1.0, std::abs(x)), k = std::max(1.0, std::abs(y));
  return {static_cast<float>((f(x + h, 0) - f(x - h, 0)) / (2 * h)),
          static_cast<float>((f(0, y + k) - f(0, y - k)) / (2 * k))};
}

// The student's quadratic_gradient, if it is there and right; the methods can be looked at without it too.
Gradient gradient_of_f(const Demo& demo) {
  const Vector a = {static_cast<float>(coefficients[0]), static_cast<float>(coefficients[1])};
  Vector got;
  const Vector want = slopes({start[0], start[1]});
  const auto attempt = demo.attempt("quadratic_gradient", [&] {
    got = quadratic_gradient({start[0], start[1]}, a);
  });
  const bool right = attempt == Demo::Attempt::done && got.size() == 2 &&
                     std::abs(got(0) - want(0)) < 1e-4F && std::abs(got(1) - want(1)) < 1e-4F;
  if (right) return [a](const Vector& theta) { return quadratic_gradient(theta, a); };
  if (attempt == Demo::Attempt::done)
    demo.say("quadratic_gradient is left out: it does not give the slope at the start");
  demo.say("Gradients are taken as slopes between two points instead.");
  return slopes;
}

struct Method {
  std::string name;
  std::string setting;
  std::function<void(Vector& theta, const Vector& g)> step;
};

struct Run {
  std::string legend;
  std::size_t style = 0;
  bool complete = false;  // all steps made, all of them finite
  bool not_written = false;
  std::vector<std::array<double, 2>> thetas = {};  // the finite ones, from the start
  double loss_after(int step) const {
    const auto at = static_cast<std::size_t>(step);
    return at < thetas.size() ? f(thetas[at][0], thetas[at][1]) : std::numeric_limits<double>::quiet_NaN();
  }
};

Run go_down(const Demo& demo, const Method& method, std::size_t style, const Gradient& gradient) {
  Run run{.legend = method.name + " " + method.setting, .style = style};
  Vector theta = {start[0], start[1]};
  run.thetas.push_back({start[0], start[1]});
  bool finite = true;
  const auto attempt = demo.attempt(method.name, [&] {
    for (int t = 0; t < steps && finite; ++t) {
      method.step(theta, gradient(theta));
      if (theta.size() != 2)
        throw std::runtime_error(fmt::format("it has made {} parameters of 2", theta.size()));
      finite = std::isfinite(theta(0)) && std::isfinite(theta(1));
      if (finite) run.thetas.push_back({theta(0), theta(1)});
    }
  });
  run.not_written = attempt == Demo::Attempt::not_written;
  if (attempt != Demo::Attempt::done) {
    run.thetas.clear();
    return run;
  }
  run.complete = finite;
  if (!finite)
    demo.say(
        fmt::format("{}: not a number from step {} on, drawn up to there", run.legend, run.thetas.size()));
  else
    demo.say(fmt::format("{:<32} loss {:.2g} after {} steps, {:.2g} after {}", run.legend,
                         run.loss_after(first_steps), first_steps, run.loss_after(steps), steps));
  return run;
}

plot::Panel trajectories(std::string title, const std::vector<Run>& runs, std::size_t first,
                         std::size_t last) {
  plot::Panel panel{.title = std::move(title),
                    .x = {.label = "θ₁", .range = plot::Range{-5.6, 1.4}},
                    .y = {.label = "θ₂", .range = plot::Range{-2.6, 1.9}}};
  panel.contours.push_back({.f = f, .levels = {0.1, 0.5, 1, 2, 3.5, 5.5, 8, 11, 14.5}});
  for (std::size_t i = first; i < std::min(last, runs.size()); ++i) {
    plot::Points points;
    for (const auto& theta : runs[i].thetas)
      if (points.size() <= first_steps) points.push_back({theta[0], theta[1]});
    panel.series.push_back({runs[i].legend, points, plot::Draw::path, runs[i].style});
  }
  return panel;
}

plot::Panel losses(const std::vector<Run>& runs) {
  plot::Panel panel{
      .title = "Loss",
      .x = {.label = "step"},
      .y = {.label = "f(θ)", .scale = plot::Scale::logarithmic, .range = plot::Range{1e-10, 100}}};
  for (const Run& run : runs) {
    plot::Points points;
    for (std::size_t t = 0; t < run.thetas.size(); ++t)
      points.push_back({static_cast<double>(t), run.loss_after(static_cast<int>(t))});
    panel.series.push_back({run.legend, points, plot::Draw::line, run.style});
  }
  return panel;
}

void demonstrate(Demo& demo) {
  demo.say(fmt::format("f = 0.1 θ₁² + 2 θ₂², from ({}, {}), {} steps with each method", start[0], start[1],
                       steps));
  const Gradient gradient = gradient_of_f(demo);

  MomentumState momentum_state, nesterov_state;
  AdagradState adagrad_state;
  RmspropState rmsprop_state;
  AdamState adam_state, adamw_state;
  const std::vector<Method> methods = {
      {"gradient descent", "η = 0.4", [](Vector& theta, const Vector& g) { sgd(theta, g, shared_eta); }},
      {"momentum", "η = 0.4, β = 0.5",
       [&](Vector& theta, const Vector& g) {
         momentum(theta, g, momentum_state, {.eta = shared_eta, .beta = 0.5F});
       }},
      {"Nesterov", "η = 0.2, β = 0.7",
       [&](Vector& theta, const Vector& g) {
         nesterov(theta, g, nesterov_state, {.eta = 0.2F, .beta = 0.7F});
       }},
      {"Adagrad", "η = 1.5",
       [&](Vector& theta, const Vector& g) {
         adagrad(theta, g, adagrad_state, {.eta = 1.5F, .delta = 1e-7F});
       }},
      {"RMSProp", "η = 0.3, γ = 0.9",
       [&](Vector& theta, const Vector& g) {
         rmsprop(theta, g, rmsprop_state, {.eta = 0.3F, .gamma = 0.9F, .delta = 1e-6F});
       }},
      {"Adam", "η = 0.4",
       [&](Vector& theta, const Vector& g) {
         adam(theta, g, adam_state, {.eta = 0.4F, .beta = 0.9F, .gamma = 0.999F, .delta = 1e-8F});
       }},
      {"AdamW", "η = 0.4, λ = 0.1",
       [&](Vector& theta, const Vector& g) {
         adamw(theta, g, adamw_state,
               {.eta = 0.4F, .beta = 0.9F, .gamma = 0.999F, .delta = 1e-8F, .lambda = 0.1F});
       }},
  };
  std::vector<Run> runs;
  for (std::size_t i = 0; i < methods.size(); ++i) runs.push_back(go_down(demo, methods[i], i, gradient));

  if (std::any_of(runs.begin(), runs.end(), [](const Run& run) { return !run.thetas.empty(); }))
    demo.draw(
        {.title = "Seven optimizers on the bowl 0.1 θ₁² + 2 θ₂²: their paths on its contours, and their loss "
                  "against the step",
         .columns = {{trajectories("One learning rate for both parameters", runs, 0, 3),
                      trajectories("A step size for each parameter", runs, 3, runs.size())},
                     {losses(runs)}},
         .width = 1080,
         .height = 700});
  else
    demo.say("There is nothing to draw yet. Write 04_optimizers/sgd first: it is three lines.");

  const Run &descent = runs[0], &with_momentum = runs[1];
  if (descent.not_written || with_momentum.not_written)
    return demo.claim_not_checked((descent.not_written ? "sgd" : "momentum") +
                                  std::string(" is not written yet"));
  const double a = with_momentum.loss_after(first_steps), b = descent.loss_after(first_steps);
  demo.claim(
      fmt::format("after {} steps with the same learning rate {}, momentum's loss is smaller than gradient "
                  "descent's",
                  first_steps, shared_eta),
      a < b, a, b);
}

}  // namespace

int main(int argc, char** argv) {
  return descent::demo::run(argc, argv, demonstrate);
}
