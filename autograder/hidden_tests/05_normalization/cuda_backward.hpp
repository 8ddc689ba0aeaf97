// What the tests of the two backward passes on a device share.
#pragma once

#include <cstddef>
#include <functional>

#include "hidden_tests/05_normalization/backward.hpp"
#include "judge/device.hpp"
#include "judge/test.hpp"

namespace descent::hidden_tests {

/// A student's launcher; all Views are in device memory.
using CudaBackward = std::function<void(
    View<const float, 2> x, View<const float, 1> gamma, View<const float, 2> dy, View<const float, 1> mean,
    View<const float, 1> rstd, View<float, 2> dx, View<float, 1> dgamma, View<float, 1> dbeta, int block)>;

/// The launcher as a function of values.  Before the call dgamma holds fives, and dbeta is unwritten.
inline auto on_device(const CudaBackward& launcher, int block) {
  return [launcher, block](const Matrix& x, const Vector& gamma, const Matrix& dy,
                           const normalization::NormalizationCache& cache) {
    const std::size_t d = x.shape(1);
    normalization::NormalizationGradients got{judge::unwritten<2>({x.shape(0), d}),
                                              Vector(xt::full_like(gamma, 5.0F)), judge::unwritten<1>({d})};
    launcher(judge::in(x), judge::in(gamma), judge::in(dy), judge::in(cache.mean), judge::in(cache.rstd),
             judge::out(got.dx), judge::out(got.dgamma), judge::out(got.dbeta), block);
    return got;
  };
}

}  // namespace descent::hidden_tests
