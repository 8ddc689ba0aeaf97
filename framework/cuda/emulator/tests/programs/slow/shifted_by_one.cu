// A warp that begins one element behind a sector's start touches five sectors instead of four.
// By hand: 32 warps; 128 bytes from byte 4 on lie in 5 sectors of 32 bytes.
// expect: nothing
// count: global_load_requests == 32
// count: global_load_sectors == 160
// count: global_store_sectors == 128
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

constexpr int n = 1024;

__global__ void shift(const int* x, int* y) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  y[i] = x[i + 1];
}

int main() {
  std::vector<int> x(n + 1), y(n);
  for (int i = 0; i <= n; ++i) x[i] = i;
  int *device_x, *device_y;
  cudaMalloc(&device_x, (n + 1) * sizeof(int));
  cudaMalloc(&device_y, n * sizeof(int));
  cudaMemcpy(device_x, x.data(), (n + 1) * sizeof(int), cudaMemcpyHostToDevice);
  shift<<<n / 64, 64>>>(device_x, device_y);
  cudaMemcpy(y.data(), device_y, n * sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_y);
  for (int i = 0; i < n; ++i)
    if (y[i] != i + 1) return 1;
  std::printf("ok\n");
}
