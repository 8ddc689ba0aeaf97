// Soft-max cross-entropy with its gradient: from a thread for each row to one pass for maximum and sum.
#include "../cross_entropy.cu"

#include <algorithm>
#include <cmath>
#include <vector>

#include "../../../benchmarks/cuda/ladder.hpp"

namespace {

constexpr int block = 128;

/// A thread owns a row: nothing to tell anybody, but the lanes of a warp are K numbers apart.
__global__ void thread_for_row(const float* z, const std::int32_t* labels, float* losses, float* dz, int n,
                               int K) {
  const std::int64_t i = std::int64_t{blockIdx.x} * block + threadIdx.x;
  if (i >= n) return;
  const float* const scores = z + i * K;
  float largest = scores[0];
  for (int k = 1; k < K; ++k) largest = fmaxf(largest, scores[k]);
  float sum = 0;
  for (int k = 0; k < K; ++k) sum += expf(scores[k] - largest);
  losses[i] = logf(sum) + largest - scores[labels[i]];
  for (int k = 0; k < K; ++k) {
    const float p = expf(scores[k] - largest) / sum;
    dz[i * K + k] = (k == labels[i] ? p - 1 : p) / static_cast<float>(n);
  }
}

/// A block owns a row.  Shared memory: 512 bytes, a float for each thread.
__global__ void tree_in_shared_memory(const float* z, const std::int32_t* labels, float* losses, float* dz,
                                      int n, int K) {
  __shared__ float left[block];
  const int t = static_cast<int>(threadIdx.x);
  const std::int64_t i = blockIdx.x;
  const float* const scores = z + i * K;
  float largest = -INFINITY;
  for (int k = t; k < K; k += block) largest = fmaxf(largest, scores[k]);
  left[t] = largest;
  __syncthreads();  // what each thread leaves, before others read it in the first step
  for (int half = block / 2; half > 0; half /= 2) {
    if (t < half) left[t] = fmaxf(left[t], left[t + half]);
    __syncthreads();  // what a step wrote, before the next one or, after the last, everybody reads it
  }
  largest = left[0];
  __syncthreads();  // everybody has read left[0], before left is written for the sum
  float sum = 0;
  for (int k = t; k < K; k += block) sum += expf(scores[k] - largest);
  left[t] = sum;
  __syncthreads();  // as above
  for (int half = block / 2; half > 0; half /= 2) {
    if (t < half) left[t] += left[t + half];
    __syncthreads();  // as above
  }
  sum = left[0];
  if (t == 0) losses[i] = logf(sum) + largest - scores[labels[i]];
  for (int k = t; k < K; k += block) {
    const float p = expf(scores[k] - largest) / sum;
    dz[i * K + k] = (k == labels[i] ? p - 1 : p) / static_cast<float>(n);
  }
}

/// Scores that have been seen: the largest of them, and the sum of their exponentials divided by its own.
struct Seen {
  float largest, sum;
};

__device__ Seen merged(Seen a, Seen b) {
  const float largest = fmaxf(a.largest, b.largest);
  if (largest == -INFINITY) return a;  // neither has seen anything, and −∞ − (−∞) is no number
  return {largest, a.sum * expf(a.largest - largest) + b.sum * expf(b.largest - largest)};
}

__device__ Seen merged_over_warp(Seen seen) {
  for (int distance = 16; distance > 0; distance /= 2) {
    const float largest = __shfl_xor_sync(0xffffffff, seen.largest, distance);
    const float sum = __shfl_xor_sync(0xffffffff, seen.sum, distance);
    seen = merged(seen, {largest, sum});
  }
  return seen;
}

/// A block owns a row, and reads it twice.  Shared memory: 32 bytes, a pair for each warp.
__global__ void online(const float* z, const std::int32_t* labels, float* losses, float* dz, int n, int K) {
  __shared__ Seen of_warp[block / 32];
  const int t = static_cast<int>(threadIdx.x), lane = t % 32;
  const std::int64_t i = blockIdx.x;
  const float* const scores = z + i * K;
  Seen seen{-INFINITY, 0};
  for (int k = t; k < K; k += block) seen = merged(seen, {scores[k], 1});
  seen = merged_over_warp(seen);
  if (lane == 0) of_warp[t / 32] = seen;
  __syncthreads();  // each warp's pair is there, before every warp reads all of them
  seen = merged_over_warp(lane < block / 32 ? of_warp[lane] : Seen{-INFINITY, 0});
  if (t == 0) losses[i] = logf(seen.sum) + seen.largest - scores[labels[i]];
  for (int k = t; k < K; k += block) {
    const float p = expf(scores[k] - seen.largest) / seen.sum;
    dz[i * K + k] = (k == labels[i] ? p - 1 : p) / static_cast<float>(n);
  }
}

}  // namespace

int main(int count, char** arguments) {
  ladder::Ladder ladder("cross_entropy", count, arguments);
  const int n = ladder.size(128, 8192), K = ladder.size(256, 4096);
  const auto columns = static_cast<std::size_t>(K);
  const auto scores = ladder.normal(n * columns, 0, 3);
  const auto classes = ladder.whole(n, 0, K - 1);
  const ladder::Buffer<float> z(scores);
  const ladder::Buffer<std::int32_t> labels(classes);
  ladder::Buffer<float> losses(n), dz(n * columns);
  std::vector<double> want_losses(n), want_dz(n * columns);
  for (int i = 0; i < n; ++i) {
    const float* const row = scores.data() + i * columns;
    const double largest = *std::max_element(row, row + K);
    double sum = 0;
    for (int k = 0; k < K; ++k) sum += std::exp(row[k] - largest);
    want_losses[i] = std::log(sum) + largest - row[classes[i]];
    for (int k = 0; k < K; ++k)
      want_dz[i * columns + k] = (std::exp(row[k] - largest) / sum - (k == classes[i])) / n;
  }
  const std::vector<ladder::Expected> expected{{&losses, &want_losses, 1e-5}, {&dz, &want_dz, 1e-6}};

  ladder.bytes(2.0 * sizeof(float) * n * K + 2.0 * sizeof(float) * n);
  ladder.rung(
      "thread_for_row",
      [&] {
        thread_for_row<<<(n + block - 1) / block, block>>>(z.data(), labels.data(), losses.data(), dz.data(),
                                                           n, K);
      },
      expected);
  ladder.rung(
      "tree_in_shared_memory",
      [&] { tree_in_shared_memory<<<n, block>>>(z.data(), labels.data(), losses.data(), dz.data(), n, K); },
      expected);
  ladder.rung(
      "cross_entropy_kernel",
      [&] {
        descent::classification_nlp::cuda::cross_entropy(z.const_view<2>({n, K}), labels.const_view<1>({n}),
                                                         losses.view<1>({n}), dz.view<2>({n, K}), block);
      },
      expected);
  ladder.rung(
      "online", [&] { online<<<n, block>>>(z.data(), labels.data(), losses.data(), dz.data(), n, K); },
      expected);
  return ladder.finish();
}
