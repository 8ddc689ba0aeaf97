// 32 KiB of static and 20 KiB of dynamic shared memory: each would do, both together pass the 48 KiB of a block.
// expect: shared-limit at 16
#include <cuda_runtime.h>

__global__ void fill(float* out) {
  __shared__ float tile[8192];
  extern __shared__ float more[];
  tile[threadIdx.x * 32] = 1.0f;
  more[threadIdx.x] = 2.0f;
  out[threadIdx.x] = tile[threadIdx.x * 32] + more[threadIdx.x];
}

int main() {
  float* out;
  cudaMalloc(&out, 256 * sizeof(float));
  fill<<<1, 256, 20 * 1024>>>(out);
  cudaDeviceSynchronize();
  cudaFree(out);
}
