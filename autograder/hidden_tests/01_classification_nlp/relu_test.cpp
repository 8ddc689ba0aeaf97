// Hidden tests of 01_classification_nlp/relu.
#include "judge/test.hpp"
#include "oracles/01_classification_nlp.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Matrix;
using descent::Shape;

namespace {

void check_backward(const Matrix& x, const Matrix& dy) {
  CHECK_THAT(student::relu_backward(x, dy), judge::Near(descent::oracles::relu_backward(x, dy)));
}
void check(const Matrix& x, const Matrix& dy) {
  CHECK_THAT(student::relu(x), judge::Near(descent::oracles::relu(x)));
  check_backward(x, dy);
}

}  // namespace

TEST_CASE("relu keeps the shape", "[01_classification_nlp/relu][hidden]") {
  judge::input_kind("a tall matrix");
  auto in = judge::inputs();
  const Matrix x = in.uniform<2>({7, 3}, 0.1, 2), y = student::relu(x);
  CHECK(descent::shape_of(y) == Shape{7, 3});
  CHECK(descent::shape_of(student::relu_backward(x, y)) == Shape{7, 3});
  CHECK_THAT(y, judge::Equals(x));
}

TEST_CASE("relu of x minus relu of −x is x", "[01_classification_nlp/relu][hidden]") {
  judge::input_kind("numbers of both signs");
  auto in = judge::inputs();
  const Matrix x = in.normal<2>({5, 9}, 0, 3);
  CHECK_THAT(Matrix(student::relu(x) - student::relu(Matrix(-x))), judge::Equals(x));
}

TEST_CASE("relu_backward is linear in the gradient", "[01_classification_nlp/relu][hidden]") {
  judge::input_kind("a gradient and four times the same");
  auto in = judge::inputs();
  const Matrix x = in.normal<2>({5, 9}), dy = in.normal<2>({5, 9}, 0.5, 1);
  const Matrix once = student::relu_backward(x, dy);
  CHECK(xt::any(xt::not_equal(once, 0.0F)));
  CHECK_THAT(student::relu_backward(x, Matrix(4.0F * dy)), judge::Equals(Matrix(4.0F * once)));
}

TEST_CASE("relu splits a gradient between x and −x", "[01_classification_nlp/relu][hidden]") {
  judge::input_kind("numbers of both signs, none of them zero");
  auto in = judge::inputs();
  const Matrix x = in.signed_log_uniform<2>({4, 7}, 1e-3, 10), dy = in.normal<2>({4, 7});
  CHECK_THAT(Matrix(student::relu_backward(x, dy) + student::relu_backward(Matrix(-x), dy)),
             judge::Equals(dy));
}

TEST_CASE("relu has the right values", "[01_classification_nlp/relu][hidden][x4]") {
  judge::input_kind("wide and tall matrices");
  auto in = judge::inputs();
  for (const auto& shape : {judge::Extents<2>{3, 31}, judge::Extents<2>{33, 2}}) {
    const Matrix x = in.normal<2>(shape, 0.2, 3);
    CHECK_THAT(student::relu(x), judge::Near(descent::oracles::relu(x)));
  }
}

TEST_CASE("relu_backward has the right values", "[01_classification_nlp/relu][hidden][x8]") {
  judge::input_kind("wide and tall matrices, gradients of both signs");
  auto in = judge::inputs();
  check_backward(in.normal<2>({3, 31}, 0.2, 3), in.normal<2>({3, 31}, -0.5, 2));
  check_backward(in.normal<2>({33, 2}, -0.2, 3), in.normal<2>({33, 2}, 0.5, 2));
}

TEST_CASE("relu has the slope zero at zero, whatever the zero's sign",
          "[01_classification_nlp/relu][hidden][x2]") {
  judge::input_kind("whole numbers, a third of them zero; a negative zero");
  auto in = judge::inputs();
  Matrix x = in.integers<2>({7, 5}, -1, 1);
  x(0, 0) = 0;
  x(1, 1) = -0.0F;
  x(2, 2) = 1;
  check(x, in.normal<2>({7, 5}, 2, 0.5));
}

TEST_CASE("relu tells tiny numbers from zero", "[01_classification_nlp/relu][hidden]") {
  judge::input_kind("numbers from 1e-30 to 1e30");
  auto in = judge::inputs();
  check(in.signed_log_uniform<2>({5, 13}, 1e-30, 1e30), in.normal<2>({5, 13}));
}

TEST_CASE("relu takes matrices of one element, one row, one column", "[01_classification_nlp/relu][hidden]") {
  judge::input_kind("sizes of one, and a long row");
  auto in = judge::inputs();
  check(Matrix{{3}}, Matrix{{-2}});
  check(in.normal<2>({1, 1025}), in.normal<2>({1, 1025}));
  check(in.normal<2>({65, 1}), in.normal<2>({65, 1}));
}

TEST_CASE("relu_backward refuses gradients of another shape", "[01_classification_nlp/relu][hidden]") {
  judge::input_kind("as many elements in another shape");
  auto in = judge::inputs();
  check(in.normal<2>({2, 3}, 1, 1), in.normal<2>({2, 3}));
  CHECK(judge::throws_shape_error([&] {
    student::relu_backward(in.normal<2>({2, 3}), in.normal<2>({3, 2}));
  }));
}
