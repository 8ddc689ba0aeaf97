// The gradients of a convolution: who adds to what.
#include "../conv2d_backward.cu"

#include "../../../benchmarks/cuda/ladder.hpp"

namespace {

using descent::cnn::cuda::ConvSizes;

/// The loops of the forward pass, a thread for each output: for each product that went into it, one atomic
/// addition to dx and one to dw.  All three start from zeros.
__global__ void scatter_of_outputs(const float* x, const float* w, const float* dy, float* dx, float* dw,
                                   float* db, ConvSizes size) {
  const int at = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
  if (at >= size.n * size.o * size.out_h * size.out_w) return;
  const int v = at % size.out_w, u = at / size.out_w % size.out_h, channel = at / size.out_w / size.out_h;
  const int o = channel % size.o, i = channel / size.o;
  const float slope = dy[at];
  atomicAdd(&db[o], slope);
  for (int c = 0; c < size.c; ++c)
    for (int j = 0; j < size.kh; ++j)
      for (int l = 0; l < size.kw; ++l) {
        const int row = size.stride * u + j - size.padding, column = size.stride * v + l - size.padding;
        if (row < 0 || row >= size.h || column < 0 || column >= size.w) continue;
        const int pixel = ((i * size.c + c) * size.h + row) * size.w + column;
        const int weight = ((o * size.c + c) * size.kh + j) * size.kw + l;
        atomicAdd(&dx[pixel], slope * w[weight]);
        atomicAdd(&dw[weight], slope * x[pixel]);
      }
}

/// A thread for each weight: no atomics, and few threads, whose neighbours read the same places.
__global__ void thread_for_weight(const float* x, const float* dy, float* dw, ConvSizes size) {
  const int at = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
  if (at >= size.o * size.c * size.kh * size.kw) return;
  const int l = at % size.kw, j = at / size.kw % size.kh, filter = at / size.kw / size.kh;
  const int c = filter % size.c, o = filter / size.c;
  float sum = 0.0F;
  for (int i = 0; i < size.n; ++i)
    for (int u = 0; u < size.out_h; ++u)
      for (int v = 0; v < size.out_w; ++v) {
        const int row = size.stride * u + j - size.padding, column = size.stride * v + l - size.padding;
        if (row >= 0 && row < size.h && column >= 0 && column < size.w)
          sum += dy[((i * size.o + o) * size.out_h + u) * size.out_w + v] *
                 x[((i * size.c + c) * size.h + row) * size.w + column];
      }
  dw[at] = sum;
}

constexpr int side_of_kernel = 3;

/// A block owns a kernel's plane, all nine weights of (o, c): a thread has nine sums, and reads dy once for
/// all of them. Shared: blockDim.x · 4 bytes.
__global__ void plane_for_block(const float* x, const float* dy, float* dw, ConvSizes size) {
  extern __shared__ float partial[];
  const int c = static_cast<int>(blockIdx.x) % size.c, o = static_cast<int>(blockIdx.x) / size.c;
  const int places = size.out_h * size.out_w;
  float sums[side_of_kernel][side_of_kernel] = {};
  for (int k = static_cast<int>(threadIdx.x); k < size.n * places; k += static_cast<int>(blockDim.x)) {
    const int i = k / places, u = k % places / size.out_w, v = k % size.out_w;
    const float slope = dy[(i * size.o + o) * places + k % places];
    const float* const plane = x + (i * size.c + c) * size.h * size.w;
    for (int j = 0; j < side_of_kernel; ++j)
      for (int l = 0; l < side_of_kernel; ++l) {
        const int row = size.stride * u + j - size.padding, column = size.stride * v + l - size.padding;
        if (row >= 0 && row < size.h && column >= 0 && column < size.w)
          sums[j][l] += slope * plane[row * size.w + column];
      }
  }
  for (int j = 0; j < side_of_kernel; ++j)
    for (int l = 0; l < side_of_kernel; ++l) {
      partial[threadIdx.x] = sums[j][l];
      for (unsigned half = blockDim.x / 2; half > 0; half /= 2) {
        __syncthreads();  // the writes of the step before come before these reads
        if (threadIdx.x < half) partial[threadIdx.x] += partial[threadIdx.x + half];
      }
      if (threadIdx.x == 0) dw[(blockIdx.x * side_of_kernel + j) * side_of_kernel + l] = partial[0];
      __syncthreads();  // partial[1] is read above by thread 0, and written by thread 1 for the next weight
    }
}

}  // namespace

