// Hidden tests of 01_classification_nlp/linear.
#include "judge/test.hpp"
#include "oracles/01_classification_nlp.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Matrix;
using descent::Shape;
using descent::Vector;
using descent::oracles::expected;
using descent::oracles::given;

namespace {

void check_forward(const Matrix& x, const Matrix& w, const Vector& b) {
  CHECK_THAT(student::linear(x, w, b),
             judge::Near(expected(descent::oracles::linear(given(x), given(w), given(b)))));
}

enum class Compare { dx, dw, db, all };

void check_backward(const Matrix& x, const Matrix& w, const Matrix& dy, Compare what = Compare::all) {
  const auto want = descent::oracles::linear_backward(given(x), given(w), given(dy));
  const auto got = student::linear_backward(x, w, dy);
  if (what == Compare::dx || what == Compare::all) CHECK_THAT(got.dx, judge::Near(expected(want.dx)));
  if (what == Compare::dw || what == Compare::all) CHECK_THAT(got.dw, judge::Near(expected(want.dw)));
  if (what == Compare::db || what == Compare::all) CHECK_THAT(got.db, judge::Near(expected(want.db)));
}

/// Both directions for n examples.
void check(judge::Inputs& in, std::size_t n, std::size_t d_in, std::size_t d_out) {
  const Matrix x = in.normal<2>({n, d_in}, 0.3, 1), w = in.normal<2>({d_in, d_out}, -0.2, 1);
  check_forward(x, w, in.normal<1>({d_out}, 0.5, 1));
  check_backward(x, w, in.normal<2>({n, d_out}, 0.2, 1));
}

}  // namespace

TEST_CASE("linear has a row for each example, and gradients have their arguments' shapes",
          "[01_classification_nlp/linear][hidden]") {
  judge::input_kind("five examples, three features in, seven out");
  auto in = judge::inputs();
  const Matrix x = in.normal<2>({5, 3}), w = in.normal<2>({3, 7});
  const Matrix y = student::linear(x, w, in.normal<1>({7}));
  CHECK(descent::shape_of(y) == Shape{5, 7});
  CHECK(xt::any(xt::not_equal(y, 0.0F)));
  const auto d = student::linear_backward(x, w, y);
  CHECK(descent::shape_of(d.dx) == Shape{5, 3});
  CHECK(descent::shape_of(d.dw) == Shape{3, 7});
  CHECK(descent::shape_of(d.db) == Shape{7});
  CHECK_THAT(d.dx, (judge::AllFinite<float, 2>()));
}

TEST_CASE("linear picks rows of W for one-hot examples", "[01_classification_nlp/linear][hidden][x2]") {
  judge::input_kind("examples with a single one, whole numbers");
  auto in = judge::inputs();
  const Matrix w = in.integers<2>({4, 3}, 1, 9);
  const Vector b{10, 20, 40};
  const Matrix y = student::linear(Matrix{{0, 0, 1, 0}, {1, 0, 0, 0}}, w, b);
  CHECK_THAT(Vector(xt::row(y, 0)), judge::Equals(Vector(xt::row(w, 2) + b)));
  CHECK_THAT(Vector(xt::row(y, 1)), judge::Equals(Vector(xt::row(w, 0) + b)));
}

TEST_CASE("linear_backward's three gradients have the slopes of Σ dy ⊙ linear",
          "[01_classification_nlp/linear][hidden][x3]") {
  judge::input_kind("small whole numbers, where slopes are exact");
  auto in = judge::inputs();
  const Matrix x = in.integers<2>({5, 3}, -4, 4), w = in.integers<2>({3, 2}, -4, 4);
  const Matrix dy = in.integers<2>({5, 2}, 1, 5), vx = in.integers<2>({5, 3}, 1, 3);
  const Matrix vw = in.integers<2>({3, 2}, 1, 3);
  const Vector b = in.integers<1>({2}, -4, 4), vb = in.integers<1>({2}, 1, 3);
  const auto f = [&](const Matrix& at_x, const Matrix& at_w, const Vector& at_b) {
    return xt::sum(dy * student::linear(at_x, at_w, at_b))();
  };
  const float here = f(x, w, b);
  const auto d = student::linear_backward(x, w, dy);
  REQUIRE((d.dx.shape() == x.shape() && d.dw.shape() == w.shape() && d.db.shape() == b.shape()));
  // f is linear in each of its arguments, so that a whole step shows the slope.
  CHECK_THAT(xt::sum(d.dx * vx)(), judge::Near(f(Matrix(x + vx), w, b) - here, 0));
  CHECK_THAT(xt::sum(d.dw * vw)(), judge::Near(f(x, Matrix(w + vw), b) - here, 0));
  CHECK_THAT(xt::sum(d.db * vb)(), judge::Near(f(x, w, Vector(b + vb)) - here, 0));
}

