// cudaMemset, copies between devices' arrays, and cudaMemcpy2D of a window out of a wider matrix and back.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

__global__ void negate(int* x, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) x[i] = -x[i];
}

int main() {
  const int rows = 6, cols = 33, height = 4, width = 7, top = 1, left = 5;
  std::vector<int> host(rows * cols), copy(rows * cols);
  for (int k = 0; k < rows * cols; ++k) host[k] = k + 1;
  int *matrix, *window, *second;
  cudaMalloc(&matrix, host.size() * sizeof(int));
  cudaMalloc(&second, host.size() * sizeof(int));
  cudaMalloc(&window, height * width * sizeof(int));
  cudaMemset(second, 0xff, host.size() * sizeof(int));  // -1 everywhere
  cudaMemcpy(matrix, host.data(), host.size() * sizeof(int), cudaMemcpyHostToDevice);
  cudaMemcpy2D(window, width * sizeof(int), matrix + top * cols + left, cols * sizeof(int), width * sizeof(int), height,
               cudaMemcpyDeviceToDevice);
  negate<<<1, 32>>>(window, height * width);
  cudaMemcpy2D(matrix + top * cols + left, cols * sizeof(int), window, width * sizeof(int), width * sizeof(int), height,
               cudaMemcpyDeviceToDevice);
  cudaMemcpy(second, matrix, 2 * cols * sizeof(int), cudaMemcpyDeviceToDevice);
  cudaMemcpy(host.data(), matrix, host.size() * sizeof(int), cudaMemcpyDeviceToHost);
  cudaMemcpy(copy.data(), second, copy.size() * sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(matrix);
  cudaFree(second);
  cudaFree(window);
  for (int i = 0; i < rows; ++i)
    for (int j = 0; j < cols; ++j) {
      const bool inside = i >= top && i < top + height && j >= left && j < left + width;
      const int k = i * cols + j, want = inside ? -(k + 1) : k + 1;
      if (host[k] != want || copy[k] != (i < 2 ? want : -1)) return std::printf("wrong at (%d, %d)\n", i, j), 1;
    }
  std::printf("ok\n");
}
