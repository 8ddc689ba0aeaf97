// A hash is computed in int: it overflows, % gives a negative index.
// expect: global-oob at 11
#include <cuda_runtime.h>

#include <vector>

__global__ void look_up(const float* table, float* y, int buckets, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  const int bucket = i * 73856093 % buckets;
  y[i] = table[bucket];
}

int main() {
  const int n = 100, buckets = 101;
  std::vector<float> table(buckets, 1.0f), y(n);
  float *device_table, *device_y;
  cudaMalloc(&device_table, buckets * sizeof(float));
  cudaMalloc(&device_y, n * sizeof(float));
  cudaMemcpy(device_table, table.data(), buckets * sizeof(float), cudaMemcpyHostToDevice);
  look_up<<<4, 32>>>(device_table, device_y, buckets, n);
  cudaMemcpy(y.data(), device_y, n * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(device_table);
  cudaFree(device_y);
}
