// 06_cnn/cuda_conv2d_backward   The gradients of a convolution on a GPU: a gather and two reductions.
//
//   dx(i, c, r, t) = Σ_o Σ dy(i, o, u, v) · w(o, c, j, l)     over all u, j with s·u + j − p = r, and all
//                                                             v, l with s·v + l − p = t
//   dw(o, c, j, l) = Σ_i Σ_u Σ_v dy(i, o, u, v) · x(i, c, s·u + j − p, s·v + l − p)
//   db(o)          = Σ_i Σ_u Σ_v dy(i, o, u, v)
//
//   Shapes:   x (n, c, H, W), w (o, c, kh, kw), dy (n, o, H', W'); each gradient as what it belongs to.  All
//             are in device memory, n is at least 1, and block is a power of two.
//   Kernel:   dx_kernel, dw_kernel and db_kernel, about fifty-five lines with a helper, a block reduction.
//   Launch:   of all three, in conv2d_backward, about five lines.
//   Given:    the shape checks.
//   Allowed:  the CUDA runtime.
//   Graded:   on the emulator: the kernels store every element of each gradient, without races; the thread of
//             a pixel gathers its sum, without atomics; coalesced access.
//
//   run: make grade EXERCISE=cuda_conv2d_backward
#include <cuda_runtime.h>

#include <cstdint>

#include "descent/ops/cuda/cnn.hpp"

namespace descent::cnn::cuda {
namespace {

// BEGIN SOLUTION
// Writes the sum of what a block's threads have.  Shared: blockDim.x · 4 bytes, not to be used again.
__device__ void write_sum(float mine, float* sum) {
  extern __shared__ float partial[];
  partial[threadIdx.x] = mine;
  for (unsigned half = blockDim.x / 2; half > 0; half /= 2) {
    __syncthreads();  // the writes of the step before (at first the one above) come before these reads
    if (threadIdx.x < half) partial[threadIdx.x] += partial[threadIdx.x + half];
  }
  if (threadIdx.x == 0) *sum = partial[0];  // which it has written itself
}
// END SOLUTION

// A thread owns one element of dx: the pixel (r, t) of channel c of image i.
__global__ void dx_kernel(const float* w, const float* dy, float* dx, ConvSizes size) {
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your kernel: which outputs depend on this pixel, and through which weights?
  // END PROMPT
  const std::int64_t at = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
  if (at >= std::int64_t{size.n} * size.c * size.h * size.w) return;
  const int t = static_cast<int>(at % size.w), r = static_cast<int>(at / size.w % size.h);
  const std::int64_t plane = at / size.w / size.h;  // i·c + c
  const int c = static_cast<int>(plane % size.c);
  const std::int64_t i = plane / size.c;

  float sum = 0.0F;
  for (int o = 0; o < size.o; ++o)
    for (int j = 0; j < size.kh; ++j) {
      const int down = r + size.padding - j, u = down / size.stride;  // s·u, if it is one
      if (down < 0 || down % size.stride != 0 || u >= size.out_h) continue;
      for (int l = 0; l < size.kw; ++l) {
        const int across = t + size.padding - l, v = across / size.stride;
        if (across < 0 || across % size.stride != 0 || v >= size.out_w) continue;
        sum += dy[((i * size.o + o) * size.out_h + u) * size.out_w + v] *
               w[((std::int64_t{o} * size.c + c) * size.kh + j) * size.kw + l];
      }
    }
  dx[at] = sum;
  // END SOLUTION
}

// A block owns one weight; its threads share the places of all images.  Shared: blockDim.x · 4 bytes.
__global__ void dw_kernel(const float* x, const float* dy, float* dw, ConvSizes size) {
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your kernel: a block for each weight.  Each thread adds up its places, then the block reduces.
  // END PROMPT
  const int l = static_cast<int>(blockIdx.x % size.kw), j = static_cast<int>(blockIdx.x / size.kw % size.kh);
  const int filter = static_cast<int>(blockIdx.x / size.kw / size.kh);  // o·c + c
  const int c = filter % size.c, o = filter / size.c;
  const std::int64_t places = std::int64_t{size.out_h} * size.out_w;

  float sum = 0.0F;
  for (std::int64_t k = threadIdx.x; k < size.n * places; k += blockDim.x) {
    const std::int64_t i = k / places, place = k % places;
    const int row = size.stride * static_cast<int>(place / size.out_w) + j - size.padding;
    const int column = size.stride * static_cast<int>(place % size.out_w) + l - size.padding;
    if (row >= 0 && row < size.h && column >= 0 && column < size.w)
      sum += dy[(i * size.o + o) * places + place] * x[((i * size.c + c) * size.h + row) * size.w + column];
  }
  write_sum(sum, &dw[blockIdx.x]);
  // END SOLUTION
}

// A block owns one output channel; its threads share the places of all images.  Shared as in dw_kernel.
__global__ void db_kernel(const float* dy, float* db, ConvSizes size) {
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your kernel: the same sum without x, a block for each output channel.
  // END PROMPT
  const std::int64_t places = std::int64_t{size.out_h} * size.out_w;
  float sum = 0.0F;
  for (std::int64_t k = threadIdx.x; k < size.n * places; k += blockDim.x)
    sum += dy[(k / places * size.o + blockIdx.x) * places + k % places];
  write_sum(sum, &db[blockIdx.x]);
  // END SOLUTION
}

}  // namespace

void conv2d_backward(View<const float, 4> x, View<const float, 4> w, View<const float, 4> dy,
                     View<float, 4> dx, View<float, 4> dw, View<float, 1> db, int stride, int padding,
                     int block) {
  [[maybe_unused]] const ConvSizes size =
      conv_sizes("conv2d_backward", x.shape, w.shape, dy.shape, stride, padding);
  if (dx.shape != x.shape || dw.shape != w.shape || db.shape[0] != w.shape[0])
    throw ShapeError("conv2d_backward: dx, dw and db must have the shapes of x, w and b");
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // The launches of dx_kernel, dw_kernel and db_kernel: how many blocks has each, how much shared memory?
  // END PROMPT
  const std::size_t shared = block * sizeof(float);
  dx_kernel<<<static_cast<unsigned>((dx.size() + block - 1) / block), block>>>(w.data, dy.data, dx.data,
                                                                               size);
  dw_kernel<<<static_cast<unsigned>(dw.size()), block, shared>>>(x.data, dy.data, dw.data, size);
  db_kernel<<<static_cast<unsigned>(db.size()), block, shared>>>(dy.data, db.data, size);
  // END SOLUTION
}

}  // namespace descent::cnn::cuda
