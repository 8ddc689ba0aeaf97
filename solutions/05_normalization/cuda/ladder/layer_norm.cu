// Rows that are normalised: who owns one, how its sums are found, and how often it is read.
#include "../layer_norm.cu"

#include "../../../benchmarks/cuda/ladder.hpp"

namespace {

using descent::normalization::cuda::block_sum;
using descent::normalization::cuda::warp_sum;

/// A thread goes along a row: the lanes of a warp are rows apart.
__global__ void thread_for_row(const float* x, const float* gamma, const float* beta, float delta, float* y,
                               float* mean, float* rstd, int b, int d) {
  const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
  if (i >= b) return;
  float sum = 0.0F, squares = 0.0F;
  for (int j = 0; j < d; ++j) sum += x[i * d + j];
  const float mu = sum / static_cast<float>(d);
  for (int j = 0; j < d; ++j) squares += (x[i * d + j] - mu) * (x[i * d + j] - mu);
  const float r = rsqrtf(squares / static_cast<float>(d) + delta);
  for (int j = 0; j < d; ++j) y[i * d + j] = gamma[j] * (x[i * d + j] - mu) * r + beta[j];
  mean[i] = mu;
  rstd[i] = r;
}

/// The sum of all threads' values, by a tree with a barrier at each level.
/// \param sums  in shared memory, a float for each thread
__device__ float tree_sum(float value, float* sums) {
  sums[threadIdx.x] = value;
  __syncthreads();  // each thread has stored its value before another adds it
  for (unsigned n = blockDim.x; n > 1; n = (n + 1) / 2) {
    if (threadIdx.x < n / 2) sums[threadIdx.x] += sums[threadIdx.x + (n + 1) / 2];
    __syncthreads();  // this level has stored its sums before the next one reads them
  }
  const float sum = sums[0];
  __syncthreads();  // each thread has read the sum before the next call stores new values
  return sum;
}

/// A block owns a row.  Shared memory: 4 KiB.
__global__ void block_for_row_tree(const float* x, const float* gamma, const float* beta, float delta,
                                   float* y, float* mean, float* rstd, int d) {
  __shared__ float sums[1024];
  const float* row = x + blockIdx.x * d;
  float sum = 0.0F, squares = 0.0F;
  for (int j = threadIdx.x; j < d; j += blockDim.x) sum += row[j];
  const float mu = tree_sum(sum, sums) / static_cast<float>(d);
  for (int j = threadIdx.x; j < d; j += blockDim.x) squares += (row[j] - mu) * (row[j] - mu);
  const float r = rsqrtf(tree_sum(squares, sums) / static_cast<float>(d) + delta);
  for (int j = threadIdx.x; j < d; j += blockDim.x)
    y[blockIdx.x * d + j] = gamma[j] * (row[j] - mu) * r + beta[j];
  if (threadIdx.x == 0) {
    mean[blockIdx.x] = mu;
    rstd[blockIdx.x] = r;
  }
}

/// A warp owns a row.
__global__ void warp_for_row(const float* x, const float* gamma, const float* beta, float delta, float* y,
                             float* mean, float* rstd, int b, int d) {
  const int i = static_cast<int>(blockIdx.x * (blockDim.x / 32) + threadIdx.x / 32);
  const int lane = static_cast<int>(threadIdx.x % 32);
  if (i >= b) return;  // the whole warp
  const float* row = x + i * d;
  float sum = 0.0F, squares = 0.0F;
  for (int j = lane; j < d; j += 32) sum += row[j];
  const float mu = warp_sum(sum) / static_cast<float>(d);
  for (int j = lane; j < d; j += 32) squares += (row[j] - mu) * (row[j] - mu);
  const float r = rsqrtf(warp_sum(squares) / static_cast<float>(d) + delta);
  for (int j = lane; j < d; j += 32) y[i * d + j] = gamma[j] * (row[j] - mu) * r + beta[j];
  if (lane == 0) {
    mean[i] = mu;
    rstd[i] = r;
  }
}

constexpr int kept = 8;  // elements of a thread: enough for rows of eight blocks

/// A block owns a row, and its threads keep it in registers: x is read once.  Shared memory: 128 bytes.
__global__ void row_in_registers(const float* x, const float* gamma, const float* beta, float delta, float* y,
                                 float* mean, float* rstd, int d) {
  __shared__ float of_warps[32];
  const float* row = x + blockIdx.x * d;
  float mine[kept], sum = 0.0F, squares = 0.0F;
#pragma unroll
  for (int k = 0; k < kept; ++k) {
    const int j = static_cast<int>(threadIdx.x + k * blockDim.x);
    mine[k] = j < d ? row[j] : 0.0F;
    sum += mine[k];
  }
  const float mu = block_sum(sum, of_warps) / static_cast<float>(d);
#pragma unroll
  for (int k = 0; k < kept; ++k)
    if (threadIdx.x + k * blockDim.x < d) squares += (mine[k] - mu) * (mine[k] - mu);
  const float r = rsqrtf(block_sum(squares, of_warps) / static_cast<float>(d) + delta);
#pragma unroll
  for (int k = 0; k < kept; ++k) {
    const int j = static_cast<int>(threadIdx.x + k * blockDim.x);
    if (j < d) y[blockIdx.x * d + j] = gamma[j] * (mine[k] - mu) * r + beta[j];
  }
  if (threadIdx.x == 0) {
    mean[blockIdx.x] = mu;
    rstd[blockIdx.x] = r;
  }
}

}  // namespace

