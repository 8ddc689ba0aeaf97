// each block goes through several rows and keeps sums of the columns in memory of its own
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

__device__ float lanes_total(float mine) {
  for (int step = 16; step > 0; step /= 2) mine += __shfl_xor_sync(~0u, mine, step);
  return mine;
}

__global__ void along(const float* in, const float* scale, const float* slopes, const float* centers,
                      const float* inverses, float* result, float* scratch, int count, int width) {
  __shared__ float2 part[32];
  const int lane = threadIdx.x % 32, wave = threadIdx.x / 32;
  float *sums = scratch + 2 * blockIdx.x * width, *others = sums + width;
  for (int k = threadIdx.x; k < width; k += blockDim.x) sums[k] = others[k] = 0;
  for (int r = blockIdx.x; r < count; r += gridDim.x) {
    float plain = 0, with_in = 0;
    for (int k = threadIdx.x; k < width; k += blockDim.x) {
      const float slope = slopes[r * width + k], normal = (in[r * width + k] - centers[r]) * inverses[r];
      sums[k] += slope * normal;
      others[k] += slope;
      plain += slope * scale[k];
      with_in += slope * scale[k] * normal;
    }
    plain = lanes_total(plain), with_in = lanes_total(with_in);
    if (lane == 0) part[wave] = make_float2(plain, with_in);
    __syncthreads();
    plain = with_in = 0;
    for (int w = 0; w < blockDim.x / 32; ++w) plain += part[w].x, with_in += part[w].y;
    __syncthreads();
    for (int k = threadIdx.x; k < width; k += blockDim.x) {
      const float normal = (in[r * width + k] - centers[r]) * inverses[r];
      result[r * width + k] =
          inverses[r] * (slopes[r * width + k] * scale[k] - (plain + normal * with_in) / width);
    }
  }
}

__global__ void down(const float* scratch, float* scale_slope, float* shift_slope, int rows, int width) {
  const int k = blockIdx.x * blockDim.x + threadIdx.x;
  if (k >= width) return;
  float sum = 0, other = 0;
  for (int r = 0; r < rows; ++r) sum += scratch[2 * r * width + k], other += scratch[(2 * r + 1) * width + k];
  scale_slope[k] = sum;
  shift_slope[k] = other;
}

}  // namespace

void layer_norm_backward(View<const float, 2> x, View<const float, 1> gamma, View<const float, 2> dy,
                         View<const float, 1> mean, View<const float, 1> rstd, View<float, 2> dx,
                         View<float, 1> dgamma, View<float, 1> dbeta, int block) {
  const int count = x.shape[0], width = x.shape[1];
  if (dy.shape != x.shape || dx.shape != x.shape || gamma.shape[0] != width || dgamma.shape[0] != width ||
      dbeta.shape[0] != width || mean.shape[0] != count || rstd.shape[0] != count)
    throw ShapeError("layer_norm_backward: x has " + std::to_string(width) +
                     " columns, and something does not fit");
  const int rows = count < 16 ? count : 16;
  float* scratch = nullptr;
  if (rows > 0) {
    cudaMalloc(&scratch, 2 * rows * width * sizeof(float));
    along<<<rows, block>>>(x.data, gamma.data, dy.data, mean.data, rstd.data, dx.data, scratch, count, width);
  }
  down<<<(width + block - 1) / block, block>>>(scratch, dgamma.data, dbeta.data, rows, width);
  cudaFree(scratch);
}

}  // namespace descent::normalization::cuda
