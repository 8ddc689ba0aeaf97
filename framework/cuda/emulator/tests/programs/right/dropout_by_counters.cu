// Dropout: the mask is a function of seed and index, so that the backward pass makes it again instead of storing it.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdint>
#include <cstdio>
#include <vector>

__host__ __device__ inline uint32_t mixed(uint64_t seed, uint64_t counter) {
  uint64_t z = seed + (counter + 1) * 0x9E3779B97F4A7C15ull;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  return static_cast<uint32_t>((z ^ (z >> 31)) >> 32);
}

__host__ __device__ inline bool kept(uint64_t seed, uint64_t counter, float p) {
  return (mixed(seed, counter) >> 8) * 0x1p-24f >= p;
}

__global__ void dropout(const float* x, float* y, size_t n, float p, uint64_t seed) {
  const size_t i = blockIdx.x * static_cast<size_t>(blockDim.x) + threadIdx.x;
  if (i < n) y[i] = kept(seed, i, p) ? x[i] / (1.0f - p) : 0.0f;
}

int main() {
  const float p = 0.25f;
  for (const size_t n : {1, 33, 255, 1025}) {
    std::vector<float> x(n), y(n), dx(n);
    for (size_t i = 0; i < n; ++i) x[i] = 1.0f + i % 4;
    float *device_x, *device_y, *device_dx;
    cudaMalloc(&device_x, n * sizeof(float));
    cudaMalloc(&device_y, n * sizeof(float));
    cudaMalloc(&device_dx, n * sizeof(float));
    cudaMemcpy(device_x, x.data(), n * sizeof(float), cudaMemcpyHostToDevice);
    const unsigned blocks = (n + 63) / 64;
    dropout<<<blocks, 64>>>(device_x, device_y, n, p, 42);
    dropout<<<blocks, 64>>>(device_y, device_dx, n, p, 42);  // backward: the same mask on dy
    cudaMemcpy(y.data(), device_y, n * sizeof(float), cudaMemcpyDeviceToHost);
    cudaMemcpy(dx.data(), device_dx, n * sizeof(float), cudaMemcpyDeviceToHost);
    cudaFree(device_x);
    cudaFree(device_y);
    cudaFree(device_dx);
    for (size_t i = 0; i < n; ++i) {
      const float scale = kept(42, i, p) ? 1.0f / (1.0f - p) : 0.0f;
      if (!(y[i] - x[i] * scale < 1e-5f && x[i] * scale - y[i] < 1e-5f) || (y[i] == 0.0f) != (dx[i] == 0.0f))
        return std::printf("wrong at %zu of %zu\n", i, n), 1;
    }
  }
  std::printf("ok\n");
}
