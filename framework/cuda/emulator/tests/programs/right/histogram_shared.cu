// Histogram: each block counts in shared memory by atomics, then adds its bins to the global ones.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

constexpr int bins = 67;

__global__ void histogram(const unsigned char* x, int n, unsigned* counts) {
  __shared__ unsigned local[bins];
  for (int b = threadIdx.x; b < bins; b += blockDim.x) local[b] = 0;
  __syncthreads();
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += blockDim.x * gridDim.x) atomicAdd(&local[x[i]], 1u);
  __syncthreads();
  for (int b = threadIdx.x; b < bins; b += blockDim.x)
    if (local[b] > 0) atomicAdd(&counts[b], local[b]);
}

int main() {
  for (const int n : {1, 31, 255, 1025}) {
    std::vector<unsigned char> x(n);
    std::vector<unsigned> counts(bins), want(bins, 0u);
    for (int i = 0; i < n; ++i) ++want[x[i] = static_cast<unsigned char>(i * i % bins)];
    unsigned char* device_x;
    unsigned* device_counts;
    cudaMalloc(&device_x, n);
    cudaMalloc(&device_counts, bins * sizeof(unsigned));
    cudaMemset(device_counts, 0, bins * sizeof(unsigned));
    cudaMemcpy(device_x, x.data(), n, cudaMemcpyHostToDevice);
    histogram<<<3, 48>>>(device_x, n, device_counts);
    cudaMemcpy(counts.data(), device_counts, bins * sizeof(unsigned), cudaMemcpyDeviceToHost);
    cudaFree(device_x);
    cudaFree(device_counts);
    if (counts != want) return std::printf("wrong for n = %d\n", n), 1;
  }
  std::printf("ok\n");
}
