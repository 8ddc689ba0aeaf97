// Sums in two directions: who owns a row, and who adds up a column.
#include "../layer_norm_backward.cu"

#include "../../../benchmarks/cuda/ladder.hpp"

namespace {

using descent::normalization::cuda::block_sums;

/// What all rungs are given.
struct Gradients {
  const float *x, *gamma, *dy, *mean, *rstd;
  float *dx, *dgamma, *dbeta;
  int b, d;
};

/// A thread goes along a row: the lanes of a warp are rows apart.  dgamma and dbeta begin with zeros.
__global__ void thread_for_row(Gradients t) {
  const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
  if (i >= t.b) return;
  const float mu = t.mean[i], r = t.rstd[i];
  float p = 0.0F, q = 0.0F;
  for (int j = 0; j < t.d; ++j) {
    const float slope = t.dy[i * t.d + j], n = (t.x[i * t.d + j] - mu) * r;
    p += t.gamma[j] * slope;
    q += t.gamma[j] * slope * n;
    atomicAdd(&t.dgamma[j], slope * n);
    atomicAdd(&t.dbeta[j], slope);
  }
  for (int j = 0; j < t.d; ++j) {
    const float n = (t.x[i * t.d + j] - mu) * r;
    t.dx[i * t.d + j] = r * (t.gamma[j] * t.dy[i * t.d + j] - (p + n * q) / static_cast<float>(t.d));
  }
}

/// A block owns a row, and adds each element of it to its column.  dgamma and dbeta begin with zeros.  Shared
/// memory: 256 bytes.
__global__ void block_for_row_atomics(Gradients t) {
  __shared__ float2 of_warps[32];
  const int i = static_cast<int>(blockIdx.x);
  const float mu = t.mean[i], r = t.rstd[i];
  float2 sums = make_float2(0.0F, 0.0F);
  for (int j = threadIdx.x; j < t.d; j += blockDim.x) {
    const float slope = t.dy[i * t.d + j], n = (t.x[i * t.d + j] - mu) * r;
    sums.x += t.gamma[j] * slope;
    sums.y += t.gamma[j] * slope * n;
    atomicAdd(&t.dgamma[j], slope * n);
    atomicAdd(&t.dbeta[j], slope);
  }
  sums = block_sums(sums, of_warps);
  for (int j = threadIdx.x; j < t.d; j += blockDim.x) {
    const float n = (t.x[i * t.d + j] - mu) * r;
    t.dx[i * t.d + j] =
        r * (t.gamma[j] * t.dy[i * t.d + j] - (sums.x + n * sums.y) / static_cast<float>(t.d));
  }
}

constexpr int kept = 8;  // elements of a thread: enough for rows of eight blocks

/// A block owns every gridDim.x-th row.  Its threads keep a row's n and dy in registers, so that x and dy are
/// read once, and the sums of their columns, which each adds once at its end.  dgamma and dbeta begin with
/// zeros. Shared memory: 512 bytes.
__global__ void blocks_for_many_rows(Gradients t) {
  __shared__ float2 of_warps[2][32];
  float2 of_column[kept];
#pragma unroll
  for (int k = 0; k < kept; ++k) of_column[k] = make_float2(0.0F, 0.0F);
  int turn = 0;
  for (int i = static_cast<int>(blockIdx.x); i < t.b; i += static_cast<int>(gridDim.x)) {
    const float mu = t.mean[i], r = t.rstd[i];
    float n[kept], slope[kept];
    float2 sums = make_float2(0.0F, 0.0F);
#pragma unroll
    for (int k = 0; k < kept; ++k) {
      const int j = static_cast<int>(threadIdx.x + k * blockDim.x);
      if (j >= t.d) continue;
      n[k] = (t.x[i * t.d + j] - mu) * r;
      slope[k] = t.dy[i * t.d + j];
      of_column[k].x += slope[k] * n[k];
      of_column[k].y += slope[k];
      slope[k] *= t.gamma[j];
      sums.x += slope[k];
      sums.y += slope[k] * n[k];
    }
    // In turns: a warp may still read the last row's sums while another stores those of this one.  It cannot
    // lag by two rows, since there is a barrier in each.
    sums = block_sums(sums, of_warps[turn]);
    turn = 1 - turn;
#pragma unroll
    for (int k = 0; k < kept; ++k) {
      const int j = static_cast<int>(threadIdx.x + k * blockDim.x);
      if (j < t.d) t.dx[i * t.d + j] = r * (slope[k] - (sums.x + n[k] * sums.y) / static_cast<float>(t.d));
    }
  }
#pragma unroll
  for (int k = 0; k < kept; ++k) {
    const int j = static_cast<int>(threadIdx.x + k * blockDim.x);
    if (j >= t.d) continue;
    atomicAdd(&t.dgamma[j], of_column[k].x);
    atomicAdd(&t.dbeta[j], of_column[k].y);
  }
}

}  // namespace

