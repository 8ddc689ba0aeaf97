// Soft-max cross-entropy in one pass: pairs (maximum, sum of exponentials) are merged by shuffles, then across warps.
// expect: nothing
#include <cuda_runtime.h>

#include <cmath>
#include <cstdio>
#include <vector>

struct Pair {
  float m, s;
};

__device__ Pair merge(Pair a, Pair b) {
  const float m = fmaxf(a.m, b.m);
  if (m == -INFINITY) return {m, 0.0f};  // both are empty: no inf - inf
  return {m, a.s * expf(a.m - m) + b.s * expf(b.m - m)};
}

__device__ Pair warp_merge(Pair p) {
  for (int offset = 16; offset > 0; offset /= 2) {
    const Pair other{__shfl_xor_sync(0xffffffff, p.m, offset), __shfl_xor_sync(0xffffffff, p.s, offset)};
    p = merge(p, other);
  }
  return p;
}

__global__ void losses(const float* x, const int* labels, float* loss, int d) {
  __shared__ Pair of_warp[32];
  const float* row = x + blockIdx.x * d;
  Pair p{-INFINITY, 0.0f};
  for (int j = threadIdx.x; j < d; j += blockDim.x) p = merge(p, {row[j], 1.0f});
  p = warp_merge(p);
  if (threadIdx.x % 32 == 0) of_warp[threadIdx.x / 32] = p;
  __syncthreads();
  if (threadIdx.x < 32) {
    p = threadIdx.x < blockDim.x / 32 ? of_warp[threadIdx.x] : Pair{-INFINITY, 0.0f};
    p = warp_merge(p);
    if (threadIdx.x == 0) loss[blockIdx.x] = logf(p.s) + p.m - row[labels[blockIdx.x]];
  }
}

int main() {
  const int n = 6;
  for (const int d : {1, 2, 31, 33, 1000}) {
    std::vector<float> x(n * d), loss(n);
    std::vector<int> labels(n);
    for (int k = 0; k < n * d; ++k) x[k] = 50 * std::cos(k * 1.1f);
    for (int r = 0; r < n; ++r) labels[r] = (5 * r + 1) % d;
    float *device_x, *device_loss;
    int* device_labels;
    cudaMalloc(&device_x, n * d * sizeof(float)), cudaMalloc(&device_loss, n * sizeof(float));
    cudaMalloc(&device_labels, n * sizeof(int));
    cudaMemcpy(device_x, x.data(), n * d * sizeof(float), cudaMemcpyHostToDevice);
    cudaMemcpy(device_labels, labels.data(), n * sizeof(int), cudaMemcpyHostToDevice);
    losses<<<n, 96>>>(device_x, device_labels, device_loss, d);
    cudaMemcpy(loss.data(), device_loss, n * sizeof(float), cudaMemcpyDeviceToHost);
    cudaFree(device_x), cudaFree(device_loss), cudaFree(device_labels);
    for (int r = 0; r < n; ++r) {
      double sum = 0;
      for (int j = 0; j < d; ++j) sum += std::exp(static_cast<double>(x[r * d + j]));
      if (!(std::fabs(loss[r] - (std::log(sum) - x[r * d + labels[r]])) < 1e-4))
        return std::printf("wrong: d = %d, row %d: %g\n", d, r, loss[r]), 1;
    }
  }
  std::printf("ok\n");
}
