// No barrier between the load into shared memory and the first step of the tree.
// expect: shared-race at 10 with 12
// says: Put __syncthreads\(\) between them
// allow: shared-uninit at 12
#include <cuda_runtime.h>

__global__ void sum(const int* x, int* total) {
  __shared__ int s[64];
  const int t = threadIdx.x;
  s[t] = x[t];
  for (int k = 32; k > 0; k /= 2) {
    if (t < k) s[t] += s[t + k];
    __syncthreads();
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
