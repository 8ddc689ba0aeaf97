// y += a x by a grid-stride loop: the same few blocks for every length.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

__global__ void axpy(size_t n, float a, const float* __restrict__ x, float* __restrict__ y) {
  const size_t stride = static_cast<size_t>(gridDim.x) * blockDim.x;
  for (size_t i = blockIdx.x * static_cast<size_t>(blockDim.x) + threadIdx.x; i < n; i += stride) y[i] += a * x[i];
}

int main() {
  for (const size_t n : {1, 32, 33, 257, 1000, 3000}) {
    std::vector<float> x(n), y(n, 1.0f);
    for (size_t i = 0; i < n; ++i) x[i] = static_cast<float>(i);
    float *dx = nullptr, *dy = nullptr;
    cudaMalloc((void**)&dx, n * sizeof(*dx));
    cudaMalloc((void**)&dy, n * sizeof(*dy));
    cudaMemcpy(dx, &x[0], n * sizeof(float), cudaMemcpyHostToDevice);
    cudaMemcpy(dy, &y[0], n * sizeof(float), cudaMemcpyHostToDevice);
    axpy<<<3, 96>>>(n, 2.0f, dx, dy);
    cudaDeviceSynchronize();
    cudaMemcpy(&y[0], dy, n * sizeof(float), cudaMemcpyDeviceToHost);
    cudaFree(dx);
    cudaFree(dy);
    for (size_t i = 0; i < n; ++i)
      if (y[i] != 1.0f + 2.0f * x[i]) return std::printf("wrong at %zu of %zu\n", i, n), 1;
  }
  std::printf("ok\n");
}
