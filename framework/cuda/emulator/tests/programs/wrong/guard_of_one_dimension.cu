// A two-dimensional map guards its columns only: the rows beyond the matrix are written.
// expect: global-oob at 10
#include <cuda_runtime.h>

#include <vector>

__global__ void add_bias(float* y, const float* bias, int rows, int cols) {
  const int row = blockIdx.y * blockDim.y + threadIdx.y, col = blockIdx.x * blockDim.x + threadIdx.x;
  if (col < cols)
    y[row * cols + col] += bias[col];
}

int main() {
  const int rows = 5, cols = 9;
  std::vector<float> y(rows * cols, 1.0f);
  float *device_y, *bias;
  cudaMalloc(&device_y, rows * cols * sizeof(float));
  cudaMalloc(&bias, cols * sizeof(float));
  cudaMemcpy(device_y, y.data(), rows * cols * sizeof(float), cudaMemcpyHostToDevice);
  cudaMemcpy(bias, y.data(), cols * sizeof(float), cudaMemcpyHostToDevice);
  add_bias<<<dim3(2, 2), dim3(8, 4)>>>(device_y, bias, rows, cols);
  cudaMemcpy(y.data(), device_y, rows * cols * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(device_y);
  cudaFree(bias);
}
