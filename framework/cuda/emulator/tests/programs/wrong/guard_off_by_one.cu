// The guard lets i = n through.
// expect: global-oob at 8
#include <cuda_runtime.h>

__global__ void fill(int* x, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i > n) return;
  x[i] = i;
}

int main() {
  const int n = 33;
  int x[n], *device_x;
  cudaMalloc(&device_x, n * sizeof(int));
  fill<<<2, 32>>>(device_x, n);
  cudaMemcpy(x, device_x, n * sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
}
