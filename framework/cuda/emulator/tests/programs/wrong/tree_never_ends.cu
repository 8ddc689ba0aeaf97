// The tree's loop runs while s >= 0: it stays at zero for ever, from barrier to barrier.
// expect: livelock
#include <cuda_runtime.h>

__global__ void sum(const int* x, int* total) {
  __shared__ int s[64];
  const int t = threadIdx.x;
  s[t] = x[t];
  __syncthreads();
  for (int k = 32; k >= 0; k /= 2) {
    if (t < k) s[t] += s[t + k];
    __syncthreads();
  }
  if (t == 0) *total = s[0];
}

int main() {
  int x[64], *device_x, *total;
  for (int i = 0; i < 64; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&total, sizeof(int));
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  sum<<<1, 64>>>(device_x, total);
  cudaDeviceSynchronize();
  cudaFree(device_x);
  cudaFree(total);
}
