#include "descent/core/linalg.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "descent/core/errors.hpp"
#include "descent/core/philox.hpp"

using Catch::Matchers::Contains;
using descent::Matrix;
using descent::Tensor;
using System = Tensor<double, 2>;
using Unknowns = Tensor<double, 1>;

namespace {

Matrix normal(std::size_t rows, std::size_t columns, std::uint64_t seed) {
  auto x = Matrix::from_shape({rows, columns});
  std::uint64_t i = 0;
  for (auto& element : x) {
    const auto words = descent::Philox{seed}(i++);
    element = descent::normal01(words.word[0], words.word[1]);
  }
  return x;
}

double largest_gap(const Unknowns& a, const Unknowns& b) {
  return xt::amax(xt::abs(a - b))();
}

}  // namespace

TEST_CASE("matmul multiplies rows by columns", "[linalg]") {
  const Matrix a{{1, 2, 3}, {4, 5, 6}}, b{{1, 0}, {0, 2}, {-1, 1}};
  CHECK((descent::matmul(a, b) == Matrix{{-2, 7}, {-2, 16}}));
}

TEST_CASE("matmul agrees with loops on odd sizes", "[linalg]") {
  const auto [m, k, n] = GENERATE(table<std::size_t, std::size_t, std::size_t>(
      {{1, 1, 1}, {1, 7, 31}, {33, 1, 65}, {31, 65, 7}, {33, 7, 1}, {65, 1025, 3}}));
  CAPTURE(m, k, n);
  const Matrix a = normal(m, k, 1), b = normal(k, n, 2), c = descent::matmul(a, b);
  REQUIRE((c.shape() == Matrix::shape_type{m, n}));
  for (std::size_t i = 0; i < m; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      double sum = 0, terms = 0;
      for (std::size_t l = 0; l < k; ++l) {
        sum += double{a(i, l)} * b(l, j);
        terms += std::abs(double{a(i, l)} * b(l, j));
      }
      CHECK((std::abs(c(i, j) - sum) <= 0x1p-21 * terms));
    }
}

TEST_CASE("matmul of nothing is zeros or empty", "[linalg]") {
  CHECK((descent::matmul(Matrix::from_shape({2, 0}), Matrix::from_shape({0, 3})) ==
         Matrix{{0, 0, 0}, {0, 0, 0}}));
  CHECK((descent::matmul(Matrix::from_shape({0, 4}), normal(4, 3, 1)).shape() == Matrix::shape_type{0, 3}));
}

TEST_CASE("matmul refuses matrices that do not fit, in words", "[linalg]") {
  CHECK_THROWS_AS(descent::matmul(normal(2, 3, 1), normal(2, 3, 2)), descent::ShapeError);
  CHECK_THROWS_WITH(descent::matmul(normal(2, 3, 1), normal(2, 3, 2)),
                    Contains("b has shape (2, 3), expected 3 rows = columns of a (2, 3)"));
}

TEST_CASE("solve finds the unknowns of a system that is not symmetric", "[linalg]") {
  // 2x + y = 4, x − y = −1: x = 1, y = 2
  CHECK((largest_gap(descent::solve(System{{2, 1}, {1, -1}}, Unknowns{4, -1}), Unknowns{1, 2}) <= 0x1p-51));
}

TEST_CASE("solve needs pivots where the diagonal is zero", "[linalg]") {
  CHECK((descent::solve(System{{0, 2}, {4, 0}}, Unknowns{6, 8}) == Unknowns{2, 3}));
}

TEST_CASE("solve gives back what the right side was made from", "[linalg]") {
  const std::size_t n = GENERATE(1, 7, 33, 65);
  CAPTURE(n);
  const System a = normal(n, n, 3);
  const Unknowns want = xt::row(normal(1, n, 4), 0);
  auto b = Unknowns::from_shape({n});
  for (std::size_t i = 0; i < n; ++i) b(i) = xt::sum(xt::row(a, i) * want)();
  CHECK((largest_gap(descent::solve(a, b), want) <= 1e-11));  // condition numbers up to some thousands
}

TEST_CASE("solve does not mind equations in other units", "[linalg]") {
  const auto x = descent::solve(System{{1e-12, 0}, {0, 1e12}}, Unknowns{3e-12, 2e12});
  CHECK((largest_gap(x, Unknowns{3, 2}) <= 0x1p-50));
}

TEST_CASE("solve of nothing is empty", "[linalg]") {
  CHECK((descent::solve(System::from_shape({0, 0}), Unknowns::from_shape({0})).size() == 0));
}

TEST_CASE("solve leaves its arguments as they are", "[linalg]") {
  const System a{{1e-9, 2e9}, {3, -1}}, a_before = a;
  const Unknowns b{1, 2}, b_before = b;
  descent::solve(a, b);
  CHECK((a == a_before));
  CHECK((b == b_before));
}

TEST_CASE("solve says that a system is singular", "[linalg]") {
  CHECK_THROWS_AS(descent::solve(System{{1, 2}, {2, 4}}, Unknowns{1, 2}), descent::ValueError);
  CHECK_THROWS_WITH(descent::solve(System{{1, 2}, {2, 4}}, Unknowns{1, 2}), Contains("a (2, 2) is singular"));
  CHECK_THROWS_AS(descent::solve(System{{0}}, Unknowns{0}), descent::ValueError);
}

TEST_CASE("solve says that nothing of the answer is known", "[linalg]") {
  // Elimination leaves roundings in place of the zero.
  CHECK_THROWS_WITH(
      descent::solve(System{{0.1, 0.2, 0.3}, {0.4, 0.5, 0.6}, {0.7, 0.8, 0.9}}, Unknowns{1, 2, 4}),
      Contains("singular"));
  CHECK_THROWS_WITH(descent::solve(System{{1, 1}, {1, 1 + 0x1p-52}}, Unknowns{1, 2}),
                    Contains("so nearly singular that x would have no correct digit"));
  // Bad, and yet three digits remain.
  const double near = 1 + 0x1p-40;
  CHECK((largest_gap(descent::solve(System{{1, 1}, {1, near}}, Unknowns{2, 1 + near}), Unknowns{1, 1}) <=
         1e-3));
}

TEST_CASE("solve refuses NaN and infinity", "[linalg]") {
  const double nan = std::numeric_limits<double>::quiet_NaN(),
               infinity = std::numeric_limits<double>::infinity();
  CHECK_THROWS_WITH(descent::solve(System{{nan}}, Unknowns{1}), Contains("a contains NaN or infinity"));
  CHECK_THROWS_AS(descent::solve(System{{1, 0}, {0, 1}}, Unknowns{1, infinity}), descent::ValueError);
}

TEST_CASE("solve refuses shapes that do not fit, in words", "[linalg]") {
  CHECK_THROWS_WITH(descent::solve(System{{1, 2}}, Unknowns{1}),
                    Contains("a has shape (1, 2), expected as many rows"));
  CHECK_THROWS_AS(descent::solve(System{{1, 2}, {3, 4}}, Unknowns{1, 2, 3}), descent::ShapeError);
}
