// y = A x, a warp per row, four columns a lane where the row's length and address allow it.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdint>
#include <cstdio>
#include <vector>

__global__ void multiply(const float* A, const float* x, float* y, int rows, int cols) {
  const int lane = threadIdx.x, row = blockIdx.x * blockDim.y + threadIdx.y;
  if (row >= rows) return;
  const float* a = A + static_cast<int64_t>(row) * cols;
  float sum = 0.0f;
  if (cols % 4 == 0) {
    const float4 *a4 = reinterpret_cast<const float4*>(a), *x4 = reinterpret_cast<const float4*>(x);
    for (int j = lane; j < cols / 4; j += warpSize) {
      const float4 u = a4[j], v = __ldg(&x4[j]);
      sum += u.x * v.x + u.y * v.y + u.z * v.z + u.w * v.w;
    }
  } else {
    for (int j = lane; j < cols; j += warpSize) sum += a[j] * x[j];
  }
  for (int mask = warpSize / 2; mask; mask /= 2) sum += __shfl_xor_sync(0xffffffff, sum, mask);
  if (lane == 0) y[row] = sum;
}

int main() {
  for (const auto& [rows, cols] : {std::pair{1, 1}, {33, 31}, {5, 64}, {7, 132}, {2, 1025}}) {
    std::vector<float> A(rows * cols), x(cols), y(rows);
    for (size_t k = 0; k < A.size(); ++k) A[k] = static_cast<float>(k % 11) - 5;
    for (int j = 0; j < cols; ++j) x[j] = static_cast<float>(j % 3) - 1;
    float *device_A, *device_x, *device_y;
    cudaMalloc(&device_A, A.size() * sizeof(float));
    cudaMalloc(&device_x, cols * sizeof(float));
    cudaMalloc(&device_y, rows * sizeof(float));
    cudaMemcpy(device_A, A.data(), A.size() * sizeof(float), cudaMemcpyHostToDevice);
    cudaMemcpy(device_x, x.data(), cols * sizeof(float), cudaMemcpyHostToDevice);
    multiply<<<(rows + 3) / 4, dim3(32, 4)>>>(device_A, device_x, device_y, rows, cols);
    cudaMemcpy(y.data(), device_y, rows * sizeof(float), cudaMemcpyDeviceToHost);
    cudaFree(device_A);
    cudaFree(device_x);
    cudaFree(device_y);
    for (int i = 0; i < rows; ++i) {
      float sum = 0.0f;
      for (int j = 0; j < cols; ++j) sum += A[i * cols + j] * x[j];
      if (y[i] != sum) return std::printf("wrong: %d x %d, row %d\n", rows, cols, i), 1;
    }
  }
  std::printf("ok\n");
}
