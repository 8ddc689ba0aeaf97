// All work in one thread: each request has one active lane, and one warp makes them all.
// By hand: 100 loads and 100 stores of one lane, each of one sector.
// expect: nothing
// count: global_load_requests == 100
// count: global_load_sectors == 100
// count: global_store_requests == 100
// count: active_lanes == 1
// count: longest_warp_requests == 200
#include <cuda_runtime.h>

#include <cstdio>

__global__ void twice(const int* x, int* y, int n) {
  for (int i = 0; i < n; ++i) y[i] = 2 * x[i];
}

int main() {
  int x[100], *device_x, *device_y;
  for (int i = 0; i < 100; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&device_y, sizeof x);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  twice<<<1, 1>>>(device_x, device_y, 100);
  cudaMemcpy(x, device_y, sizeof x, cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_y);
  for (int i = 0; i < 100; ++i)
    if (x[i] != 2 * i) return 1;
  std::printf("ok\n");
}
