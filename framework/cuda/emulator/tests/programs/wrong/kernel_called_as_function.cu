// A __host__ __device__ function is given device memory on the host, as if it were a kernel.
// expect: host-deref at 6
#include <cuda_runtime.h>

__host__ __device__ void clip(float* x, int i, float limit) {
  x[i] = limit;
}

__global__ void clip_all(float* x, int n, float limit) {
  if (threadIdx.x < n) clip(x, threadIdx.x, limit);
}

int main() {
  float* x;
  cudaMalloc(&x, 8 * sizeof(float));
  clip_all<<<1, 32>>>(x, 8, 2.0f);
  cudaDeviceSynchronize();
  clip(x, 0, 1.0f);
  cudaFree(x);
}
