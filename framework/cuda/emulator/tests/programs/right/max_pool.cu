// Max pooling 3x3 with stride 2: windows overlap, so that the backward pass adds atomically at the remembered places.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

__global__ void forward(const float* x, float* y, int* where, int rows, int cols, int out_rows, int out_cols) {
  const int j = blockIdx.x * blockDim.x + threadIdx.x, i = blockIdx.y * blockDim.y + threadIdx.y;
  if (i >= out_rows || j >= out_cols) return;
  int best = 2 * i * cols + 2 * j;
  for (int u = 0; u < 3; ++u)
    for (int v = 0; v < 3; ++v) {
      const int k = (2 * i + u) * cols + 2 * j + v;
      if (x[k] > x[best]) best = k;  // ties: the first
    }
  y[i * out_cols + j] = x[best];
  where[i * out_cols + j] = best;
}

__global__ void backward(const float* dy, const int* where, float* dx, int size) {
  const int k = blockIdx.x * blockDim.x + threadIdx.x;
  if (k < size) atomicAdd(dx + where[k], dy[k]);
}

bool right(int rows, int cols) {
  const int out_rows = (rows - 3) / 2 + 1, out_cols = (cols - 3) / 2 + 1, size = out_rows * out_cols;
  std::vector<float> x(rows * cols), y(size), dx(rows * cols), want_dx(rows * cols, 0.0f), dy(size);
  for (size_t k = 0; k < x.size(); ++k) x[k] = static_cast<float>(k * 29 % 23);
  for (int k = 0; k < size; ++k) dy[k] = static_cast<float>(k + 1);
  float *device_x, *device_y, *device_dx, *device_dy;
  int* where;
  cudaMalloc(&device_x, x.size() * 4), cudaMalloc(&device_y, size * 4), cudaMalloc(&where, size * sizeof(int));
  cudaMalloc(&device_dx, x.size() * 4), cudaMalloc(&device_dy, size * 4);
  cudaMemcpy(device_x, x.data(), x.size() * 4, cudaMemcpyHostToDevice);
  cudaMemcpy(device_dy, dy.data(), size * 4, cudaMemcpyHostToDevice);
  cudaMemset(device_dx, 0, x.size() * 4);
  const dim3 threads(8, 4), blocks((out_cols + 7) / 8, (out_rows + 3) / 4);
  forward<<<blocks, threads>>>(device_x, device_y, where, rows, cols, out_rows, out_cols);
  backward<<<(size + 31) / 32, 32>>>(device_dy, where, device_dx, size);
  cudaMemcpy(y.data(), device_y, size * 4, cudaMemcpyDeviceToHost);
  cudaMemcpy(dx.data(), device_dx, x.size() * 4, cudaMemcpyDeviceToHost);
  for (void* p : {(void*)device_x, (void*)device_y, (void*)device_dx, (void*)device_dy, (void*)where}) cudaFree(p);
  for (int i = 0; i < out_rows; ++i)
    for (int j = 0; j < out_cols; ++j) {
      int best = 2 * i * cols + 2 * j;
      for (int k = 0; k < 9; ++k)
        if (const int at = (2 * i + k / 3) * cols + 2 * j + k % 3; x[at] > x[best]) best = at;
      want_dx[best] += dy[i * out_cols + j];
      if (y[i * out_cols + j] != x[best]) return false;
    }
  return dx == want_dx;
}

int main() {
  const bool all = right(3, 3) && right(7, 5) && right(33, 31) && right(4, 65);
  std::printf(all ? "ok\n" : "wrong\n");
  return all ? 0 : 1;
}
