#include "course/contract.hpp"

#include <catch2/catch.hpp>
#include <string>

using descent::grading::declared_parameters;
using Names = std::vector<std::string>;

TEST_CASE("parameters have the names that the contract declares", "[contract]") {
  const std::string header = R"(
#pragma once
#define NOISE(sgd) sgd(a, b)
// sgd(comment, of, a, line)
/* sgd(comment) */
struct SgdOptions { float eta = sgd_default(); };
/// sgd(in, a, description)
void sgd(Vector& theta, const Vector& g, float eta);
std::vector<std::vector<float>> grid_search(const std::function<double(const Config& config)>& objective,
                                            const std::vector<std::pair<int, int>>& grid);
Matrix nothing();
void relu(View<const float, 1> x, View<float, 1> y, int block = 256);
int unnamed(int, float x);
const Matrix* pointer(const Matrix* x);
)";
  CHECK(declared_parameters(header, "sgd") == Names{"theta", "g", "eta"});
  CHECK(declared_parameters(header, "grid_search") == Names{"objective", "grid"});
  CHECK(declared_parameters(header, "nothing") == Names{});
  CHECK(declared_parameters(header, "pointer") == Names{"x"});
  CHECK_FALSE(declared_parameters(header, "unnamed"));
  CHECK_FALSE(declared_parameters(header, "adam"));
  CHECK_FALSE(declared_parameters(header, "theta"));
  CHECK_FALSE(declared_parameters(header, ""));
}

TEST_CASE("a header that ends anywhere is no reason to fail", "[contract]") {
  const std::string header = "void sgd(Vector& theta, const std::vector<int>& g); // end";
  for (std::size_t length = 0; length < header.size(); ++length) {
    CAPTURE(length);
    CHECK_NOTHROW(declared_parameters(header.substr(0, length), "sgd"));
  }
}
