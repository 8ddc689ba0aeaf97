// Thread 0 stores the row's scale in shared memory; the others read it without a barrier.
// expect: shared-race at 10 with 13
// allow: shared-uninit at 13
#include <cuda_runtime.h>

__global__ void normalise(float* x, int d) {
  __shared__ float scale;
  float* row = x + blockIdx.x * d;
  if (threadIdx.x == 0) {
    scale = 0.5f * (blockIdx.x + 1);
  }
  for (int j = threadIdx.x; j < d; j += blockDim.x)
    row[j] *= scale;
}

int main() {
  const int rows = 2, d = 100;
  float x[rows * d], *device_x;
  for (int k = 0; k < rows * d; ++k) x[k] = 1.0f;
  cudaMalloc(&device_x, sizeof x);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  normalise<<<rows, 64>>>(device_x, d);
  cudaMemcpy(x, device_x, sizeof x, cudaMemcpyDeviceToHost);
  cudaFree(device_x);
}
