// The sum in global memory is added to, but nobody has set it to zero after cudaMalloc.
// expect: global-uninit at 7
#include <cuda_runtime.h>

__global__ void sum(const int* x, int n, int* total) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) atomicAdd(total, x[i]);
}

int main() {
  int x[33], got = 0, *device_x, *total;
  for (int i = 0; i < 33; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&total, sizeof(int));
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  sum<<<2, 32>>>(device_x, 33, total);
  cudaMemcpy(&got, total, sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(total);
}
