// Groups of eight lanes all use the mask of the first group; the width moves the lanes read, not the mask.
// expect: warp-mask at 9
// allow: shuffle-inactive at 9
#include <cuda_runtime.h>

__global__ void group_sums(const int* x, int* y) {
  int v = x[threadIdx.x];
  for (int offset = 4; offset > 0; offset /= 2)
    v += __shfl_xor_sync(0xff, v, offset, 8);
  if (threadIdx.x % 8 == 0) y[threadIdx.x / 8] = v;
}

int main() {
  int x[32], *device_x, *y;
  for (int i = 0; i < 32; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&y, 4 * sizeof(int));
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  group_sums<<<1, 32>>>(device_x, y);
  cudaDeviceSynchronize();
  cudaFree(device_x);
  cudaFree(y);
}
