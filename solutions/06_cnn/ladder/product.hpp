// A product of matrices on pointers, so that it can be added to a part of a tensor.
#pragma once

#include <cstdint>

// Declared here since OpenBLAS is found as an archive: its header may not be installed.
extern "C" void cblas_sgemm(int order, int transpose_a, int transpose_b, int m, int n, int k, float alpha,
                            const float* a, int row_of_a, const float* b, int row_of_b, float beta, float* c,
                            int row_of_c);

namespace descent::cnn::ladder {

enum class Transposed : int { no = 111, yes = 112 };  // CBLAS's numbers

/// C = beta·C + A·B, where A is (m, k), B (k, n), or their transposes lie in memory so.
inline void add_product(Transposed transpose_a, Transposed transpose_b, std::int64_t m, std::int64_t n,
                        std::int64_t k, const float* a, const float* b, float beta, float* c) {
  constexpr int row_major = 101;
  const auto row_of_a = transpose_a == Transposed::yes ? m : k;
  const auto row_of_b = transpose_b == Transposed::yes ? k : n;
  cblas_sgemm(row_major, static_cast<int>(transpose_a), static_cast<int>(transpose_b), static_cast<int>(m),
              static_cast<int>(n), static_cast<int>(k), 1, a, static_cast<int>(row_of_a), b,
              static_cast<int>(row_of_b), beta, c, static_cast<int>(n));
}

}  // namespace descent::cnn::ladder
