// Halving the block's 96 threads loses one element at 3 / 2: no access is wrong, the sum is.
// expect: nothing
// expect: exit code 1
#include <cuda_runtime.h>

#include <cstdio>

__global__ void sum(const int* x, int* total) {
  __shared__ int s[96];
  const int t = threadIdx.x;
  s[t] = x[t];
  __syncthreads();
  for (int k = blockDim.x / 2; k > 0; k /= 2) {
    if (t < k) s[t] += s[t + k];
    __syncthreads();
  }
  if (t == 0) *total = s[0];
}

int main() {
  int x[96], got = 0, want = 0, *device_x, *total;
  for (int i = 0; i < 96; ++i) want += x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&total, sizeof(int));
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  sum<<<1, 96>>>(device_x, total);
  cudaMemcpy(&got, total, sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(total);
  if (got != want) return std::printf("got %d, want %d\n", got, want), 1;
  std::printf("ok\n");
}
