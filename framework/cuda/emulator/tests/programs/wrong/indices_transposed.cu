// Row and column are exchanged in the index of a matrix that is not square.
// expect: global-oob at 11
#include <cuda_runtime.h>

#include <vector>

__global__ void relu(const float* x, float* y, int rows, int cols) {
  const int row = blockIdx.y * blockDim.y + threadIdx.y, col = blockIdx.x * blockDim.x + threadIdx.x;
  if (row >= rows || col >= cols) return;
  const float v = x[row * cols + col];
  y[col * cols + row] = v > 0.0f ? v : 0.0f;
}

int main() {
  const int rows = 4, cols = 10;
  std::vector<float> x(rows * cols, 1.0f);
  float *device_x, *device_y;
  cudaMalloc(&device_x, rows * cols * sizeof(float));
  cudaMalloc(&device_y, rows * cols * sizeof(float));
  cudaMemset(device_y, 0, rows * cols * sizeof(float));
  cudaMemcpy(device_x, x.data(), rows * cols * sizeof(float), cudaMemcpyHostToDevice);
  relu<<<dim3(2, 1), dim3(8, 4)>>>(device_x, device_y, rows, cols);
  cudaMemcpy(x.data(), device_y, rows * cols * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_y);
}
