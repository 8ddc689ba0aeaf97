// Does plain xtensor still give wrong numbers for a lazy reducer with keep_dims inside an expression?  Exits
// 0 when it does (descent/core/keep_dims.hpp is needed) and 77 when it does not: ctest then says "skipped",
// and the header can be looked at again.  Nothing of ours is included but the
// header that finds xtensor's.
#include <array>
#include <cstddef>
#include <cstdio>
#include <vector>

#include "descent/core/xtensor.hpp"

int main() {
  // The faulty reads run past the six elements of x; the rest of the buffer keeps them inside of something we
  // own.
  std::vector<float> buffer(1024, 100.0F);
  const std::array<float, 6> elements{0, 1, 5, 2, 0, 7};
  for (std::size_t i = 0; i < elements.size(); ++i) buffer[i] = elements[i];
  const auto x =
      xt::adapt(buffer.data(), elements.size(), xt::no_ownership(), std::array<std::size_t, 2>{2, 3});

  const xt::xtensor<float, 2> got = x - xt::amax(x, {1}, xt::keep_dims);
  const std::array<float, 6> want{-5, -4, 0, -5, -7, 0};
  bool right = true;
  for (std::size_t i = 0; i < want.size(); ++i) {
    std::printf("element %zu: got %g, expected %g\n", i, static_cast<double>(got.data()[i]),
                static_cast<double>(want[i]));
    right = right && got.data()[i] == want[i];
  }
  if (right) {
    std::puts(
        "xtensor is repaired: x - xt::amax(x, {1}, xt::keep_dims) is right without "
        "descent/core/keep_dims.hpp.");
    return 77;
  }
  std::puts("xtensor is not repaired: descent/core/keep_dims.hpp is needed.");
  return 0;
}
