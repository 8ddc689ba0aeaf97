// Soft-max, log-soft-max and layer normalisation as a student writes them, in one expression.  Built without
// optimisation and with it: the fault that keep_dims.hpp repairs read memory that it did not own, and such
// faults come and go with the optimiser.
#include <catch2/catch.hpp>

#include <cmath>
#include <cstddef>

#include "descent/core/tensor.hpp"

namespace {

descent::Matrix logits(std::size_t rows, std::size_t columns) {
  descent::Matrix x = descent::Matrix::from_shape({rows, columns});
  for (std::size_t i = 0; i < x.size(); ++i) x.data()[i] = static_cast<float>(i * 37 % 23) - 11.0F;
  return x;
}

void check_softmax(const descent::Matrix& x, const descent::Matrix& p) {
  REQUIRE(p.shape() == x.shape());
  for (std::size_t row = 0; row < x.shape(0); ++row) {
    double total = 0;
    for (std::size_t j = 0; j < x.shape(1); ++j) total += std::exp(double{x(row, j)});
    for (std::size_t j = 0; j < x.shape(1); ++j) {
      CAPTURE(row, j);
      CHECK(std::abs(p(row, j) - std::exp(double{x(row, j)}) / total) < 1e-6);
    }
  }
}

}  // namespace

TEST_CASE("soft-max in one expression", "[core][keep_dims]") {
  const std::size_t rows = GENERATE(1, 2, 7), columns = GENERATE(1, 3, 33);
  const descent::Matrix x = logits(rows, columns);
  const descent::Matrix p = xt::exp(x - xt::amax(x, {1}, xt::keep_dims)) /
                            xt::sum(xt::exp(x - xt::amax(x, {1}, xt::keep_dims)), {1}, xt::keep_dims);
  check_softmax(x, p);
}

TEST_CASE("soft-max in two steps, with auto", "[core][keep_dims]") {
  const descent::Matrix x = logits(5, 9);
  const auto e = xt::exp(x - xt::amax(x, 1, xt::keep_dims));
  const descent::Matrix p = e / xt::sum(e, 1, xt::keep_dims);
  check_softmax(x, p);
}

TEST_CASE("soft-max in place", "[core][keep_dims]") {
  const descent::Matrix x = logits(4, 6);
  descent::Matrix p = x;
  p = xt::exp(p - xt::amax(p, {1}, xt::keep_dims));
  p /= xt::sum(p, {1}, xt::keep_dims);
  check_softmax(x, p);
}

TEST_CASE("soft-max of a function's result", "[core][keep_dims]") {
  // The reducer's argument is a temporary: it must not be looked at after the call.
  const auto log_p = logits(3, 8) - xt::amax(logits(3, 8), {1}, xt::keep_dims);
  const descent::Matrix p = xt::exp(log_p - xt::log(xt::sum(xt::exp(log_p), {1}, xt::keep_dims)));
  check_softmax(logits(3, 8), p);
}

TEST_CASE("layer normalisation in one expression", "[core][keep_dims]") {
  const descent::Matrix x = logits(3, 8);
  const descent::Matrix y =
      (x - xt::mean(x, {1}, xt::keep_dims)) / xt::sqrt(xt::variance(x, {1}, xt::keep_dims) + 1e-5F);
  for (std::size_t row = 0; row < 3; ++row) {
    double sum = 0, square = 0;
    for (std::size_t j = 0; j < 8; ++j) {
      sum += y(row, j);
      square += double{y(row, j)} * y(row, j);
    }
    CHECK(std::abs(sum / 8) < 1e-6);
    CHECK(std::abs(square / 8 - 1) < 1e-5);
  }
}
