// The tree begins with 64 whatever the block's size: with 100 threads it adds elements that nobody stored.
// expect: shared-uninit at 11
#include <cuda_runtime.h>

__global__ void sum(const int* x, int* total) {
  __shared__ int s[128];
  const int t = threadIdx.x;
  s[t] = x[t];
  __syncthreads();
  for (int k = 64; k > 0; k /= 2) {
    if (t < k) s[t] += s[t + k];
    __syncthreads();
  }
  if (t == 0) *total = s[0];
}

int main() {
  int x[100], got = 0, *device_x, *total;
  for (int i = 0; i < 100; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&total, sizeof(int));
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  sum<<<1, 100>>>(device_x, total);
  cudaMemcpy(&got, total, sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(total);
}
