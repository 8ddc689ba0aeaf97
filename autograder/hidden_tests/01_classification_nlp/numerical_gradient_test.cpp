// Hidden tests of 01_classification_nlp/numerical_gradient.
#include "oracles/01_classification_nlp.hpp"

#include <stdexcept>

#include "judge/test.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Matrix;
using descent::Shape;
using descent::Vector;
using descent::classification_nlp::ScalarFunction;

namespace {

/// log Σ exp(a·x + c) over some rows a: smooth, curved, and no two directions alike.
ScalarFunction smooth(judge::Inputs& in, std::size_t d) {
  const Matrix a = in.normal<2>({3, d}, 0.3, 1);
  const Vector c = in.normal<1>({3});
  return [a, c](const Vector& x) {
    if (x.size() != a.shape(1)) throw std::runtime_error("f: x does not have d elements");
    double sum = 0;
    for (std::size_t r = 0; r < 3; ++r) {
      double exponent = c(r);
      for (std::size_t i = 0; i < x.size(); ++i) exponent += double{a(r, i)} * x(i);
      sum += std::exp(exponent);
    }
    return std::log(sum);
  };
}

/// Σ c_i x_i³ + x_i: the third derivative leaves c_i h² in the slope.
ScalarFunction cubic(judge::Inputs& in, std::size_t d) {
  const Vector c = in.uniform<1>({d}, 0.5, 2);
  return [c](const Vector& x) {
    if (x.size() != c.size()) throw std::runtime_error("f: x does not have d elements");
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) sum += c(i) * std::pow(double{x(i)}, 3) + x(i);
    return sum;
  };
}

void check(const ScalarFunction& f, const Vector& x, float h) {
  CHECK_THAT(student::numerical_gradient(f, x, h),
             judge::Near(descent::oracles::numerical_gradient(f, x, h)));
}

}  // namespace

TEST_CASE("numerical_gradient asks twice for each element, at points that differ from x in that one",
          "[01_classification_nlp/numerical_gradient][hidden][x2]") {
  judge::input_kind("five elements; each question is written down");
  auto in = judge::inputs();
  const Vector x = in.normal<1>({5}, 1, 1);
  const ScalarFunction f = smooth(in, 5);
  std::vector<Vector> asked;
  const Vector g = student::numerical_gradient(
      [&](const Vector& at) {
        asked.push_back(at);
        return f(at);
      },
      x, 0.1F);
  CHECK(asked.size() == 10);
  Vector times = xt::zeros<float>({5});
  for (const auto& at : asked) {
    REQUIRE(at.size() == 5);
    const Vector moved = xt::cast<float>(xt::not_equal(at, x));
    CHECK(xt::sum(moved)() == 1);
    times += moved;
  }
  CHECK_THAT(times, judge::Equals(Vector{2, 2, 2, 2, 2}));
  CHECK(descent::shape_of(g) == Shape{5});
}

TEST_CASE("numerical_gradient finds nothing where f is even",
          "[01_classification_nlp/numerical_gradient][hidden]") {
  judge::input_kind("a function with a mirror plane through x in all but one direction");
  const Vector g = student::numerical_gradient(
      [](const Vector& x) { return std::cosh(double{x(0)}) + 4.0 * x(1) + double{x(2)} * x(2); },
      Vector{0, 3, 0}, 0.5F);
  CHECK_THAT(g, judge::Equals(Vector{0, 4, 0}));
}

TEST_CASE("numerical_gradient is exact for straight functions, whatever the step",
          "[01_classification_nlp/numerical_gradient][hidden]") {
  judge::input_kind("whole numbers, steps from 1/8 to 4");
  auto in = judge::inputs();
  const Vector slopes = in.integers<1>({7}, 1, 9), x = in.integers<1>({7}, -9, 9);
  for (const float h : {0.125F, 1.0F, 4.0F})
    CHECK_THAT(
        student::numerical_gradient([&](const Vector& at) { return double{xt::sum(slopes * at)()}; }, x, h),
        judge::Equals(slopes));
}

TEST_CASE("numerical_gradient has the right differences of a smooth function",
          "[01_classification_nlp/numerical_gradient][hidden][x6]") {
  judge::input_kind("a curved function of seven elements, steps from 0.05 to 0.5");
  auto in = judge::inputs();
  const ScalarFunction f = smooth(in, 7);
  for (const float h : {0.05F, 0.2F, 0.5F}) check(f, in.normal<1>({7}, 0.3, 1), h);
}

TEST_CASE("numerical_gradient has the right differences where the step can be seen",
          "[01_classification_nlp/numerical_gradient][hidden][x6]") {
  judge::input_kind("a cubic function, steps from 0.1 to 1.5");
  auto in = judge::inputs();
  const ScalarFunction f = cubic(in, 5);
  for (const float h : {0.1F, 0.7F, 1.5F}) check(f, in.normal<1>({5}, 0.5, 1), h);
}

TEST_CASE("numerical_gradient takes one element", "[01_classification_nlp/numerical_gradient][hidden]") {
  judge::input_kind("a function of one element");
  auto in = judge::inputs();
  check(cubic(in, 1), in.normal<1>({1}, 1, 1), 0.4F);
}

TEST_CASE("numerical_gradient takes many elements", "[01_classification_nlp/numerical_gradient][hidden]") {
  judge::input_kind("a function of 65 elements");
  auto in = judge::inputs();
  check(cubic(in, 65), in.normal<1>({65}), 0.3F);
}

TEST_CASE("numerical_gradient sees a small difference of large values",
          "[01_classification_nlp/numerical_gradient][hidden]") {
  judge::input_kind("a large constant is added to the function");
  auto in = judge::inputs();
  const ScalarFunction f = cubic(in, 3);
  check([&](const Vector& x) { return 1e5 + f(x); }, in.normal<1>({3}, 1, 1), 0.25F);
}

TEST_CASE("numerical_gradient refuses a step that is not positive",
          "[01_classification_nlp/numerical_gradient][hidden]") {
  judge::input_kind("h zero, negative, NaN");
  auto in = judge::inputs();
  const ScalarFunction f = cubic(in, 2);
  const Vector x = in.normal<1>({2}, 1, 1);
  check(f, x, 0.5F);
  for (const float h : {0.0F, -0.1F, std::numeric_limits<float>::quiet_NaN()})
    CHECK(judge::throws_value_error([&] { student::numerical_gradient(f, x, h); }));
}
