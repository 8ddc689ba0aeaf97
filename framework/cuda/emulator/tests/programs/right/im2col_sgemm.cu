// Convolution as a matrix product: im2col, then cublasSgemm; its column-major result is the row-major transpose.
// expect: nothing
#include <cublas_v2.h>
#include <cuda_runtime.h>

#include <cstdio>
#include <cstdlib>
#include <vector>

#define CUBLAS_CHECK(call)                                                   \
  do {                                                                       \
    const cublasStatus_t status = (call);                                    \
    if (status != CUBLAS_STATUS_SUCCESS) {                                   \
      std::printf("%s:%d: cuBLAS error %d\n", __FILE__, __LINE__, (int)status); \
      std::exit(2);                                                          \
    }                                                                        \
  } while (0)

// x (channels, rows, cols) → columns (channels * k * k, out_rows * out_cols)
__global__ void im2col(const float* x, float* columns, int channels, int rows, int cols, int k) {
  const int out_rows = rows - k + 1, out_cols = cols - k + 1, n = out_rows * out_cols;
  const int at = blockIdx.x * blockDim.x + threadIdx.x;
  if (at >= channels * k * k * n) return;
  const int patch = at / n, c = patch / (k * k), u = patch / k % k, v = patch % k, i = at % n / out_cols, j = at % out_cols;
  columns[at] = x[(c * rows + i + u) * cols + j + v];
}

int main() {
  const int channels = 3, rows = 9, cols = 12, k = 3, filters = 5;
  const int n = (rows - k + 1) * (cols - k + 1), depth = channels * k * k;
  std::vector<float> x(channels * rows * cols), w(filters * depth), y(filters * n);
  for (size_t i = 0; i < x.size(); ++i) x[i] = static_cast<float>(i % 7) - 3;
  for (size_t i = 0; i < w.size(); ++i) w[i] = static_cast<float>(i % 5) - 2;
  float *dx, *dw, *dy, *columns;
  cudaMalloc(&dx, x.size() * sizeof(float));
  cudaMalloc(&dw, w.size() * sizeof(float));
  cudaMalloc(&dy, y.size() * sizeof(float));
  cudaMalloc(&columns, depth * n * sizeof(float));
  cudaMemcpy(dx, x.data(), x.size() * sizeof(float), cudaMemcpyHostToDevice);
  cudaMemcpy(dw, w.data(), w.size() * sizeof(float), cudaMemcpyHostToDevice);
  im2col<<<(depth * n + 255) / 256, 256>>>(dx, columns, channels, rows, cols, k);
  cublasHandle_t handle;
  CUBLAS_CHECK(cublasCreate(&handle));
  const float one = 1.0f, zero = 0.0f;
  CUBLAS_CHECK(cublasSgemm(handle, CUBLAS_OP_N, CUBLAS_OP_N, n, filters, depth, &one, columns, n, dw, depth, &zero, dy, n));
  CUBLAS_CHECK(cublasDestroy(handle));
  cudaMemcpy(y.data(), dy, y.size() * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(dx), cudaFree(dw), cudaFree(dy), cudaFree(columns);
  for (int f = 0; f < filters; ++f)
    for (int i = 0; i < n; ++i) {
      float sum = 0.0f;
      for (int p = 0; p < depth; ++p)
        sum += w[f * depth + p] *
               x[(p / 9 * rows + i / (cols - 2) + p / 3 % 3) * cols + i % (cols - 2) + p % 3];
      if (y[f * n + i] != sum) return std::printf("wrong at filter %d, place %d\n", f, i), 1;
    }
  std::printf("ok\n");
}
