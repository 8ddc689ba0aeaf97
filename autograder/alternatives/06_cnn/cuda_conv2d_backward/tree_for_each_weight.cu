// a thread for each pixel; a block for each weight and each bias, its sum by a tree in shared memory
#include <cuda_runtime.h>

#include "descent/ops/cuda/cnn.hpp"

namespace descent::cnn::cuda {
namespace {

__global__ void to_image(const float* ker, const float* slope, float* out, ConvSizes z) {
  const int id = blockIdx.x * blockDim.x + threadIdx.x;
  if (id >= z.n * z.c * z.h * z.w) return;
  const int w = id % z.w, h = id / z.w % z.h, c = id / (z.w * z.h) % z.c, n = id / (z.w * z.h * z.c);
  float acc = 0;
  for (int k = 0; k < z.o; k++)
    for (int r = 0; r < z.kh; r++)
      for (int s = 0; s < z.kw; s++) {
        const int down = h + z.padding - r, right = w + z.padding - s;
        if (down < 0 || right < 0 || down % z.stride || right % z.stride) continue;
        const int p = down / z.stride, q = right / z.stride;
        if (p < z.out_h && q < z.out_w)
          acc +=
              slope[((n * z.o + k) * z.out_h + p) * z.out_w + q] * ker[((k * z.c + c) * z.kh + r) * z.kw + s];
      }
  out[id] = acc;
}

__device__ void reduce(float* part, float acc, float* out) {
  part[threadIdx.x] = acc;
  __syncthreads();
  for (int half = blockDim.x / 2; half > 0; half >>= 1) {
    if (threadIdx.x < half) part[threadIdx.x] += part[threadIdx.x + half];
    __syncthreads();
  }
  if (threadIdx.x == 0) *out = part[0];
}

__global__ void to_kernel(const float* img, const float* slope, float* out, ConvSizes z) {
  __shared__ float part[1024];
  const int s = blockIdx.x % z.kw, r = blockIdx.x / z.kw % z.kh;
  const int c = blockIdx.x / (z.kw * z.kh) % z.c, k = blockIdx.x / (z.kw * z.kh * z.c);
  const int area = z.out_h * z.out_w;
  float acc = 0;
  for (int m = threadIdx.x; m < z.n * area; m += blockDim.x) {
    const int n = m / area, h = m % area / z.out_w * z.stride - z.padding + r;
    const int w = m % z.out_w * z.stride - z.padding + s;
    if (h >= 0 && h < z.h && w >= 0 && w < z.w)
      acc += slope[(n * z.o + k) * area + m % area] * img[((n * z.c + c) * z.h + h) * z.w + w];
  }
  reduce(part, acc, out + blockIdx.x);
}

__global__ void to_bias(const float* slope, float* out, ConvSizes z) {
  __shared__ float part[1024];
  const int area = z.out_h * z.out_w;
  float acc = 0;
  for (int m = threadIdx.x; m < z.n * area; m += blockDim.x)
    acc += slope[(m / area * z.o + blockIdx.x) * area + m % area];
  reduce(part, acc, out + blockIdx.x);
}

}  // namespace

void conv2d_backward(View<const float, 4> x, View<const float, 4> w, View<const float, 4> dy,
                     View<float, 4> dx, View<float, 4> dw, View<float, 1> db, int stride, int padding,
                     int block) {
  const auto z = conv_sizes("conv2d_backward", x.shape, w.shape, dy.shape, stride, padding);
  if (dx.shape != x.shape || dw.shape != w.shape || db.shape[0] != z.o)
    throw ShapeError("conv2d_backward: wrong shape");
  to_image<<<(dx.size() - 1) / block + 1, block>>>(w.data, dy.data, dx.data, z);
  to_kernel<<<dw.size(), block>>>(x.data, dy.data, dw.data, z);
  to_bias<<<z.o, block>>>(dy.data, db.data, z);
}

}  // namespace descent::cnn::cuda
