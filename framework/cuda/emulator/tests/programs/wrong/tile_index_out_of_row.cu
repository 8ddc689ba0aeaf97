// The halo's right column is index T + 1 of a tile with T + 1 columns: it is the first element of the next row.
// expect: array-bounds at 15
// allow: shared-uninit at 15
#include <cuda_runtime.h>

#include <vector>

constexpr int T = 8;

__global__ void smooth(const float* x, float* y, int rows) {
  __shared__ float tile[T + 1][T + 1];
  const int i = threadIdx.y, j = threadIdx.x;
  for (int k = i * T + j; k < (T + 1) * (T + 1); k += T * T) tile[k / (T + 1)][k % (T + 1)] = x[k];
  __syncthreads();
  if (i < rows) y[i * T + j] = tile[i][j] + tile[i][j + 1] + tile[i][j + 2];
}

int main() {
  std::vector<float> x((T + 1) * (T + 1), 1.0f), y(T * T);
  float *device_x, *device_y;
  cudaMalloc(&device_x, x.size() * sizeof(float));
  cudaMalloc(&device_y, y.size() * sizeof(float));
  cudaMemcpy(device_x, x.data(), x.size() * sizeof(float), cudaMemcpyHostToDevice);
  smooth<<<1, dim3(T, T)>>>(device_x, device_y, T);
  cudaMemcpy(y.data(), device_y, y.size() * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_y);
}
