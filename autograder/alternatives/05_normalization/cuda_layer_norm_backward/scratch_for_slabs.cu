// sums of 16 rows each in memory of their own, which another launch adds up, and which is freed
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

__device__ float total(float mine) {
  __shared__ float part[1024];
  const int t = threadIdx.x;
  part[t] = mine;
  __syncthreads();
  for (int n = blockDim.x; n > 1; n = (n + 1) / 2) {
    if (t < n / 2) part[t] += part[t + (n + 1) / 2];
    __syncthreads();
  }
  const float all = part[0];
  __syncthreads();
  return all;
}

__global__ void along(const float* in, const float* scale, const float* slopes, const float* centers,
                      const float* inverses, float* result, int width) {
  const int r = blockIdx.x, first = r * width;
  float plain = 0, with_in = 0;
  for (int k = threadIdx.x; k < width; k += blockDim.x) {
    const float slope = scale[k] * slopes[first + k];
    plain += slope;
    with_in += slope * (in[first + k] - centers[r]) * inverses[r];
  }
  plain = total(plain) / width;
  with_in = total(with_in) / width;
  for (int k = threadIdx.x; k < width; k += blockDim.x) {
    const float normal = (in[first + k] - centers[r]) * inverses[r];
    result[first + k] = inverses[r] * (scale[k] * slopes[first + k] - plain - normal * with_in);
  }
}

__global__ void slab(const float* in, const float* slopes, const float* centers, const float* inverses,
                     float* scratch, int count, int width) {
  const int k = blockIdx.x * blockDim.x + threadIdx.x;
  if (k >= width) return;
  float sum = 0, other = 0;
  for (int r = blockIdx.y * 16; r < count && r < (blockIdx.y + 1) * 16; ++r) {
    const float slope = slopes[r * width + k];
    sum += slope * (in[r * width + k] - centers[r]) * inverses[r];
    other += slope;
  }
  scratch[(2 * blockIdx.y) * width + k] = sum;
  scratch[(2 * blockIdx.y + 1) * width + k] = other;
}

__global__ void down(const float* scratch, float* scale_slope, float* shift_slope, int slabs, int width) {
  const int k = blockIdx.x * blockDim.x + threadIdx.x;
  if (k >= width) return;
  float sum = 0, other = 0;
  for (int s = 0; s < slabs; ++s)
    sum += scratch[2 * s * width + k], other += scratch[(2 * s + 1) * width + k];
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
  if (count > 0) along<<<count, block>>>(x.data, gamma.data, dy.data, mean.data, rstd.data, dx.data, width);
  const int slabs = (count + 15) / 16, columns = (width + block - 1) / block;
  float* scratch = nullptr;
  if (slabs > 0) {
    cudaMalloc(&scratch, 2 * slabs * width * sizeof(float));
    slab<<<dim3(columns, slabs), block>>>(x.data, dy.data, mean.data, rstd.data, scratch, count, width);
  }
  down<<<columns, block>>>(scratch, dgamma.data, dbeta.data, slabs, width);
  cudaFree(scratch);
}

}  // namespace descent::normalization::cuda