int main(int count, char** arguments) {
  ladder::Ladder ladder("layer_norm_backward", count, arguments);
  const int b = ladder.size(64, 1 << 14), d = ladder.size(257, 1024), block = 128;
  const auto x_there = ladder.normal(static_cast<std::size_t>(b) * d, 3, 2);
  const auto dy_there = ladder.normal(static_cast<std::size_t>(b) * d, 0.5F);
  const auto gamma_there = ladder.normal(d, 2);
  std::vector<float> mean_there(b), rstd_there(b);
  std::vector<double> want(x_there.size()), want_dgamma(d), want_dbeta(d);
  for (std::size_t i = 0; i < mean_there.size(); ++i) {
    const float *row = &x_there[i * d], *slopes = &dy_there[i * d];
    double sum = 0, squares = 0, p = 0, q = 0;
    for (int j = 0; j < d; ++j) sum += row[j];
    for (int j = 0; j < d; ++j) squares += std::pow(row[j] - sum / d, 2);
    mean_there[i] = static_cast<float>(sum / d);
    rstd_there[i] = static_cast<float>(1 / std::sqrt(squares / d + 1e-3));
    const auto n = [&](int j) { return (row[j] - static_cast<double>(mean_there[i])) * rstd_there[i]; };
    for (int j = 0; j < d; ++j) {
      p += static_cast<double>(gamma_there[j]) * slopes[j] / d;
      q += static_cast<double>(gamma_there[j]) * slopes[j] * n(j) / d;
      want_dgamma[j] += slopes[j] * n(j);
      want_dbeta[j] += slopes[j];
    }
    for (int j = 0; j < d; ++j)
      want[i * d + j] = rstd_there[i] * (static_cast<double>(gamma_there[j]) * slopes[j] - p - n(j) * q);
  }
  const ladder::Buffer<float> x(x_there), gamma(gamma_there), dy(dy_there), mean(mean_there),
      rstd(rstd_there);
  ladder::Buffer<float> dx(x.size()), dgamma(d), dbeta(d);
  const std::vector<ladder::Expected> expected = {
      {&dx, &want, 2e-5}, {&dgamma, &want_dgamma, 2e-4}, {&dbeta, &want_dbeta, 2e-4}};
  // Asked anew for each launch: what nobody has written yet has another address each time.
  const auto gradients = [&] {
    return Gradients{x.data(),  gamma.data(),  dy.data(),    mean.data(), rstd.data(),
                     dx.data(), dgamma.data(), dbeta.data(), b,           d};
  };
  const auto zero = [&] {
    ladder::check(cudaMemset(dgamma.data(), 0, d * sizeof(float)), "cudaMemset");
    ladder::check(cudaMemset(dbeta.data(), 0, d * sizeof(float)), "cudaMemset");
  };

  ladder.bytes(3.0 * sizeof(float) * b * d);
  ladder.rung(
      "thread_for_row",
      [&] {
        zero();
        thread_for_row<<<(b + block - 1) / block, block>>>(gradients());
      },
      expected);
  ladder.rung(
      "block_for_row_atomics",
      [&] {
        zero();
        block_for_row_atomics<<<b, block>>>(gradients());
      },
      expected);
  ladder.rung(
      "rows_kernel, columns_kernel",
      [&] {
        descent::normalization::cuda::layer_norm_backward(x.const_view<2>({b, d}), gamma.const_view<1>({d}),
                                                          dy.const_view<2>({b, d}), mean.const_view<1>({b}),
                                                          rstd.const_view<1>({b}), dx.view<2>({b, d}),
                                                          dgamma.view<1>({d}), dbeta.view<1>({d}), block);
      },
      expected);
  ladder.rung(
      "blocks_for_many_rows",
      [&] {
        zero();
        blocks_for_many_rows<<<ladder.size(8, 1056), block>>>(gradients());
      },
      expected);
  return ladder.finish();
}
