// The Gram matrix G = XᵀX: from two columns for each thread to tiles, registers and half the work.
#include "../gram.cu"

#include <vector>

#include "../../../benchmarks/cuda/ladder.hpp"

namespace {

constexpr int side = 16;

/// A thread owns G(i, j), and reads columns i and j of X.  Lanes that are neighbours differ in j.
__global__ void element_for_thread(const float* x, float* g, int n, int d) {
  const int j = static_cast<int>(blockIdx.x * side + threadIdx.x);
  const int i = static_cast<int>(blockIdx.y * side + threadIdx.y);
  if (i >= d || j >= d) return;
  float sum = 0;
  for (int r = 0; r < n; ++r) sum += x[std::int64_t{r} * d + i] * x[std::int64_t{r} * d + j];
  g[std::int64_t{i} * d + j] = sum;
}

/// The same; lanes that are neighbours differ in i, and write down a column of G.
__global__ void exchanged(const float* x, float* g, int n, int d) {
  const int i = static_cast<int>(blockIdx.x * side + threadIdx.x);
  const int j = static_cast<int>(blockIdx.y * side + threadIdx.y);
  if (i >= d || j >= d) return;
  float sum = 0;
  for (int r = 0; r < n; ++r) sum += x[std::int64_t{r} * d + i] * x[std::int64_t{r} * d + j];
  g[std::int64_t{i} * d + j] = sum;
}

/// The number of X in this row and column, and 0 outside.
__device__ float number(const float* x, int n, int d, int row, int column) {
  return row < n && column < d ? x[std::int64_t{row} * d + column] : 0.0F;
}

/// What the next two kernels do: the left piece is stored transposed.  They differ in the length of its rows.
template <int length>
__device__ void transposed_gram(float (&left)[side][length], float (&right)[side][side], const float* x,
                                float* g, int n, int d) {
  const int tx = static_cast<int>(threadIdx.x), ty = static_cast<int>(threadIdx.y);
  const int i0 = static_cast<int>(blockIdx.y) * side, j0 = static_cast<int>(blockIdx.x) * side;
  float sum = 0;
  for (int r0 = 0; r0 < n; r0 += side) {
    left[tx][ty] = number(x, n, d, r0 + ty, i0 + tx);
    right[ty][tx] = number(x, n, d, r0 + ty, j0 + tx);
    __syncthreads();  // both pieces are written, before they are read
    for (int k = 0; k < side; ++k) sum += left[ty][k] * right[k][tx];
    __syncthreads();  // both pieces are read, before the next ones are written
  }
  if (i0 + ty < d && j0 + tx < d) g[std::int64_t{i0 + ty} * d + j0 + tx] = sum;
}

/// A block owns a tile of G.  Shared memory: 2048 bytes.
__global__ void left_transposed(const float* x, float* g, int n, int d) {
  __shared__ float left[side][side], right[side][side];
  transposed_gram(left, right, x, g, n, d);
}

/// Two words more in each row of the left piece.  Shared memory: 2176 bytes.
__global__ void left_padded(const float* x, float* g, int n, int d) {
  __shared__ float left[side][side + 2], right[side][side];
  transposed_gram(left, right, x, g, n, d);
}

/// A block of 16 × 16 threads owns a tile of 64 × 64 elements; a thread owns 16 of them, 16 apart in either
/// direction, and keeps them in registers: 8 numbers from shared memory make 16 products.  Shared memory:
/// 8192 bytes.
__global__ void four_by_four_for_thread(const float* x, float* g, int n, int d) {
  constexpr int each = 4, wide = each * side;
  __shared__ float left[side][wide], right[side][wide];
  const int tx = static_cast<int>(threadIdx.x), ty = static_cast<int>(threadIdx.y);
  const int i0 = static_cast<int>(blockIdx.y) * wide, j0 = static_cast<int>(blockIdx.x) * wide;
  float sum[each][each] = {};
  for (int r0 = 0; r0 < n; r0 += side) {
    for (int part = 0; part < wide; part += side) {
      left[ty][part + tx] = number(x, n, d, r0 + ty, i0 + part + tx);
      right[ty][part + tx] = number(x, n, d, r0 + ty, j0 + part + tx);
    }
    __syncthreads();  // both pieces are written, before they are read
    for (int k = 0; k < side; ++k) {
      float of_left[each], of_right[each];
      for (int p = 0; p < each; ++p) {
        of_left[p] = left[k][p * side + ty];
        of_right[p] = right[k][p * side + tx];
      }
      for (int p = 0; p < each; ++p)
        for (int q = 0; q < each; ++q) sum[p][q] += of_left[p] * of_right[q];
    }
    __syncthreads();  // both pieces are read, before the next ones are written
  }
  for (int p = 0; p < each; ++p)
    for (int q = 0; q < each; ++q) {
      const int i = i0 + p * side + ty, j = j0 + q * side + tx;
      if (i < d && j < d) g[std::int64_t{i} * d + j] = sum[p][q];
    }
}

/// As gram_kernel, for blocks on the diagonal and above it; what lies below is the same, transposed.  Shared
/// memory: 3200 bytes.
__global__ void upper_triangle(const float* x, float* g, int n, int d) {
  __shared__ float left[side][side], right[side][side], mirror[side][side + 2];
  if (blockIdx.x < blockIdx.y) return;  // the whole block: nobody waits for it
  const int tx = static_cast<int>(threadIdx.x), ty = static_cast<int>(threadIdx.y);
  const int i0 = static_cast<int>(blockIdx.y) * side, j0 = static_cast<int>(blockIdx.x) * side;
  float sum = 0;
  for (int r0 = 0; r0 < n; r0 += side) {
    left[ty][tx] = number(x, n, d, r0 + ty, i0 + tx);
    right[ty][tx] = number(x, n, d, r0 + ty, j0 + tx);
    __syncthreads();  // both pieces are written, before they are read
    for (int k = 0; k < side; ++k) sum += left[k][ty] * right[k][tx];
    __syncthreads();  // both pieces are read, before the next ones are written
  }
  if (i0 + ty < d && j0 + tx < d) g[std::int64_t{i0 + ty} * d + j0 + tx] = sum;
  if (i0 == j0) return;
  mirror[tx][ty] = sum;
  __syncthreads();  // the whole tile is there, before it is read along its other side
  if (j0 + ty < d && i0 + tx < d) g[std::int64_t{j0 + ty} * d + i0 + tx] = mirror[ty][tx];
}

}  // namespace

