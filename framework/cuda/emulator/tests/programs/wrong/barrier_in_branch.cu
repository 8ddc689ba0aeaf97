// The barrier stands in a branch that half of the block takes.
// expect: barrier-divergence at 12
// allow: shared-race at 11 with 14
// allow: shared-uninit at 14
#include <cuda_runtime.h>

__global__ void mirror(int* x) {
  __shared__ int s[64];
  const int t = threadIdx.x;
  if (t < 32) {
    s[t] = x[t];
    __syncthreads();
  }
  if (t >= 32) x[t] = s[63 - t];
}

int main() {
  int x[64], *device_x;
  for (int i = 0; i < 64; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  mirror<<<1, 64>>>(device_x);
  cudaMemcpy(x, device_x, sizeof x, cudaMemcpyDeviceToHost);
  cudaFree(device_x);
}
