// Convolutions: what a thread owns, and where it finds what it reads.
#include "../conv2d.cu"
#include "../conv2d_gemm.cu"
#include "../conv2d_tiled.cu"

#include "../../../benchmarks/cuda/ladder.hpp"

namespace {

using descent::cnn::cuda::ConvSizes;

/// A thread for each output, as in conv2d_kernel, but neighbours are output channels of one place: a weight
/// for each lane, kernels apart, and results that lie planes apart.
__global__ void channels_in_a_warp(const float* x, const float* w, const float* b, float* y, ConvSizes size) {
  const int at = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
  if (at >= size.n * size.o * size.out_h * size.out_w) return;
  const int o = at % size.o, v = at / size.o % size.out_w, u = at / size.o / size.out_w % size.out_h;
  const int i = at / size.o / size.out_w / size.out_h;
  float sum = b[o];
  for (int c = 0; c < size.c; ++c)
    for (int j = 0; j < size.kh; ++j)
      for (int l = 0; l < size.kw; ++l) {
        const int row = size.stride * u + j - size.padding, column = size.stride * v + l - size.padding;
        if (row >= 0 && row < size.h && column >= 0 && column < size.w)
          sum += x[((i * size.c + c) * size.h + row) * size.w + column] *
                 w[((o * size.c + c) * size.kh + j) * size.kw + l];
      }
  y[((i * size.o + o) * size.out_h + u) * size.out_w + v] = sum;
}

constexpr int channels = 4;

/// A block owns a tile of four output channels: a thread has four sums, and each element that it reads from
/// the tile goes into all of them.  The four kernels lie in shared memory too, behind the tile.  o must be a
/// multiple of four.
__global__ void four_channels_for_tile(const float* x, const float* w, const float* b, float* y,
                                       ConvSizes size) {
  extern __shared__ float tile[];
  const int rows = size.stride * (static_cast<int>(blockDim.y) - 1) + size.kh;
  const int columns = size.stride * (static_cast<int>(blockDim.x) - 1) + size.kw;
  const int kernel = size.kh * size.kw;
  float* const weights = tile + rows * columns;  // (four, kh, kw)
  const int first_v = static_cast<int>(blockIdx.x * blockDim.x),
            first_u = static_cast<int>(blockIdx.y * blockDim.y);
  const int groups = size.o / channels, o = static_cast<int>(blockIdx.z) % groups * channels;
  const int i = static_cast<int>(blockIdx.z) / groups;
  const int top = size.stride * first_u - size.padding, left = size.stride * first_v - size.padding;
  const int me = static_cast<int>(threadIdx.y * blockDim.x + threadIdx.x);
  const int threads = static_cast<int>(blockDim.x * blockDim.y);

  float sums[channels];
  for (int k = 0; k < channels; ++k) sums[k] = b[o + k];
  for (int c = 0; c < size.c; ++c) {
    const float* const plane = x + (static_cast<std::int64_t>(i) * size.c + c) * size.h * size.w;
    for (int k = me; k < rows * columns; k += threads) {
      const int row = top + k / columns, column = left + k % columns;
      const bool inside = row >= 0 && row < size.h && column >= 0 && column < size.w;
      tile[k] = inside ? plane[row * size.w + column] : 0.0F;
    }
    for (int k = me; k < channels * kernel; k += threads)
      weights[k] = w[((o + k / kernel) * size.c + c) * kernel + k % kernel];
    __syncthreads();  // the writes to tile and weights come before the reads below
    const float* const window = tile + size.stride * (threadIdx.y * columns + threadIdx.x);
    for (int j = 0; j < size.kh; ++j)
      for (int l = 0; l < size.kw; ++l) {
        const float element = window[j * columns + l];
        for (int k = 0; k < channels; ++k) sums[k] += element * weights[(k * size.kh + j) * size.kw + l];
      }
    __syncthreads();  // these reads come before the writes of the next channel
  }
  const int u = first_u + static_cast<int>(threadIdx.y), v = first_v + static_cast<int>(threadIdx.x);
  if (u >= size.out_h || v >= size.out_w) return;
  for (int k = 0; k < channels; ++k)
    y[((static_cast<std::int64_t>(i) * size.o + o + k) * size.out_h + u) * size.out_w + v] = sums[k];
}

}  // namespace

int main(int count, char** arguments) {
  ladder::Ladder ladder("conv2d", count, arguments);
  const int n = ladder.size(1, 8), c = ladder.size(2, 64), o = ladder.size(32, 64);
  const int side = ladder.size(32, 56), k = 3, stride = 1, padding = 1, block = 128,
            tile = ladder.size(32, 16);
  const std::int64_t places = static_cast<std::int64_t>(side) * side;
  const auto x_there = ladder.normal(n * c * places), w_there = ladder.normal(o * c * k * k);
  const auto b_there = ladder.normal(o);
  const ladder::Buffer<float> x(x_there), w(w_there), b(b_there);
  ladder::Buffer<float> y(n * o * places);
  std::vector<double> want(y.size());
  for (std::int64_t at = 0; at < static_cast<std::int64_t>(want.size()); ++at) {
    const std::int64_t channel = at / places % o, image = at / places / o;
    double sum = b_there[channel];
    for (int from = 0; from < c; ++from)
      for (int j = 0; j < k; ++j)
        for (int l = 0; l < k; ++l) {
          const std::int64_t row = at % places / side + j - padding, column = at % side + l - padding;
          if (row >= 0 && row < side && column >= 0 && column < side)
            sum += static_cast<double>(x_there[(image * c + from) * places + row * side + column]) *
                   w_there[((channel * c + from) * k + j) * k + l];
        }
    want[at] = sum;
  }

  using namespace descent::cnn::cuda;
  const auto x_view = x.const_view<4>({n, c, side, side}), w_view = w.const_view<4>({o, c, k, k});
  const auto b_view = b.const_view<1>({o});
  const auto y_view = [&] { return y.view<4>({n, o, side, side}); };  // reset() may move it
  const ConvSizes size = conv_sizes("conv2d", x_view.shape, w_view.shape, y_view().shape, stride, padding);
  constexpr double tolerance = 1e-4;  // hundreds of products of numbers around 1
  ladder.multiply_adds(static_cast<double>(want.size()) * c * k * k);
  ladder.rung(
      "channels_in_a_warp",
      [&] {
        channels_in_a_warp<<<static_cast<unsigned>((y.size() + block - 1) / block), block>>>(
            x.data(), w.data(), b.data(), y.data(), size);
      },
      y, want, tolerance);
  ladder.rung(
      "conv2d_kernel", [&] { conv2d(x_view, w_view, b_view, y_view(), stride, padding, block); }, y, want,
      tolerance);
  ladder.rung(
      "conv2d_tiled_kernel", [&] { conv2d_tiled(x_view, w_view, b_view, y_view(), stride, padding, tile); },
      y, want, tolerance);
  ladder.rung(
      "four_channels_for_tile",
      [&] {
        const int across = (side + tile - 1) / tile, rows = tile - 1 + k;
        four_channels_for_tile<<<dim3(across, across, n * o / channels), dim3(tile, tile),
                                 (rows * rows + channels * k * k) * sizeof(float)>>>(
            x.data(), w.data(), b.data(), y.data(), size);
      },
      y, want, tolerance);
  ladder.rung(
      "im2col_kernel, cuBLAS, bias_kernel",
      [&] { conv2d_gemm(x_view, w_view, b_view, y_view(), stride, padding, block); }, y, want, tolerance);
  return ladder.finish();
}
