// Hidden tests of 01_classification_nlp/sigmoid.
#include "judge/test.hpp"
#include "oracles/01_classification_nlp.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Matrix;
using descent::Shape;
using descent::Tensor;
using descent::oracles::expected;
using descent::oracles::given;

namespace {

void check_forward(const Matrix& x) {
  CHECK_THAT(student::sigmoid(x), judge::Near(expected(descent::oracles::sigmoid(given(x)))));
}
void check_backward(const Matrix& y, const Matrix& dy) {
  CHECK_THAT(student::sigmoid_backward(y, dy),
             judge::Near(expected(descent::oracles::sigmoid_backward(given(y), given(dy)))));
}

}  // namespace

TEST_CASE("sigmoid keeps the shape and lies between zero and one",
          "[01_classification_nlp/sigmoid][hidden]") {
  judge::input_kind("a tall matrix");
  auto in = judge::inputs();
  const Matrix y = student::sigmoid(in.normal<2>({7, 3}, 0, 3));
  CHECK(descent::shape_of(y) == Shape{7, 3});
  CHECK(xt::all(y > 0.0F && y < 1.0F));
  CHECK(descent::shape_of(student::sigmoid_backward(y, y)) == Shape{7, 3});
  CHECK_THAT(y, (judge::AllFinite<float, 2>()));
}

TEST_CASE("sigmoid of x and of −x add up to one", "[01_classification_nlp/sigmoid][hidden]") {
  judge::input_kind("numbers of both signs");
  auto in = judge::inputs();
  const Matrix x = in.normal<2>({5, 7}, 0, 4);
  const Matrix sum = student::sigmoid(x) + student::sigmoid(Matrix(-x));
  const Tensor<double, 2> ones = xt::ones<double>({5, 7});
  CHECK_THAT(sum, judge::Near(judge::by_hand(ones, 3)));
}

TEST_CASE("sigmoid_backward has the slope of sigmoid", "[01_classification_nlp/sigmoid][hidden][x2]") {
  judge::input_kind("slopes measured between two results, 1/16 to either side");
  auto in = judge::inputs();
  const Matrix x = in.uniform<2>({4, 5}, -3, 3), ones = xt::ones<float>({4, 5});
  const Matrix dx = student::sigmoid_backward(student::sigmoid(x), ones);
  judge::Expected<2> slope;
  slope.value = 8.0 * (student::sigmoid(Matrix(x + 0.0625F)) - student::sigmoid(Matrix(x - 0.0625F)));
  // The third derivative is at most 1/8: twice h²/6 of it, and the rounding of two results, divided by 2h.
  slope.limit = xt::ones<double>({4, 5}) * (0.0625 * 0.0625 / 24 + judge::limit(16 * 4));
  CHECK_THAT(dx, judge::Near(slope));
}

TEST_CASE("sigmoid has the right values", "[01_classification_nlp/sigmoid][hidden][x5]") {
  judge::input_kind("wide and tall matrices, numbers of ordinary size");
  auto in = judge::inputs();
  check_forward(in.normal<2>({3, 31}, 0.3, 3));
  check_forward(in.normal<2>({33, 2}, -0.3, 3));
}

TEST_CASE("sigmoid_backward has the right values", "[01_classification_nlp/sigmoid][hidden][x7]") {
  judge::input_kind("results between 0.001 and 0.999, gradients of both signs");
  auto in = judge::inputs();
  check_backward(in.uniform<2>({3, 31}, 0.001, 0.999), in.normal<2>({3, 31}, -0.5, 2));
  check_backward(in.uniform<2>({33, 2}, 0.001, 0.999), in.normal<2>({33, 2}, 0.5, 2));
}

TEST_CASE("sigmoid takes numbers whose exponential overflows", "[01_classification_nlp/sigmoid][hidden]") {
  judge::input_kind("numbers from −10000 to 10000");
  auto in = judge::inputs();
  check_forward(in.signed_log_uniform<2>({5, 13}, 50, 10000));
  check_forward(Matrix{{88, 89, 104, 710, 10000}});
}

TEST_CASE("sigmoid keeps the digits of small results and small gradients",
          "[01_classification_nlp/sigmoid][hidden]") {
  judge::input_kind("numbers between −80 and −10; results from 1e-30 to 1e-6");
  auto in = judge::inputs();
  check_forward(in.uniform<2>({3, 17}, -80, -10));
  const Matrix y = xt::abs(in.signed_log_uniform<2>({3, 17}, 1e-30, 1e-6));
  check_backward(y, in.normal<2>({3, 17}, 2, 1));
}

TEST_CASE("sigmoid_backward is zero where sigmoid has reached its ends",
          "[01_classification_nlp/sigmoid][hidden]") {
  judge::input_kind("results that are 0 and 1 exactly, beside a half");
  check_backward(Matrix{{0, 1, 0.5F}, {1, 0, 0.25F}}, Matrix{{3, -4, 5}, {6, 7, -8}});
}

TEST_CASE("sigmoid takes matrices of one element, one row, one column",
          "[01_classification_nlp/sigmoid][hidden]") {
  judge::input_kind("sizes of one, and a long row");
  auto in = judge::inputs();
  check_forward(Matrix{{3}});
  check_forward(in.normal<2>({1, 1025}, 0, 3));
  check_forward(in.normal<2>({65, 1}, 0, 3));
  check_backward(in.uniform<2>({65, 1}, 0.1, 0.9), in.normal<2>({65, 1}));
}

TEST_CASE("sigmoid_backward refuses gradients of another shape", "[01_classification_nlp/sigmoid][hidden]") {
  judge::input_kind("as many elements in another shape");
  auto in = judge::inputs();
  check_backward(in.uniform<2>({2, 3}, 0.1, 0.9), in.normal<2>({2, 3}));
  CHECK(judge::throws_shape_error([&] {
    student::sigmoid_backward(in.uniform<2>({2, 3}, 0, 1), in.normal<2>({3, 2}));
  }));
}
