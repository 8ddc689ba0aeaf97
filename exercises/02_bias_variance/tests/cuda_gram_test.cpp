// Public tests of 02_bias_variance/cuda_gram: products to check on paper.
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "student/02_bias_variance.hpp"

using descent::Matrix;

namespace {

Matrix gram(const Matrix& x) {
  auto g = judge::unwritten<2>({x.shape(1), x.shape(1)});
  student::cuda::gram(judge::in(x), judge::out(g));
  return g;
}

}  // namespace

TEST_CASE("every column is multiplied by every other", "[02_bias_variance/cuda_gram][public]") {
  judge::input_kind("three rows of two numbers");
  CHECK_THAT(gram({{1, 2}, {3, 4}, {5, 6}}), judge::Equals(Matrix{{35, 44}, {44, 56}}));
}

TEST_CASE("a design may be larger than a tile", "[02_bias_variance/cuda_gram][public]") {
  judge::input_kind("35 rows of 33 numbers: row r is r in one column, and 0 elsewhere");
  Matrix x = xt::zeros<float>({35, 33}), want = xt::zeros<float>({33, 33});
  for (std::size_t r = 0; r < 35; ++r) {
    x(r, r % 33) = static_cast<float>(r);
    want(r % 33, r % 33) += static_cast<float>(r * r);
  }
  CHECK_THAT(gram(x), judge::Equals(want));
}

TEST_CASE("a result of another size is refused", "[02_bias_variance/cuda_gram][public]") {
  judge::input_kind("a result with as many rows as the design");
  CHECK_THAT(gram({{3}, {4}}), judge::Equals(Matrix{{25}}));
  const Matrix x{{1, 2}, {3, 4}, {5, 6}};
  auto g = judge::unwritten<2>({3, 3});
  CHECK(judge::throws_shape_error([&] { student::cuda::gram(judge::in(x), judge::out(g)); }));
}
