// Inputs of a test, drawn from the run's seed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "descent/core/philox.hpp"
#include "descent/core/tensor.hpp"

namespace judge {

template <std::size_t N>
using Extents = std::array<std::size_t, N>;

/// A stream of numbers.  Two streams with the same seed and name are equal; every draw moves the stream on.
class Inputs {
 public:
  Inputs(std::uint64_t seed, const std::string& name);

  double uniform01();                                         ///< in (0, 1)
  double uniform(double low, double high);                    ///< in (low, high)
  double normal();                                            ///< mean 0, variance 1
  std::int64_t integer(std::int64_t low, std::int64_t high);  ///< low … high, both included
  double signed_log_uniform(double low,
                            double high);  ///< ±10^u, u uniform between log10(low) and log10(high)

  template <std::size_t N>
  descent::Tensor<float, N> normal(const Extents<N>& shape, double mean = 0, double deviation = 1) {
    return fill<N>(shape, [&] { return mean + deviation * normal(); });
  }
  template <std::size_t N>
  descent::Tensor<float, N> uniform(const Extents<N>& shape, double low, double high) {
    return fill<N>(shape, [&] { return uniform(low, high); });
  }
  /// Whole numbers as floats, so that short sums of products are exact.
  template <std::size_t N>
  descent::Tensor<float, N> integers(const Extents<N>& shape, std::int64_t low, std::int64_t high) {
    return fill<N>(shape, [&] { return static_cast<double>(integer(low, high)); });
  }
  template <std::size_t N>
  descent::Tensor<float, N> signed_log_uniform(const Extents<N>& shape, double low, double high) {
    return fill<N>(shape, [&] { return signed_log_uniform(low, high); });
  }

 private:
  template <std::size_t N, class Draw>
  static descent::Tensor<float, N> fill(const Extents<N>& shape, Draw draw) {
    auto x = descent::Tensor<float, N>::from_shape(shape);
    for (auto& element : x) element = static_cast<float>(draw());
    return x;
  }
  std::uint32_t word();

  descent::Philox generator_;
  std::uint64_t stream_;
  std::uint64_t counter_ = 0;
  descent::Philox::Words block_{};
  int used_ = 4;
};

}  // namespace judge
