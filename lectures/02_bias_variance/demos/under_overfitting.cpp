// Too stiff and too flexible: polynomials of rising degree, bias² and variance against lambda, and what
// stopping early has to do with it.  Lecture section 2.
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "demo.hpp"
#include "descent/core.hpp"
#include "descent/ops/bias_variance.hpp"

namespace {

using descent::Matrix;
using descent::Vector;
using descent::demo::Demo;
using namespace descent::bias_variance;
namespace plot = descent::plot;

constexpr std::size_t examples = 20;  // of each data set
constexpr std::size_t data_sets = 200;
constexpr std::size_t points = 101;   // where predictions are looked at
constexpr std::int64_t highest = 12;  // degree
constexpr double sigma = 0.3;

double f(double x) {
  return std::sin(3 * x);
}

/// From −1 to 1, at equal distances.
Vector grid(std::size_t n) {
  return xt::linspace<float>(-1, 1, n);
}

/// Labels of data set r at x, new ones for each r and purpose.
Vector labels(const Vector& x, std::size_t r, std::uint64_t purpose) {
  Vector y = x;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const auto words = descent::Philox{purpose}(i, r);
    y(i) = static_cast<float>(f(x(i)) + sigma * descent::normal01(words.word[0], words.word[1]));
  }
  return y;
}
constexpr std::uint64_t training = 1, testing = 2;

Matrix features(const Vector& x, std::int64_t degree) {
  const Matrix powers = polynomial_features(x, degree);
  if (powers.shape(0) != x.size() || powers.shape(1) != static_cast<std::size_t>(degree))
    throw std::runtime_error(fmt::format("polynomial_features has made {} instead of ({}, {})",
                                         descent::to_string(descent::shape_of(powers)), x.size(), degree));
  return powers;
}

LinearModel fit(const Matrix& x, const Vector& y, double lambda) {
  LinearModel model = ridge_fit(x, y, static_cast<float>(lambda));
  if (model.w.size() != x.shape(1))
    throw std::runtime_error(
        fmt::format("ridge_fit has made {} coefficients of {}", model.w.size(), x.shape(1)));
  return model;
}

Vector predict(const LinearModel& model, const Matrix& x) {
  auto predictions = Vector::from_shape({x.shape(0)});
  for (std::size_t i = 0; i < x.shape(0); ++i) {
    double sum = model.b;
    for (std::size_t j = 0; j < x.shape(1); ++j) sum += static_cast<double>(model.w(j)) * x(i, j);
    predictions(i) = static_cast<float>(sum);
  }
  return predictions;
}

plot::Points curve(const Vector& x, const std::function<double(std::size_t)>& y) {
  plot::Points all;
  for (std::size_t i = 0; i < x.size(); ++i) all.push_back({x(i), y(i)});
  return all;
}

/// One data set and three polynomials through it.
plot::Panel three_fits() {
  const Vector x = grid(examples), here = grid(points), y = labels(x, 0, training);
  plot::Panel panel{.title = "One data set, three polynomials",
                    .x = {.label = "x"},
                    .y = {.label = "y", .range = plot::Range{-2, 2}}};
  panel.series.push_back(
      {"truth", curve(here, [&](std::size_t i) { return f(here(i)); }), plot::Draw::line, 0});
  panel.series.push_back({"data", curve(x, [&](std::size_t i) { return y(i); }), plot::Draw::markers, 4});
  std::size_t style = 1;
  for (const std::int64_t degree : {std::int64_t{1}, std::int64_t{3}, highest}) {
    const Vector predictions = predict(fit(features(x, degree), y, 0), features(here, degree));
    panel.series.push_back({fmt::format("degree {}", degree),
                            curve(here, [&](std::size_t i) { return predictions(i); }), plot::Draw::line,
                            style++});
  }
  return panel;
}

/// What falls on the training data and what does not on others.
plot::Panel errors_by_degree(const Demo& demo) {
  const Vector x = grid(examples), here = grid(points);
  plot::Points on_training, on_new;
  for (std::int64_t degree = 1; degree <= highest; ++degree) {
    const Matrix at_x = features(x, degree), at_points = features(here, degree);
    double train = 0, test = 0;
    for (std::size_t r = 0; r < data_sets; ++r) {
      const Vector y = labels(x, r, training);
      const LinearModel model = fit(at_x, y, 0);
      train += mean_squared_error(predict(model, at_x), y) / static_cast<double>(data_sets);
      test += mean_squared_error(predict(model, at_points), labels(here, r, testing)) /
              static_cast<double>(data_sets);
    }
    on_training.push_back({static_cast<double>(degree), train});
    on_new.push_back({static_cast<double>(degree), test});
    demo.say(fmt::format("degree {:>2}   error on the training data {:.3f}, on new data {:.3f}", degree,
                         train, test));
  }
  return {.title = fmt::format("Error, mean over {} data sets", data_sets),
          .x = {.label = "degree", .range = plot::Range{0.5, 12.5}},
          .y = {.label = "mean squared error", .range = plot::Range{0, 0.3}},
          .series = {{"training data", on_training, plot::Draw::line, 1},
                     {"new data", on_new, plot::Draw::line, 2}}};
}

struct Sweep {
  plot::Points bias_squared = {}, variance = {}, error = {};
};

