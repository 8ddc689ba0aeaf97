// Hidden tests of 01_classification_nlp/embedding.
#include "hidden_tests/01_classification_nlp/draw.hpp"
#include "judge/test.hpp"
#include "oracles/01_classification_nlp.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Matrix;
using descent::Shape;
using descent::Vector;
using descent::classification_nlp::Windows;
using descent::oracles::expected;
using descent::oracles::given;

namespace {

void check_forward(const Windows& windows, const Matrix& table) {
  CHECK_THAT(student::embedding(windows, table),
             judge::Near(expected(descent::oracles::embedding(windows, given(table)))));
}
void check_backward(const Windows& windows, const Matrix& dx, std::int32_t V) {
  CHECK_THAT(student::embedding_backward(windows, dx, V),
             judge::Near(expected(
                 descent::oracles::embedding_backward(windows, given(dx), static_cast<std::size_t>(V)))));
}
void check(judge::Inputs& in, std::size_t n, std::size_t m, std::int32_t V, std::size_t d) {
  const Windows windows = draw::windows(in, n, m, V);
  check_forward(windows, draw::table(in, static_cast<std::size_t>(V), d));
  check_backward(windows, in.normal<2>({n, m * d}, 0.3, 1), V);
}

}  // namespace

TEST_CASE("embedding has a row for each window, its gradient one for each word",
          "[01_classification_nlp/embedding][hidden]") {
  judge::input_kind("five windows of three words, eleven words, four features");
  auto in = judge::inputs();
  const Windows windows = draw::windows(in, 5, 3, 11);
  const Matrix x = student::embedding(windows, draw::table(in, 11, 4));
  CHECK(descent::shape_of(x) == Shape{5, 12});
  CHECK(xt::any(xt::not_equal(x, 0.0F)));
  const Matrix d = student::embedding_backward(windows, x, 11);
  CHECK(descent::shape_of(d) == Shape{11, 4});
  CHECK_THAT(d, (judge::AllFinite<float, 2>()));
}

TEST_CASE("embedding_backward is the transpose of embedding",
          "[01_classification_nlp/embedding][hidden][x3]") {
  judge::input_kind("whole numbers: ⟨embedding(E), dx⟩ against ⟨E, embedding_backward(dx)⟩");
  auto in = judge::inputs();
  const Windows windows = draw::windows(in, 7, 3, 6);
  Matrix table = in.integers<2>({6, 2}, 1, 9);
  xt::row(table, 0) = 0.0F;
  const Matrix dx = in.integers<2>({7, 6}, 1, 9);
  const Matrix x = student::embedding(windows, table), d = student::embedding_backward(windows, dx, 6);
  REQUIRE((x.shape() == dx.shape() && d.shape() == table.shape()));
  const float here = xt::sum(x * dx)(), there = xt::sum(table * d)();
  CHECK(here > 0);
  CHECK_THAT(there, judge::Near(here, 0));
}

TEST_CASE("embedding_backward gives nothing to PAD and to words that do not occur",
          "[01_classification_nlp/embedding][hidden][x2]") {
  judge::input_kind("windows of two words and PAD, in a vocabulary of seven");
  auto in = judge::inputs();
  Windows windows = draw::windows(in, 9, 3, 3);
  windows(0, 0) = 1;
  windows(1, 1) = 2;
  windows(2, 2) = 0;
  const Matrix d = student::embedding_backward(windows, in.uniform<2>({9, 12}, 1, 2), 7);
  REQUIRE(descent::shape_of(d) == Shape{7, 4});
  CHECK(xt::all(xt::view(d, xt::range(1, 3)) > 0.9F));
  CHECK_THAT(Vector(xt::row(d, 0)), judge::Equals(Vector{0, 0, 0, 0}));
  CHECK_THAT(Matrix(xt::view(d, xt::range(3, 7))), judge::Equals(Matrix(xt::zeros<float>({4, 4}))));
}

TEST_CASE("embedding has the right vectors in the right places",
          "[01_classification_nlp/embedding][hidden][x7]") {
  judge::input_kind("windows of three and of seven words, large and small tables");
  auto in = judge::inputs();
  check_forward(draw::windows(in, 13, 3, 9), draw::table(in, 9, 5));
  check_forward(draw::windows(in, 4, 7, 65), draw::table(in, 65, 2));
}

TEST_CASE("embedding_backward has the right gradient", "[01_classification_nlp/embedding][hidden][x9]") {
  judge::input_kind("words that occur often and never, PAD among them");
  auto in = judge::inputs();
  check_backward(draw::windows(in, 13, 3, 9), in.normal<2>({13, 15}, 0.3, 1), 9);
  check_backward(draw::windows(in, 4, 7, 65), in.normal<2>({4, 14}, 0.3, 1), 65);
}

TEST_CASE("embedding takes one window, windows of one word, vectors of one feature",
          "[01_classification_nlp/embedding][hidden][x2]") {
  judge::input_kind("a one in each of the sizes");
  auto in = judge::inputs();
  check(in, 1, 3, 5, 4);
  check(in, 6, 1, 5, 4);
  check(in, 6, 3, 5, 1);
  check(in, 1, 1, 2, 1);
}

TEST_CASE("embedding takes no windows", "[01_classification_nlp/embedding][hidden]") {
  judge::input_kind("the windows of an empty sentence, then some");
  auto in = judge::inputs();
  const Windows none = Windows::from_shape({0, 3});
  CHECK(descent::shape_of(student::embedding(none, draw::table(in, 4, 2))) == Shape{0, 6});
  CHECK_THAT(student::embedding_backward(none, Matrix::from_shape({0, 6}), 4),
             judge::Equals(Matrix(xt::zeros<float>({4, 2}))));
  check(in, 2, 3, 4, 2);
}

TEST_CASE("embedding adds up many places of one word", "[01_classification_nlp/embedding][hidden][x2]") {
  judge::input_kind("two words and PAD in 400 windows");
  auto in = judge::inputs();
  check(in, 400, 3, 3, 2);
}

TEST_CASE("embedding refuses words without a row, and gradients of another shape",
          "[01_classification_nlp/embedding][hidden]") {
  judge::input_kind("a word too large, a negative one; a row too many, a column too many");
  auto in = judge::inputs();
  check(in, 2, 2, 4, 3);
  const Matrix table = draw::table(in, 4, 3);
  CHECK(judge::throws_value_error([&] { student::embedding(Windows{{1, 2}, {4, 0}}, table); }));
  CHECK(judge::throws_value_error([&] { student::embedding(Windows{{1, -2}}, table); }));
  CHECK(judge::throws_value_error([&] { student::embedding_backward(Windows{{1, 4}}, Matrix{{1, 2}}, 4); }));
  CHECK(judge::throws_shape_error([&] {
    student::embedding_backward(Windows{{1, 2}}, in.normal<2>({2, 6}), 4);
  }));
  CHECK(judge::throws_shape_error([&] {
    student::embedding_backward(Windows{{1, 2}}, in.normal<2>({1, 7}), 4);
  }));
}