int main(int count, char** arguments) {
  ladder::Ladder ladder("gram", count, arguments);
  const int n = ladder.size(64, 2048), d = ladder.size(64, 1024);
  const auto columns = static_cast<std::size_t>(d);
  const auto design = ladder.normal(n * columns);
  const ladder::Buffer<float> x(design);
  ladder::Buffer<float> g(columns * columns);
  std::vector<double> want(columns * columns, 0.0);
  for (int r = 0; r < n; ++r)
    for (std::size_t i = 0; i < columns; ++i)
      for (std::size_t j = 0; j < columns; ++j)
        want[i * columns + j] += double{design[r * columns + i]} * design[r * columns + j];

  const unsigned tiles = static_cast<unsigned>((d + side - 1) / side), quarter = (tiles + 3) / 4;
  const dim3 grid(tiles, tiles), block(side, side);
  const double tolerance = 1e-3;
  ladder.multiply_adds(static_cast<double>(n) * d * d);
  ladder.rung(
      "element_for_thread", [&] { element_for_thread<<<grid, block>>>(x.data(), g.data(), n, d); }, g, want,
      tolerance);
  ladder.rung(
      "exchanged", [&] { exchanged<<<grid, block>>>(x.data(), g.data(), n, d); }, g, want, tolerance);
  ladder.rung(
      "gram_kernel",
      [&] {
        descent::bias_variance::cuda::gram(x.const_view<2>({n, d}), g.view<2>({d, d}));
      },
      g, want, tolerance);
  ladder.rung(
      "left_transposed", [&] { left_transposed<<<grid, block>>>(x.data(), g.data(), n, d); }, g, want,
      tolerance);
  ladder.rung(
      "left_padded", [&] { left_padded<<<grid, block>>>(x.data(), g.data(), n, d); }, g, want, tolerance);
  ladder.rung(
      "four_by_four_for_thread",
      [&] { four_by_four_for_thread<<<dim3(quarter, quarter), block>>>(x.data(), g.data(), n, d); }, g, want,
      tolerance);
  ladder.rung(
      "upper_triangle", [&] { upper_triangle<<<grid, block>>>(x.data(), g.data(), n, d); }, g, want,
      tolerance);
  return ladder.finish();
}