/// Bias, variance and the error on new labels for the highest degree, from many fits.
Sweep sweep_lambda(const Demo& demo) {
  const Vector x = grid(examples), here = grid(points);
  const Matrix at_x = features(x, highest), at_points = features(here, highest);
  Vector truth = here;
  for (auto& value : truth) value = static_cast<float>(f(value));
  Sweep sweep;
  for (int step = 0; step <= 20; ++step) {
    const double lambda = std::pow(10, -9 + 0.5 * step);
    auto predictions = Matrix::from_shape({data_sets, points});
    double error = 0;
    for (std::size_t r = 0; r < data_sets; ++r) {
      const Vector row = predict(fit(at_x, labels(x, r, training), lambda), at_points);
      for (std::size_t j = 0; j < points; ++j) predictions(r, j) = row(j);
      error += mean_squared_error(row, labels(here, r, testing)) / static_cast<double>(data_sets);
    }
    const Decomposition parts = bias_variance(predictions, truth);
    if (parts.bias_squared.size() != points || parts.variance.size() != points)
      throw std::runtime_error("bias_variance has not made a number for each point");
    const double bias_squared = xt::mean(parts.bias_squared)(), variance = xt::mean(parts.variance)();
    sweep.bias_squared.push_back({lambda, bias_squared});
    sweep.variance.push_back({lambda, variance});
    sweep.error.push_back({lambda, error});
    if (step % 4 == 0)
      demo.say(fmt::format(
          "lambda {:.0e}   bias² {:.4f} + variance {:.4f} + noise {:.4f} = {:.4f}, measured {:.4f}", lambda,
          bias_squared, variance, sigma * sigma, bias_squared + variance + sigma * sigma, error));
  }
  return sweep;
}

plot::Panel parts_by_lambda(const Sweep& sweep) {
  return {.title = fmt::format("Degree {}: what the error is made of", highest),
          .x = {.label = "λ", .scale = plot::Scale::logarithmic},
          .y = {.label = "mean over x", .scale = plot::Scale::logarithmic, .range = plot::Range{1e-3, 2}},
          .series = {{"bias²", sweep.bias_squared, plot::Draw::line, 0},
                     {"variance", sweep.variance, plot::Draw::line, 1},
                     {"error on new data", sweep.error, plot::Draw::line, 2},
                     {"noise σ²",
                      {{sweep.error.front().x, sigma * sigma}, {sweep.error.back().x, sigma * sigma}},
                      plot::Draw::line,
                      3}}};
}

/// What t steps of gradient descent leave of each direction, and ridge with the lambda that belongs to t.
plot::Panel early_stopping() {
  constexpr std::int64_t n = 20;
  constexpr float eta = 0.4F;
  Vector s = xt::logspace<float>(-2, 0.3F, 60);
  s *= std::sqrt(2.0F);
  plot::Panel panel{.title = "Stopping early is nearly a penalty",
                    .x = {.label = "s²/n", .scale = plot::Scale::logarithmic},
                    .y = {.label = "part of least squares", .range = plot::Range{0, 1.05}}};
  std::size_t style = 0;
  for (const std::int64_t steps : {std::int64_t{10}, std::int64_t{1000}}) {
    const float lambda = 1 / (2 * eta * static_cast<float>(steps));
    const Vector descent = gradient_descent_shrinkage(s, n, eta, steps),
                 ridge = ridge_shrinkage(s, n, lambda);
    if (descent.size() != s.size() || ridge.size() != s.size())
      throw std::runtime_error("a shrinkage has not made a number for each singular value");
    const auto points_of = [&](const Vector& part) {
      plot::Points all;
      for (std::size_t k = 0; k < s.size(); ++k)
        all.push_back({static_cast<double>(s(k)) * s(k) / static_cast<double>(n), part(k)});
      return all;
    };
    panel.series.push_back({fmt::format("{} steps", steps), points_of(descent), plot::Draw::line, style++});
    panel.series.push_back(
        {fmt::format("ridge, λ = {:.2g}", lambda), points_of(ridge), plot::Draw::line, style++});
  }
  return panel;
}

void demonstrate(Demo& demo) {
  demo.say(fmt::format("y = sin(3x) + noise of {}, {} examples in each of {} data sets", sigma, examples,
                       data_sets));
  std::vector<plot::Panel> left, right;
  Sweep sweep;
  demo.attempt("three polynomials", [&] { left.push_back(three_fits()); });
  demo.attempt("the error against the degree", [&] { left.push_back(errors_by_degree(demo)); });
  const auto swept = demo.attempt("bias and variance", [&] {
    sweep = sweep_lambda(demo);
    right.push_back(parts_by_lambda(sweep));
  });
  demo.attempt("stopping early", [&] { right.push_back(early_stopping()); });

  std::vector<std::vector<plot::Panel>> columns;
  for (auto& column : {left, right})
    if (!column.empty()) columns.push_back(column);
  if (columns.empty())
    demo.say("There is nothing to draw yet. Write 02_bias_variance/polynomial_features and ridge_fit first.");
  else
    demo.draw(
        {.title =
             "Polynomials of low and high degree; bias², variance and error against the penalty; shrinkage "
             "by gradient descent and by ridge",
         .columns = columns,
         .width = 1080,
         .height = 760});

  if (swept != Demo::Attempt::done)
    return demo.claim_not_checked(swept == Demo::Attempt::not_written ? "a function is not written yet"
                                                                      : "bias and variance are missing");
  const auto lower = [](const plot::Point& a, const plot::Point& b) { return a.y < b.y; };
  const double best = std::min_element(sweep.error.begin(), sweep.error.end(), lower)->y;
  const double at_ends = std::min(sweep.error.front().y, sweep.error.back().y);
  demo.claim("the best penalty between the two ends has a smaller error on new data than either end",
             best < at_ends, best, at_ends);
}

}  // namespace

int main(int argc, char** argv) {
  return descent::demo::run(argc, argv, demonstrate);
}
