// Views with methods, and a struct that holds an array, are passed to kernels by value.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

template <typename T>
struct Matrix {
  T* data;
  int rows, cols;
  __host__ __device__ T& operator()(int i, int j) const { return data[i * cols + j]; }
};

struct Shift {
  int of_column[3];
  double scale;
};

__global__ void shifted(Matrix<const float> x, Matrix<float> y, const Shift shift) {
  const int j = blockIdx.x * blockDim.x + threadIdx.x, i = blockIdx.y * blockDim.y + threadIdx.y;
  if (i < x.rows && j < x.cols) y(i, j) = static_cast<float>(shift.scale * x(i, j)) + shift.of_column[j % 3];
}

int main() {
  const int rows = 9, cols = 31;
  std::vector<float> x(rows * cols), y(rows * cols);
  for (int k = 0; k < rows * cols; ++k) x[k] = static_cast<float>(k);
  Matrix<float> device_x{nullptr, rows, cols}, device_y{nullptr, rows, cols};
  cudaMalloc(&device_x.data, x.size() * sizeof(float));
  cudaMalloc(&device_y.data, y.size() * sizeof(float));
  cudaMemcpy(device_x.data, x.data(), x.size() * sizeof(float), cudaMemcpyHostToDevice);
  Shift shift{{10, 20, 30}, 0.5};
  const dim3 blocks((cols + 15) / 16, (rows + 3) / 4), threads(16, 4);
  shifted<<<blocks, threads>>>(Matrix<const float>{device_x.data, rows, cols}, device_y, shift);
  shift.of_column[0] = -1;  // the kernel has its own copy
  cudaMemcpy(y.data(), device_y.data, y.size() * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(device_x.data);
  cudaFree(device_y.data);
  for (int k = 0; k < rows * cols; ++k)
    if (y[k] != 0.5f * x[k] + 10 * (k % cols % 3 + 1)) return std::printf("wrong at %d\n", k), 1;
  std::printf("ok\n");
}
