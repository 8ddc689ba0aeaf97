#include <catch2/catch.hpp>

#include <cstdint>
#include <type_traits>

#include "descent/core/tensor.hpp"

TEST_CASE("tensors are row-major", "[core][tensor]") {
  const descent::Tensor<int, 3> x{{{0, 1}, {2, 3}, {4, 5}}, {{6, 7}, {8, 9}, {10, 11}}};  // (2, 3, 2)
  REQUIRE(x.size() == 12);
  for (int i = 0; i < 12; ++i) CHECK(x.data()[i] == i);
  CHECK(x(1, 0, 1) == 7);
}

TEST_CASE("the course's names for tensors", "[core][tensor]") {
  STATIC_REQUIRE(std::is_same_v<descent::Vector, descent::Tensor<float, 1>>);
  STATIC_REQUIRE(std::is_same_v<descent::Matrix, descent::Tensor<float, 2>>);
  STATIC_REQUIRE(std::is_same_v<descent::Images, descent::Tensor<float, 4>>);
  STATIC_REQUIRE(std::is_same_v<descent::Labels::value_type, std::int32_t>);
}

TEST_CASE("from_shape makes room without a value, and a default tensor is empty", "[core][tensor]") {
  CHECK(descent::Matrix::from_shape({3, 5}).size() == 15);
  CHECK(descent::Vector().size() == 0);
  CHECK(descent::Matrix::from_shape({0, 5}).size() == 0);
}
