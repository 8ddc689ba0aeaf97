// Hillis and Steele's scan in place: a thread reads its neighbour while that one writes the same step's result.
// expect: shared-race at 11 with 11
#include <cuda_runtime.h>

__global__ void scan(int* x) {
  __shared__ int s[128];
  const int t = threadIdx.x;
  s[t] = x[t];
  __syncthreads();
  for (int offset = 1; offset < 128; offset *= 2) {
    if (t >= offset) s[t] += s[t - offset];
    __syncthreads();
  }
  x[t] = s[t];
}

int main() {
  int x[128], *device_x;
  for (int& v : x) v = 1;
  cudaMalloc(&device_x, sizeof x);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  scan<<<1, 128>>>(device_x);
  cudaMemcpy(x, device_x, sizeof x, cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  return x[127] != 128;
}
