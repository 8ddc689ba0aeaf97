// The old idiom: the last warp goes on without any synchronisation, with volatile only.  Wrong since Volta.
// expect: shared-race at 11 with 11
#include <cuda_runtime.h>

__global__ void sum(const int* x, int* total) {
  __shared__ volatile int s[64];
  const int t = threadIdx.x;
  s[t] = x[t];
  __syncthreads();
  if (t < 32) {
    for (int k = 32; k > 0; k /= 2) s[t] = s[t] + s[t + k];
  }
  if (t == 0) *total = s[0];
}

int main() {
  int x[64], got = 0, *device_x, *total;
  for (int i = 0; i < 64; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&total, sizeof(int));
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  sum<<<1, 64>>>(device_x, total);
  cudaMemcpy(&got, total, sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(total);
  return got != 2016;
}
