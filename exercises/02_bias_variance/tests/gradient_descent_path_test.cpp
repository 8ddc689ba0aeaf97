// Public tests of 02_bias_variance/gradient_descent_path: numbers to check on paper, and properties.
//
// Three examples with one feature, x = (1, 2, 3) and y = (2, 3, 7).  Centred, X is (−1, 0, 1) and XᵀX = 2,
// XᵀY = 5: the goal is w = 5/2.  With eta = 3/8 a step adds (2/3)·(3/8)·(5 − 2w) = (5 − 2w)/4, which is half
// of the way that is left.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/02_bias_variance.hpp"

using descent::Matrix;
using descent::Vector;

namespace {

const Matrix x{{1}, {2}, {3}};
const Vector y{2, 3, 7};

}  // namespace

TEST_CASE("gradient_descent_path goes half of the way in each step",
          "[02_bias_variance/gradient_descent_path][public][x2]") {
  judge::input_kind("three examples with one feature, three steps");
  const Matrix path = student::gradient_descent_path(x, y, 0.375F, 3);
  CHECK_THAT(path, judge::Near(judge::by_hand<2>({{0}, {1.25}, {1.875}, {2.1875}}, 12)));
}

TEST_CASE("gradient_descent_path begins at zero", "[02_bias_variance/gradient_descent_path][public]") {
  judge::input_kind("no steps; two features");
  CHECK_THAT(student::gradient_descent_path(Matrix{{1, 2}, {4, 3}}, Vector{5, 7}, 0.1F, 0),
             judge::Equals(Matrix{{0, 0}}));
}

TEST_CASE("gradient_descent_path does not depend on where zero is",
          "[02_bias_variance/gradient_descent_path][public]") {
  judge::input_kind("10 is added to each feature and 100 to each label");
  const Matrix path = student::gradient_descent_path(Matrix(x + 10.0F), Vector(y + 100.0F), 0.375F, 2);
  CHECK_THAT(path, judge::Near(judge::by_hand<2>({{0}, {1.25}, {1.875}}, 200)));
}

TEST_CASE("gradient_descent_shrinkage is the part of the way that has been gone",
          "[02_bias_variance/gradient_descent_path][public][x2]") {
  judge::input_kind("singular values 2, 1 and 0; 4 examples, eta = 1/4");
  // What is left after a step is 1 − 2·¼·4/4 = ½ of the way for s = 2, and 7/8 for s = 1; nothing is gone for
  // s = 0.
  CHECK_THAT(student::gradient_descent_shrinkage(Vector{2, 1, 0}, 4, 0.25F, 1),
             judge::Near(judge::by_hand<1>({0.5, 0.125, 0}, 3)));
  CHECK_THAT(student::gradient_descent_shrinkage(Vector{2, 1, 0}, 4, 0.25F, 2),
             judge::Near(judge::by_hand<1>({0.75, 0.234375, 0}, 5)));
}

TEST_CASE("ridge_shrinkage multiplies lambda by the number of examples",
          "[02_bias_variance/gradient_descent_path][public][x2]") {
  judge::input_kind("singular values 2, 4 and 0; 4 examples, lambda = 1");
  // 4/(4 + 4), 16/(16 + 4), 0
  CHECK_THAT(student::ridge_shrinkage(Vector{2, 4, 0}, 4, 1),
             judge::Near(judge::by_hand<1>({0.5, 0.8, 0}, 2)));
}

TEST_CASE("gradient_descent_path and the shrinkages refuse what makes no sense",
          "[02_bias_variance/gradient_descent_path][public]") {
  judge::input_kind("two labels for three examples; −1 steps; lambda = 0");
  CHECK_THAT(student::gradient_descent_path(x, y, 0.375F, 1),
             judge::Near(judge::by_hand<2>({{0}, {1.25}}, 12)));
  CHECK(judge::throws_shape_error([] { student::gradient_descent_path(x, Vector{1, 2}, 0.1F, 1); }));
  CHECK(judge::throws_value_error([] { student::gradient_descent_path(x, y, 0.1F, -1); }));
  CHECK(judge::throws_value_error([] { student::gradient_descent_shrinkage(Vector{1}, 3, 0.1F, -1); }));
  CHECK(judge::throws_value_error([] { student::ridge_shrinkage(Vector{1}, 3, 0); }));
}
