// Convolution 3x3 with zero padding: a tile with its halo in shared memory, loaded by a loop over the block's threads.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

constexpr int T = 8, R = 1, W = T + 2 * R;

__global__ void conv(const float* x, const float* w, float* y, int rows, int cols) {
  __shared__ float tile[W][W];
  const int top = blockIdx.y * T - R, left = blockIdx.x * T - R;
  for (int k = threadIdx.y * T + threadIdx.x; k < W * W; k += T * T) {
    const int i = top + k / W, j = left + k % W;
    tile[k / W][k % W] = i >= 0 && i < rows && j >= 0 && j < cols ? x[i * cols + j] : 0.0f;
  }
  __syncthreads();
  const int i = blockIdx.y * T + threadIdx.y, j = blockIdx.x * T + threadIdx.x;
  if (i >= rows || j >= cols) return;
  float sum = 0.0f;
  for (int u = 0; u < 3; ++u)
    for (int v = 0; v < 3; ++v) sum += w[u * 3 + v] * tile[threadIdx.y + u][threadIdx.x + v];
  y[i * cols + j] = sum;
}

bool right(int rows, int cols) {
  std::vector<float> x(rows * cols), y(rows * cols), w = {1, -2, 3, 0, 5, -1, 2, 4, -3};
  for (size_t k = 0; k < x.size(); ++k) x[k] = static_cast<float>(k * 13 % 17) - 8.0f;
  float *dx, *dw, *dy;
  cudaMalloc(&dx, x.size() * sizeof(float));
  cudaMalloc(&dy, y.size() * sizeof(float));
  cudaMalloc(&dw, w.size() * sizeof(float));
  cudaMemcpy(dx, x.data(), x.size() * sizeof(float), cudaMemcpyHostToDevice);
  cudaMemcpy(dw, w.data(), w.size() * sizeof(float), cudaMemcpyHostToDevice);
  conv<<<dim3((cols + T - 1) / T, (rows + T - 1) / T), dim3(T, T)>>>(dx, dw, dy, rows, cols);
  cudaMemcpy(y.data(), dy, y.size() * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(dx);
  cudaFree(dw);
  cudaFree(dy);
  for (int i = 0; i < rows; ++i)
    for (int j = 0; j < cols; ++j) {
      float sum = 0.0f;
      for (int u = -1; u <= 1; ++u)
        for (int v = -1; v <= 1; ++v)
          if (i + u >= 0 && i + u < rows && j + v >= 0 && j + v < cols)
            sum += w[(u + 1) * 3 + v + 1] * x[(i + u) * cols + j + v];
      if (y[i * cols + j] != sum) return false;
    }
  return true;
}

int main() {
  const bool all = right(1, 1) && right(8, 8) && right(9, 7) && right(33, 17) && right(2, 31);
  std::printf(all ? "ok\n" : "wrong\n");
  return !all;
}
