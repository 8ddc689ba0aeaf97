// Each side of a branch has a barrier of its own: threads of one block wait at two different ones.
// expect: barrier-divergence at 10 with 13
#include <cuda_runtime.h>

__global__ void halves(int* x) {
  __shared__ int s[64];
  const int t = threadIdx.x;
  if (t < 32) {
    s[t] = x[t];
    __syncthreads();
  } else {
    s[t] = -x[t];
    __syncthreads();
  }
  x[t] = s[t];
}

int main() {
  int x[64], *device_x;
  for (int i = 0; i < 64; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  halves<<<1, 64>>>(device_x);
  cudaMemcpy(x, device_x, sizeof x, cudaMemcpyDeviceToHost);
  cudaFree(device_x);
}
