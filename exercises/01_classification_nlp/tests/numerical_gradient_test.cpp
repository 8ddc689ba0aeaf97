// Public tests of 01_classification_nlp/numerical_gradient: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Tensor;
using descent::Vector;

TEST_CASE("numerical_gradient finds the slopes of a parabola",
          "[01_classification_nlp/numerical_gradient][public][x2]") {
  judge::input_kind("x₀² + 3·x₀·x₁, steps of ½");
  const Vector g = student::numerical_gradient(
      [](const Vector& x) { return double{x(0)} * x(0) + 3.0 * x(0) * x(1); }, Vector{2, -1}, 0.5F);
  // (2·x₀ + 3·x₁, 3·x₀) = (1, 6): exact for a parabola, whatever the step.
  CHECK_THAT(g, judge::Equals(Vector{1, 6}));
}

TEST_CASE("numerical_gradient looks to both sides", "[01_classification_nlp/numerical_gradient][public]") {
  judge::input_kind("x³ at 2, a step of 1");
  const Vector g =
      student::numerical_gradient([](const Vector& x) { return double{x(0)} * x(0) * x(0); }, Vector{2}, 1);
  // (27 − 1)/2 = 13; one-sided differences are 19 and 7, the true slope is 12: the error is h².
  CHECK_THAT(g, judge::Equals(Vector{13}));
}

TEST_CASE("numerical_gradient changes one element at a time, twice for each",
          "[01_classification_nlp/numerical_gradient][public]") {
  judge::input_kind("three elements; each question is written down");
  std::vector<Vector> asked;
  const Vector x{1, 2, 3};
  const Vector g = student::numerical_gradient(
      [&](const Vector& at) {
        asked.push_back(at);
        return 8.0 * at(0) - at(1) + 0.5 * at(2);
      },
      x, 0.25F);
  CHECK(asked.size() == 6);
  for (const auto& at : asked) {
    REQUIRE(at.size() == 3);
    CHECK(xt::sum(xt::cast<int>(xt::not_equal(at, x)))() == 1);
  }
  CHECK_THAT(g, judge::Equals(Vector{8, -1, 0.5F}));
}

TEST_CASE("numerical_gradient refuses a step of zero", "[01_classification_nlp/numerical_gradient][public]") {
  judge::input_kind("h = 0, then a negative one");
  const auto f = [](const Vector& x) { return double{x(0)}; };
  CHECK_THAT(student::numerical_gradient(f, Vector{1}, 0.5F), judge::Equals(Vector{1}));  // this one is fine
  CHECK(judge::throws_value_error([&] { student::numerical_gradient(f, Vector{1}, 0); }));
  CHECK(judge::throws_value_error([&] { student::numerical_gradient(f, Vector{1}, -0.5F); }));
}
