// Average pooling 2x2 and its backward pass: each input belongs to one window, so that plain stores suffice.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

__global__ void avg_pool(const float* x, float* y, int channels, int rows, int cols) {
  const int out_cols = cols / 2, out_rows = rows / 2;
  for (int k = blockIdx.x * blockDim.x + threadIdx.x; k < channels * out_rows * out_cols; k += gridDim.x * blockDim.x) {
    const int c = k / (out_rows * out_cols), i = k / out_cols % out_rows, j = k % out_cols;
    const float* corner = x + (c * rows + 2 * i) * cols + 2 * j;
    y[k] = 0.25f * (corner[0] + corner[1] + corner[cols] + corner[cols + 1]);
  }
}

__global__ void avg_pool_backward(const float* dy, float* dx, int channels, int rows, int cols) {
  const int k = blockIdx.x * blockDim.x + threadIdx.x;
  if (k >= channels * rows * cols) return;
  const int c = k / (rows * cols), i = k / cols % rows / 2, j = k % cols / 2;
  const int out_rows = rows / 2, out_cols = cols / 2;
  dx[k] = i < out_rows && j < out_cols ? 0.25f * dy[(c * out_rows + i) * out_cols + j] : 0.0f;  // an odd edge has no window
}

int main() {
  const int channels = 3, rows = 9, cols = 31, out = channels * (rows / 2) * (cols / 2);
  std::vector<float> x(channels * rows * cols), y(out), dx(x.size());
  for (size_t k = 0; k < x.size(); ++k) x[k] = static_cast<float>(k % 17);
  float *device_x, *device_y, *device_dx;
  cudaMalloc(&device_x, x.size() * sizeof(float));
  cudaMalloc(&device_y, out * sizeof(float));
  cudaMalloc(&device_dx, x.size() * sizeof(float));
  cudaMemcpy(device_x, x.data(), x.size() * sizeof(float), cudaMemcpyHostToDevice);
  avg_pool<<<2, 64>>>(device_x, device_y, channels, rows, cols);
  avg_pool_backward<<<(x.size() + 63) / 64, 64>>>(device_y, device_dx, channels, rows, cols);
  cudaMemcpy(y.data(), device_y, out * sizeof(float), cudaMemcpyDeviceToHost);
  cudaMemcpy(dx.data(), device_dx, x.size() * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_y);
  cudaFree(device_dx);
  for (int c = 0; c < channels; ++c)
    for (int i = 0; i < rows; ++i)
      for (int j = 0; j < cols; ++j) {
        float want = 0.0f;
        if (i / 2 < rows / 2 && j / 2 < cols / 2) {
          const float* corner = &x[(c * rows + i / 2 * 2) * cols + j / 2 * 2];
          const float mean = 0.25f * (corner[0] + corner[1] + corner[cols] + corner[cols + 1]);
          if (y[(c * (rows / 2) + i / 2) * (cols / 2) + j / 2] != mean) return std::printf("wrong mean\n"), 1;
          want = 0.25f * mean;
        }
        if (dx[(c * rows + i) * cols + j] != want) return std::printf("wrong gradient\n"), 1;
      }
  std::printf("ok\n");
}
