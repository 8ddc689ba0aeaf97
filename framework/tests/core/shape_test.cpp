// Built twice: as everything else, and with NDEBUG (core_ndebug_tests).
#include <catch2/catch.hpp>

#include "descent/core/shape.hpp"
#include "descent/core/tensor.hpp"

using descent::Matrix;
using descent::require_same_shape;
using descent::require_shape;
using descent::Shape;
using descent::ShapeError;
using descent::Tensor;
using descent::Vector;

TEST_CASE("to_string of shapes of rank 0 to 4", "[core][shape]") {
  CHECK(descent::to_string(Shape{}) == "()");
  CHECK(descent::to_string(Shape{7}) == "(7)");
  CHECK(descent::to_string(Shape{64, 256}) == "(64, 256)");
  CHECK(descent::to_string(Shape{1, 0, 3}) == "(1, 0, 3)");
  CHECK(descent::to_string(Shape{2, 3, 31, 33}) == "(2, 3, 31, 33)");
}

TEST_CASE("shape_of copies the shape of a tensor of any rank", "[core][shape]") {
  CHECK(descent::shape_of(Tensor<float, 0>::from_shape({})) == Shape{});
  CHECK(descent::shape_of(Vector::from_shape({7})) == Shape{7});
  CHECK(descent::shape_of(descent::Images::from_shape({2, 3, 5, 1})) == Shape{2, 3, 5, 1});
}

TEST_CASE("require_shape says who, what came, what was wanted, why, and what to do", "[core][shape]") {
  CHECK_NOTHROW(require_shape("layer_norm", "gamma", {256}, {256}, "columns of x"));
  CHECK_THROWS_AS(require_shape("layer_norm", "gamma", {128}, {256}, "columns of x"), ShapeError);
  CHECK_THROWS_WITH(
      require_shape("layer_norm", "gamma", {128}, {256}, "columns of x (64, 256)",
                    "Did you pass the transposed matrix?"),
      "layer_norm: gamma has shape (128), expected (256) = columns of x (64, 256). Did you pass the "
      "transposed matrix?");
  CHECK_THROWS_WITH(require_shape("layer_norm", "gamma", {128}, {256}, "columns of x"),
                    "layer_norm: gamma has shape (128), expected (256) = columns of x");
  CHECK_THROWS_WITH(require_shape("layer_norm", "gamma", {128}, {256}, ""),
                    "layer_norm: gamma has shape (128), expected (256)");
}

TEST_CASE("require_shape tells shapes apart that hold as many elements", "[core][shape]") {
  CHECK_THROWS_WITH(require_shape("softmax", "x", {3, 2}, {2, 3}, ""),
                    "softmax: x has shape (3, 2), expected (2, 3)");
  CHECK_THROWS_WITH(require_shape("softmax", "x", {6}, {6, 1}, ""),
                    "softmax: x has shape (6), expected (6, 1)");
  CHECK_THROWS_WITH(require_shape("mean", "x", {1}, {}, ""), "mean: x has shape (1), expected ()");
}

TEST_CASE("require_same_shape compares two tensors", "[core][shape]") {
  const Vector theta = Vector::from_shape({3}), g = Vector::from_shape({2});
  CHECK_NOTHROW(require_same_shape("sgd", "g", theta, "theta", theta));
  CHECK_THROWS_AS(require_same_shape("sgd", "g", g, "theta", theta), ShapeError);
  CHECK_THROWS_WITH(require_same_shape("sgd", "g", g, "theta", theta),
                    "sgd: g has shape (2), expected (3) = the shape of theta");
  CHECK_THROWS_WITH(
      require_same_shape("add", "x", Matrix::from_shape({2, 3}), "y", Matrix::from_shape({3, 2})),
      "add: x has shape (2, 3), expected (3, 2) = the shape of y");
}
