// Gram matrix G = transpose(X) X: two padded tiles, two barriers a step.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

constexpr int tile = 16;

__global__ void gram(const float* X, float* G, int n, int d) {
  __shared__ float left[tile][tile + 1], right[tile][tile + 1];
  const int i = blockIdx.y * tile + threadIdx.y, j = blockIdx.x * tile + threadIdx.x;
  float sum = 0.0f;
  for (int row0 = 0; row0 < n; row0 += tile) {
    const int row = row0 + threadIdx.y;
    const int li = blockIdx.y * tile + threadIdx.x;
    left[threadIdx.y][threadIdx.x] = row < n && li < d ? X[row * d + li] : 0.0f;
    right[threadIdx.y][threadIdx.x] = row < n && j < d ? X[row * d + j] : 0.0f;
    __syncthreads();
    for (int k = 0; k < tile; ++k) sum += left[k][threadIdx.y] * right[k][threadIdx.x];
    __syncthreads();
  }
  if (i < d && j < d) G[i * d + j] = sum;
}

int main() {
  const int n = 33;
  for (const int d : {1, 15, 17, 33}) {
    std::vector<float> X(n * d), G(d * d);
    for (int k = 0; k < n * d; ++k) X[k] = static_cast<float>(k * 7 % 11 - 5);
    float *device_X, *device_G;
    cudaMalloc(&device_X, X.size() * sizeof(float));
    cudaMalloc(&device_G, G.size() * sizeof(float));
    cudaMemcpy(device_X, X.data(), X.size() * sizeof(float), cudaMemcpyHostToDevice);
    const dim3 blocks((d + tile - 1) / tile, (d + tile - 1) / tile), threads(tile, tile);
    gram<<<blocks, threads>>>(device_X, device_G, n, d);
    cudaMemcpy(G.data(), device_G, G.size() * sizeof(float), cudaMemcpyDeviceToHost);
    cudaFree(device_X);
    cudaFree(device_G);
    for (int i = 0; i < d; ++i)
      for (int j = 0; j < d; ++j) {
        float sum = 0.0f;
        for (int k = 0; k < n; ++k) sum += X[k * d + i] * X[k * d + j];
        if (G[i * d + j] != sum) return std::printf("wrong at (%d, %d), d = %d\n", i, j, d), 1;
      }
  }
  std::printf("ok\n");
}
