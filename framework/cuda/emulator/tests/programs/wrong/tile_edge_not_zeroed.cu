// Threads outside the matrix load nothing instead of zero, and the product reads the whole tile.
// expect: shared-uninit at 16
#include <cuda_runtime.h>

#include <vector>

constexpr int T = 8;

__global__ void gram(const float* X, float* G, int n, int d) {
  __shared__ float rows[T][T];
  const int i = threadIdx.y, j = threadIdx.x;
  float sum = 0.0f;
  for (int k0 = 0; k0 < n; k0 += T) {
    if (k0 + i < n && j < d) rows[i][j] = X[(k0 + i) * d + j];
    __syncthreads();
    for (int k = 0; k < T; ++k) sum += rows[k][i] * rows[k][j];
    __syncthreads();
  }
  if (i < d && j < d) G[i * d + j] = sum;
}

int main() {
  const int n = 5, d = 6;
  std::vector<float> X(n * d, 1.0f), G(d * d);
  float *device_X, *device_G;
  cudaMalloc(&device_X, n * d * sizeof(float));
  cudaMalloc(&device_G, d * d * sizeof(float));
  cudaMemcpy(device_X, X.data(), n * d * sizeof(float), cudaMemcpyHostToDevice);
  gram<<<1, dim3(T, T)>>>(device_X, device_G, n, d);
  cudaMemcpy(G.data(), device_G, d * d * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(device_X);
  cudaFree(device_G);
}
