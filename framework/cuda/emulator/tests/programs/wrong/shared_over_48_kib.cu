// Dynamic shared memory beyond 48 KiB without cudaFuncSetAttribute.
// expect: shared-limit at 16
#include <cuda_runtime.h>

__global__ void fill(float* out, int n) {
  extern __shared__ float s[];
  for (int i = threadIdx.x; i < n; i += blockDim.x) s[i] = i;
  __syncthreads();
  if (threadIdx.x == 0) *out = s[n - 1];
}

int main() {
  const int n = 12289;  // 48 KiB and one float
  float* out;
  cudaMalloc(&out, sizeof(float));
  fill<<<1, 64, n * sizeof(float)>>>(out, n);
  cudaDeviceSynchronize();
  cudaFree(out);
}
