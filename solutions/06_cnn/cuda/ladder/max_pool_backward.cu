// The ladder of max_pool_backward: a scatter into zeros, with atomics, then a gather.
#include "../../../benchmarks/cuda/ladder.hpp"
#include "../max_pool.cu"

namespace {

constexpr int block = 256;

unsigned blocks(std::int64_t n) {
  return static_cast<unsigned>((n + block - 1) / block);
}

// A thread owns a pixel.
__global__ void zero_kernel(float* dx, std::int64_t n) {
  const std::int64_t at = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
  if (at < n) dx[at] = 0;
}

// A thread owns a window.  Others may be adding to its pixel.
__global__ void scatter_kernel(const float* dy, const std::int32_t* indices, float* dx, std::int64_t windows,
                               std::int64_t windows_of_plane, std::int64_t pixels_of_plane) {
  const std::int64_t at = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
  if (at < windows) atomicAdd(&dx[at / windows_of_plane * pixels_of_plane + indices[at]], dy[at]);
}

}  // namespace

int main(int count, char** arguments) {
  ladder::Ladder ladder("max_pool_backward", count, arguments);
  const int planes = ladder.size(3, 64 * 32), side = ladder.size(33, 113);
  constexpr int size = 3, stride = 2;
  const int out_side = (side - size) / stride + 1, pixels = side * side, windows = out_side * out_side;

  const auto x = ladder.normal(planes * pixels), slopes = ladder.normal(planes * windows);
  std::vector<std::int32_t> places(planes * windows);
  std::vector<double> want(planes * pixels);
  for (int plane = 0; plane < planes; ++plane)
    for (int window = 0; window < windows; ++window) {
      const int corner = window / out_side * stride * side + window % out_side * stride;
      int best = corner;
      for (int k = 0; k < size * size; ++k)
        if (const int here = corner + k / size * side + k % size;
            x[plane * pixels + here] > x[plane * pixels + best])
          best = here;
      places[plane * windows + window] = best;
      want[plane * pixels + best] += slopes[plane * windows + window];
    }
  ladder::Buffer<float> dy(slopes), dx(planes * pixels);
  ladder::Buffer<std::int32_t> indices(places);

  ladder.bytes(4.0 * planes * (pixels + 2.0 * windows));  // dx is written, dy and indices are read
  ladder.rung(
      "scatter into zeros",
      [&] {
        zero_kernel<<<blocks(dx.size()), block>>>(dx.data(), planes * pixels);
        scatter_kernel<<<blocks(dy.size()), block>>>(dy.data(), indices.data(), dx.data(), planes * windows,
                                                     windows, pixels);
      },
      dx, want, 1e-6);
  ladder.rung(
      "gather",
      [&] {
        descent::cnn::cuda::max_pool_backward(dy.const_view<4>({1, planes, out_side, out_side}),
                                              indices.const_view<4>({1, planes, out_side, out_side}),
                                              dx.view<4>({1, planes, side, side}), size, stride, block);
      },
      dx, want, 1e-6);
  return ladder.finish();
}
