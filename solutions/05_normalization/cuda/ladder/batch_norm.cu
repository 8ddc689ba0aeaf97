// Columns that are normalised: which index is the thread, who shares a column, and who makes y.
#include "../batch_norm.cu"

#include "../../../benchmarks/cuda/ladder.hpp"

namespace {

using descent::normalization::cuda::column_sum;

/// What all rungs are given.
struct Batch {
  const float *x, *gamma, *beta;
  float *running_mean, *running_variance, delta, momentum, *y, *mean, *rstd;
  int b, d;
};

/// By one thread for each feature.
__device__ void keep(const Batch& t, int j, float mu, float r, float squares) {
  t.mean[j] = mu;
  t.rstd[j] = r;
  t.running_mean[j] += t.momentum * (mu - t.running_mean[j]);
  t.running_variance[j] += t.momentum * (squares / static_cast<float>(t.b - 1) - t.running_variance[j]);
}

/// The sum of all threads' values, by a tree.
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

/// A block goes down a column: the lanes of a warp are rows apart.  Shared memory: 4 KiB.
__global__ void block_for_feature(Batch t) {
  __shared__ float sums[1024];
  const int j = static_cast<int>(blockIdx.x);
  float sum = 0.0F, squares = 0.0F;
  for (int i = threadIdx.x; i < t.b; i += blockDim.x) sum += t.x[i * t.d + j];
  const float mu = tree_sum(sum, sums) / static_cast<float>(t.b);
  for (int i = threadIdx.x; i < t.b; i += blockDim.x)
    squares += (t.x[i * t.d + j] - mu) * (t.x[i * t.d + j] - mu);
  squares = tree_sum(squares, sums);
  const float r = rsqrtf(squares / static_cast<float>(t.b) + t.delta);
  for (int i = threadIdx.x; i < t.b; i += blockDim.x)
    t.y[i * t.d + j] = t.gamma[j] * (t.x[i * t.d + j] - mu) * r + t.beta[j];
  if (threadIdx.x == 0) keep(t, j, mu, r, squares);
}

/// A thread goes down a column: its neighbours have the columns beside it, and there are few of them.
__global__ void thread_for_feature(Batch t) {
  const int j = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
  if (j >= t.d) return;
  float sum = 0.0F, squares = 0.0F;
  for (int i = 0; i < t.b; ++i) sum += t.x[i * t.d + j];
  const float mu = sum / static_cast<float>(t.b);
  for (int i = 0; i < t.b; ++i) squares += (t.x[i * t.d + j] - mu) * (t.x[i * t.d + j] - mu);
  const float r = rsqrtf(squares / static_cast<float>(t.b) + t.delta);
  for (int i = 0; i < t.b; ++i) t.y[i * t.d + j] = t.gamma[j] * (t.x[i * t.d + j] - mu) * r + t.beta[j];
  keep(t, j, mu, r, squares);
}

/// A block owns 32 columns, a tree adds up what its rows of threads have found, and they go on to y.  Shared
/// memory: 4 KiB.
__global__ void normalise_in_one_launch(Batch t) {
  __shared__ float sums[1024];
  const int j = static_cast<int>(blockIdx.x * 32 + threadIdx.x);
  const int rows = j < t.d ? t.b : 0;  // a thread without a column adds nothing, and meets the others
  float sum = 0.0F, squares = 0.0F;
  for (int i = threadIdx.y; i < rows; i += blockDim.y) sum += t.x[i * t.d + j];
  const float mu = column_sum(sum, sums) / static_cast<float>(t.b);
  for (int i = threadIdx.y; i < rows; i += blockDim.y)
    squares += (t.x[i * t.d + j] - mu) * (t.x[i * t.d + j] - mu);
  squares = column_sum(squares, sums);
  if (j >= t.d) return;  // no barrier follows
  const float r = rsqrtf(squares / static_cast<float>(t.b) + t.delta), scale = t.gamma[j], shift = t.beta[j];
  for (int i = threadIdx.y; i < t.b; i += blockDim.y)
    t.y[i * t.d + j] = scale * (t.x[i * t.d + j] - mu) * r + shift;
  if (threadIdx.y == 0) keep(t, j, mu, r, squares);
}

}  // namespace

int main(int count, char** arguments) {
  ladder::Ladder ladder("batch_norm", count, arguments);
  const int b = ladder.size(128, 1 << 14), d = ladder.size(70, 1024), block = 256;
  const float delta = 1e-3F, momentum = 0.25F;
  const auto x_there = ladder.normal(static_cast<std::size_t>(b) * d, 3, 2);
  const auto gamma_there = ladder.normal(d, 2), beta_there = ladder.normal(d, -1);
  const auto running_there = ladder.normal(d, 5);
  const ladder::Buffer<float> x(x_there), gamma(gamma_there), beta(beta_there);
  ladder::Buffer<float> y(x.size()), mean(d), rstd(d), running_mean(running_there),
      running_variance(running_there);
  std::vector<double> want(x.size()), want_mean(d), want_rstd(d), want_running_mean(d),
      want_running_variance(d);
  for (std::size_t j = 0; j < want_mean.size(); ++j) {
    double squares = 0;
    for (std::size_t at = j; at < want.size(); at += d) want_mean[j] += x_there[at] / static_cast<double>(b);
    for (std::size_t at = j; at < want.size(); at += d) squares += std::pow(x_there[at] - want_mean[j], 2);
    want_rstd[j] = 1 / std::sqrt(squares / b + delta);
    want_running_mean[j] = running_there[j] + momentum * (want_mean[j] - running_there[j]);
    want_running_variance[j] = running_there[j] + momentum * (squares / (b - 1) - running_there[j]);
    for (std::size_t at = j; at < want.size(); at += d)
      want[at] = gamma_there[j] * (x_there[at] - want_mean[j]) * want_rstd[j] + beta_there[j];
  }
  const std::vector<ladder::Expected> expected = {{&y, &want, 5e-5},
                                                  {&mean, &want_mean, 2e-5},
                                                  {&rstd, &want_rstd, 2e-5},
                                                  {&running_mean, &want_running_mean, 2e-5},
                                                  {&running_variance, &want_running_variance, 5e-5}};
  // Asked anew for each launch: what nobody has written yet has another address each time.
  const auto batch = [&] {
    return Batch{x.data(),
                 gamma.data(),
                 beta.data(),
                 running_mean.data(),
                 running_variance.data(),
                 delta,
                 momentum,
                 y.data(),
                 mean.data(),
                 rstd.data(),
                 b,
                 d};
  };

  ladder.bytes(2.0 * sizeof(float) * b * d);
  ladder.rung(
      "block_for_feature", [&] { block_for_feature<<<d, block>>>(batch()); }, expected);
  ladder.rung(
      "thread_for_feature", [&] { thread_for_feature<<<(d + block - 1) / block, block>>>(batch()); },
      expected);
  ladder.rung(
      "normalise_in_one_launch",
      [&] { normalise_in_one_launch<<<(d + 31) / 32, dim3(32, block / 32)>>>(batch()); }, expected);
  ladder.rung(
      "statistics_kernel, normalise_kernel",
      [&] {
        descent::normalization::cuda::batch_norm(
            x.const_view<2>({b, d}), gamma.const_view<1>({d}), beta.const_view<1>({d}),
            running_mean.view<1>({d}), running_variance.view<1>({d}), delta, momentum, y.view<2>({b, d}),
            mean.view<1>({d}), rstd.view<1>({d}), block);
      },
      expected);
  return ladder.finish();
}
