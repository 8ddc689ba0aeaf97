// Lanes beyond n return early; the others shuffle with the full mask and add what they read from them.
// expect: shuffle-inactive at 9
#include <cuda_runtime.h>

__global__ void sum(const int* x, int n, int* total) {
  if (threadIdx.x >= n) return;
  int v = x[threadIdx.x];
  for (int offset = 16; offset > 0; offset /= 2)
    v += __shfl_down_sync(0xffffffff, v, offset);
  if (threadIdx.x == 0) *total = v;
}

int main() {
  int x[20], *device_x, *total;
  for (int i = 0; i < 20; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&total, sizeof(int));
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  sum<<<1, 32>>>(device_x, 20, total);
  cudaDeviceSynchronize();
  cudaFree(device_x);
  cudaFree(total);
}
