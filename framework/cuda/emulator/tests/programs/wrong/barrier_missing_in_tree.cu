// The steps of the tree are not separated by a barrier.
// expect: shared-race at 11 with 11
#include <cuda_runtime.h>

__global__ void sum(const float* x, float* total) {
  extern __shared__ float s[];
  const int t = threadIdx.x;
  s[t] = x[blockIdx.x * blockDim.x + t];
  __syncthreads();
  for (int k = blockDim.x / 2; k > 0; k /= 2)
    if (t < k) s[t] += s[t + k];
  if (t == 0) atomicAdd(total, s[0]);
}

int main() {
  const int n = 512, block = 256;
  float x[n], got = 0, *device_x, *total;
  for (int i = 0; i < n; ++i) x[i] = 1;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&total, sizeof(float));
  cudaMemset(total, 0, sizeof(float));
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  sum<<<n / block, block, block * sizeof(float)>>>(device_x, total);
  cudaMemcpy(&got, total, sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(total);
  return got != n;
}