int main(int count, char** arguments) {
  ladder::Ladder ladder("conv2d_backward", count, arguments);
  const int n = ladder.size(2, 16), c = ladder.size(4, 32), o = ladder.size(4, 32), h = ladder.size(16, 56);
  const int w = ladder.size(32, 56), k = side_of_kernel, stride = 1, padding = 1, block = 128;
  const int places = h * w;
  const auto x_there = ladder.normal(n * c * places), w_there = ladder.normal(o * c * k * k);
  const auto dy_there = ladder.normal(n * o * places);
  const ladder::Buffer<float> x(x_there), weights(w_there), dy(dy_there);
  ladder::Buffer<float> dx(x_there.size()), dw(w_there.size()), db(o);
  std::vector<double> dx_want(dx.size()), dw_want(dw.size()), db_want(o);
  for (int at = 0; at < n * o * places; ++at) {
    const int channel = at / places % o, image = at / places / o;
    const double slope = dy_there[at];
    db_want[channel] += slope;
    for (int from = 0; from < c; ++from)
      for (int j = 0; j < k; ++j)
        for (int l = 0; l < k; ++l) {
          const int row = at % places / w + j - padding, column = at % w + l - padding;
          if (row < 0 || row >= h || column < 0 || column >= w) continue;
          const int pixel = (image * c + from) * places + row * w + column,
                    weight = ((channel * c + from) * k + j) * k + l;
          dx_want[pixel] += slope * w_there[weight];
          dw_want[weight] += slope * x_there[pixel];
        }
  }

  using namespace descent::cnn::cuda;
  const auto x_view = x.const_view<4>({n, c, h, w}), w_view = weights.const_view<4>({o, c, k, k});
  const auto dy_view = dy.const_view<4>({n, o, h, w});
  const ConvSizes size = conv_sizes("conv2d", x_view.shape, w_view.shape, dy_view.shape, stride, padding);
  // dx adds up hundreds of products of numbers around 1; dw and db as many as there are places, and cancel.
  constexpr double few = 1e-4, many = 2e-3;
  const double products = static_cast<double>(dy.size()) * c * k * k;
  ladder.multiply_adds(2 * products);
  ladder.rung("scatter_of_outputs",
              [&] {
                for (const auto* buffer : {&dx, &dw, &db})
                  cudaMemset(buffer->data(), 0, buffer->size() * sizeof(float));
                scatter_of_outputs<<<static_cast<unsigned>((dy.size() + block - 1) / block), block>>>(
                    x.data(), weights.data(), dy.data(), dx.data(), dw.data(), db.data(), size);
              },
              {{&dx, &dx_want, few}, {&dw, &dw_want, many}, {&db, &db_want, many}});
  ladder.multiply_adds(products);
  ladder.rung(
      "thread_for_weight",
      [&] {
        thread_for_weight<<<static_cast<unsigned>((dw.size() + block - 1) / block), block>>>(
            x.data(), dy.data(), dw.data(), size);
      },
      dw, dw_want, many);
  ladder.multiply_adds(2 * products);
  ladder.rung("dx_kernel, dw_kernel, db_kernel",
              [&] {
                conv2d_backward(x_view, w_view, dy_view, dx.view<4>({n, c, h, w}), dw.view<4>({o, c, k, k}),
                                db.view<1>({o}), stride, padding, block);
              },
              {{&dx, &dx_want, few}, {&dw, &dw_want, many}, {&db, &db_want, many}});
  ladder.multiply_adds(products);
  ladder.rung(
      "plane_for_block",
      [&] { plane_for_block<<<o * c, block, block * sizeof(float)>>>(x.data(), dy.data(), dw.data(), size); },
      dw, dw_want, many);
  return ladder.finish();
}