TEST_CASE("linear has the right results", "[01_classification_nlp/linear][hidden][x6]") {
  judge::input_kind("more examples than features, then fewer");
  auto in = judge::inputs();
  check_forward(in.normal<2>({13, 5}, 0.3, 1), in.normal<2>({5, 7}, -0.2, 1), in.normal<1>({7}, 0.5, 1));
  check_forward(in.normal<2>({3, 33}, 0.3, 1), in.normal<2>({33, 2}, -0.2, 1), in.normal<1>({2}, 0.5, 1));
}

TEST_CASE("linear_backward has the right dx in many sizes", "[01_classification_nlp/linear][hidden][x4]") {
  judge::input_kind("more features in than out, then fewer");
  auto in = judge::inputs();
  check_backward(in.normal<2>({7, 5}), in.normal<2>({5, 3}), in.normal<2>({7, 3}), Compare::dx);
  check_backward(in.normal<2>({3, 2}), in.normal<2>({2, 31}), in.normal<2>({3, 31}), Compare::dx);
}

TEST_CASE("linear_backward has the right dw in many sizes", "[01_classification_nlp/linear][hidden][x4]") {
  judge::input_kind("more features in than out, then fewer");
  auto in = judge::inputs();
  check_backward(in.normal<2>({7, 5}, 0.5, 1), in.normal<2>({5, 3}), in.normal<2>({7, 3}), Compare::dw);
  check_backward(in.normal<2>({31, 2}, 0.5, 1), in.normal<2>({2, 4}), in.normal<2>({31, 4}), Compare::dw);
}

TEST_CASE("linear_backward has the right db in many sizes", "[01_classification_nlp/linear][hidden][x4]") {
  judge::input_kind("more examples than features, then fewer");
  auto in = judge::inputs();
  check_backward(in.normal<2>({33, 5}), in.normal<2>({5, 3}), in.normal<2>({33, 3}, 0.4, 1), Compare::db);
  check_backward(in.normal<2>({3, 2}), in.normal<2>({2, 31}), in.normal<2>({3, 31}, 0.4, 1), Compare::db);
}

TEST_CASE("linear takes one example, one feature in, one out", "[01_classification_nlp/linear][hidden][x2]") {
  judge::input_kind("a one in each of the three sizes, and in all");
  auto in = judge::inputs();
  check(in, 1, 3, 4);
  check(in, 5, 1, 4);
  check(in, 5, 3, 1);
  check(in, 1, 1, 1);
}

TEST_CASE("linear takes a square W and as many examples as features",
          "[01_classification_nlp/linear][hidden][x2]") {
  judge::input_kind("all three sizes alike, where a transpose has the right shape too");
  auto in = judge::inputs();
  check(in, 4, 4, 4);
}

TEST_CASE("linear keeps its digits in long sums", "[01_classification_nlp/linear][hidden]") {
  judge::input_kind("1025 features, then 1025 examples");
  auto in = judge::inputs();
  check(in, 2, 1025, 3);
  check(in, 1025, 2, 3);
}

TEST_CASE("linear refuses what does not fit, in both directions", "[01_classification_nlp/linear][hidden]") {
  judge::input_kind("W with other rows, b with as many elements as features in, dy with another row");
  auto in = judge::inputs();
  check(in, 4, 3, 2);
  const Matrix x = in.normal<2>({4, 3}), w = in.normal<2>({3, 2});
  CHECK(judge::throws_shape_error([&] { student::linear(x, in.normal<2>({4, 2}), in.normal<1>({2})); }));
  CHECK(judge::throws_shape_error([&] { student::linear(x, w, in.normal<1>({3})); }));
  CHECK(judge::throws_shape_error([&] { student::linear_backward(x, w, in.normal<2>({5, 2})); }));
  CHECK(judge::throws_shape_error([&] {
    student::linear_backward(x, in.normal<2>({2, 3}), in.normal<2>({4, 3}));
  }));
}