int main(int count, char** arguments) {
  ladder::Ladder ladder("layer_norm", count, arguments);
  const int b = ladder.size(64, 1 << 14), d = ladder.size(257, 1024), block = 128;
  const float delta = 1e-3F;
  const auto x_there = ladder.normal(static_cast<std::size_t>(b) * d, 3, 2);
  const auto gamma_there = ladder.normal(d, 2), beta_there = ladder.normal(d, -1);
  const ladder::Buffer<float> x(x_there), gamma(gamma_there), beta(beta_there);
  ladder::Buffer<float> y(x.size()), mean(b), rstd(b);
  std::vector<double> want(x.size()), want_mean(b), want_rstd(b);
  for (std::size_t i = 0; i < want_mean.size(); ++i) {
    const float* row = &x_there[i * d];
    double squares = 0;
    for (int j = 0; j < d; ++j) want_mean[i] += row[j] / static_cast<double>(d);
    for (int j = 0; j < d; ++j) squares += std::pow(row[j] - want_mean[i], 2);
    want_rstd[i] = 1 / std::sqrt(squares / d + delta);
    for (int j = 0; j < d; ++j)
      want[i * d + j] = gamma_there[j] * (row[j] - want_mean[i]) * want_rstd[i] + beta_there[j];
  }
  const std::vector<ladder::Expected> expected = {
      {&y, &want, 2e-5}, {&mean, &want_mean, 1e-5}, {&rstd, &want_rstd, 1e-5}};

  ladder.bytes(2.0 * sizeof(float) * b * d);
  ladder.rung(
      "thread_for_row",
      [&] {
        thread_for_row<<<(b + block - 1) / block, block>>>(x.data(), gamma.data(), beta.data(), delta,
                                                           y.data(), mean.data(), rstd.data(), b, d);
      },
      expected);
  ladder.rung(
      "block_for_row_tree",
      [&] {
        block_for_row_tree<<<b, block>>>(x.data(), gamma.data(), beta.data(), delta, y.data(), mean.data(),
                                         rstd.data(), d);
      },
      expected);
  ladder.rung(
      "layer_norm_kernel",
      [&] {
        descent::normalization::cuda::layer_norm(x.const_view<2>({b, d}), gamma.const_view<1>({d}),
                                                 beta.const_view<1>({d}), delta, y.view<2>({b, d}),
                                                 mean.view<1>({b}), rstd.view<1>({b}), block);
      },
      expected);
  ladder.rung(
      "warp_for_row",
      [&] {
        const int warps = block / 32;
        warp_for_row<<<(b + warps - 1) / warps, block>>>(x.data(), gamma.data(), beta.data(), delta, y.data(),
                                                         mean.data(), rstd.data(), b, d);
      },
      expected);
  ladder.rung(
      "row_in_registers",
      [&] {
        row_in_registers<<<b, block>>>(x.data(), gamma.data(), beta.data(), delta, y.data(), mean.data(),
                                       rstd.data(), d);
      },
      expected);
  return ladder.finish();
}
