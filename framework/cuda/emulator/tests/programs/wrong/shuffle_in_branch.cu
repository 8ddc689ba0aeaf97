// Half of the warp shuffles with the full mask while the other half waits at the barrier.
// expect: warp-deadlock at 10
#include <cuda_runtime.h>

__global__ void sum(const int* x, int* y) {
  const int t = threadIdx.x;
  int v = x[t];
  if (t % 32 < 16) {
    for (int offset = 8; offset > 0; offset /= 2)
      v += __shfl_xor_sync(0xffffffff, v, offset);
  }
  __syncthreads();
  y[t] = v;
}

int main() {
  int x[64], *device_x, *device_y;
  for (int i = 0; i < 64; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&device_y, sizeof x);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  sum<<<1, 64>>>(device_x, device_y);
  cudaMemcpy(x, device_y, sizeof x, cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_y);
}
