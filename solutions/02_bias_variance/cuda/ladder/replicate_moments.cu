// Mean and variance over R models at each of m points: from a block for each point to several threads for
// each.
#include "../replicate_moments.cu"

#include <vector>

#include "../../../benchmarks/cuda/ladder.hpp"

namespace {

constexpr int block = 128;

unsigned blocks_for(int threads) {
  return static_cast<unsigned>((threads + block - 1) / block);
}

/// The sum over the block's threads, known to all of them; their number is a power of two.
__device__ float sum_over_block(float mine) {
  __shared__ float part[block];  // 4 bytes for each thread
  const unsigned t = threadIdx.x;
  part[t] = mine;
  for (unsigned half = block / 2; half > 0; half /= 2) {
    __syncthreads();  // what others wrote into part, before the loop or in its last step, before it is read
                      // here
    if (t < half) part[t] += part[t + half];
  }
  __syncthreads();  // the last sum is written before all read it
  const float total = part[0];
  __syncthreads();  // all have read part[0] before the next call writes it
  return total;
}

/// A block owns a point, and its threads stride over the models: the lanes of a warp read 32 rows.
__global__ void point_for_block(const float* predictions, float* mean, float* variance, int R, int m) {
  const std::int64_t j = blockIdx.x;
  float sum = 0;
  for (int r = static_cast<int>(threadIdx.x); r < R; r += block) sum += predictions[r * std::int64_t{m} + j];
  const float centre = sum_over_block(sum) / static_cast<float>(R);
  float squares = 0;
  for (int r = static_cast<int>(threadIdx.x); r < R; r += block) {
    const float distance = predictions[r * std::int64_t{m} + j] - centre;
    squares += distance * distance;
  }
  squares = sum_over_block(squares);
  if (threadIdx.x == 0) {
    mean[j] = centre;
    variance[j] = squares / static_cast<float>(R);
  }
}

/// Numbers that have been seen: how many, their mean, and the sum of the squared distances from it.
struct Seen {
  int count;
  float mean, squares;
};

/// Welford's recurrence over the models first … last − 1.
__device__ Seen run_of_models(const float* column, int m, int first, int last) {
  Seen seen{0, 0, 0};
  for (int r = first; r < last; ++r) {
    const float now = column[r * std::int64_t{m}], before = now - seen.mean;
    seen.mean += before / static_cast<float>(++seen.count);
    seen.squares += before * (now - seen.mean);
  }
  return seen;
}

/// A thread owns a point, and reads each of its predictions once.
__global__ void point_for_thread_one_pass(const float* predictions, float* mean, float* variance, int R,
                                          int m) {
  const std::int64_t j = std::int64_t{blockIdx.x} * block + threadIdx.x;
  if (j >= m) return;
  const Seen seen = run_of_models(predictions + j, m, 0, R);
  mean[j] = seen.mean;
  variance[j] = seen.squares / static_cast<float>(R);
}

/// A thread owns a point and a run of models, numbered by blockIdx.y; two rows of parts, (2·runs, m), for
/// each run.
__global__ void run_for_thread(const float* predictions, float* parts, int R, int m, int length) {
  const std::int64_t j = std::int64_t{blockIdx.x} * block + threadIdx.x;
  if (j >= m) return;
  const int first = static_cast<int>(blockIdx.y) * length, last = min(R, first + length);
  const Seen seen = run_of_models(predictions + j, m, first, last);
  parts[2 * std::int64_t{blockIdx.y} * m + j] = seen.mean;
  parts[(2 * std::int64_t{blockIdx.y} + 1) * m + j] = seen.squares;
}

/// A thread owns a point, and puts its runs together.  Their own squares, and those between them.
__global__ void merge_runs(const float* parts, float* mean, float* variance, int R, int m, int length) {
  const std::int64_t j = std::int64_t{blockIdx.x} * block + threadIdx.x;
  if (j >= m) return;
  Seen all{0, 0, 0};
  for (int run = 0; run * length < R; ++run) {
    const int count = min(length, R - run * length);
    const float apart = parts[2 * std::int64_t{run} * m + j] - all.mean;
    const float share = static_cast<float>(count) / static_cast<float>(all.count + count);
    all.squares +=
        parts[(2 * std::int64_t{run} + 1) * m + j] + apart * apart * share * static_cast<float>(all.count);
    all.mean += apart * share;
    all.count += count;
  }
  mean[j] = all.mean;
  variance[j] = all.squares / static_cast<float>(R);
}

}  // namespace

int main(int count, char** arguments) {
  ladder::Ladder ladder("replicate_moments", count, arguments);
  const int R = ladder.size(128, 4096), m = ladder.size(256, 8192);
  const auto columns = static_cast<std::size_t>(m);
  const auto host = ladder.normal(R * columns);
  const ladder::Buffer<float> predictions(host);
  ladder::Buffer<float> moments(2 * columns);  // mean (m), then variance (m)
  std::vector<double> want(2 * columns, 0.0);
  for (std::size_t at = 0; at < host.size(); ++at) want[at % columns] += host[at] / static_cast<double>(R);
  for (std::size_t at = 0; at < host.size(); ++at) {
    const double distance = host[at] - want[at % columns];
    want[columns + at % columns] += distance * distance / R;
  }

  const float* const p = predictions.data();
  const double tolerance = 1e-5;
  ladder.bytes((static_cast<double>(R) * m + 2.0 * m) * sizeof(float));
  // The output's memory is another one for each run: ask for it within.
  ladder.rung(
      "point_for_block",
      [&] {
        point_for_block<<<static_cast<unsigned>(m), block>>>(p, moments.data(), moments.data() + m, R, m);
      },
      moments, want, tolerance);
  ladder.rung(
      "moments_kernel",
      [&] {
        descent::bias_variance::cuda::replicate_moments({p, {R, m}}, {moments.data(), {m}},
                                                        {moments.data() + m, {m}}, block);
      },
      moments, want, tolerance);
  ladder.rung(
      "point_for_thread_one_pass",
      [&] {
        point_for_thread_one_pass<<<blocks_for(m), block>>>(p, moments.data(), moments.data() + m, R, m);
      },
      moments, want, tolerance);
  const int length = ladder.size(32, 256), runs = (R + length - 1) / length;
  const ladder::Buffer<float> parts(2 * runs * columns);
  ladder.rung(
      "run_for_thread",
      [&] {
        const dim3 grid(blocks_for(m), static_cast<unsigned>(runs));
        run_for_thread<<<grid, block>>>(p, parts.data(), R, m, length);
        merge_runs<<<blocks_for(m), block>>>(parts.data(), moments.data(), moments.data() + m, R, m, length);
      },
      moments, want, tolerance);
  return ladder.finish();
}
