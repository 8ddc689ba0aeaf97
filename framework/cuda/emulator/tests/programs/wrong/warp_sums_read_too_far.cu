// The first warp reads 32 sums of warps, but the block has only three warps.
// expect: shared-uninit at 12
#include <cuda_runtime.h>

__global__ void sum(const int* x, int* total) {
  __shared__ int of_warp[32];
  int v = x[threadIdx.x];
  for (int offset = 16; offset > 0; offset /= 2) v += __shfl_down_sync(0xffffffff, v, offset);
  if (threadIdx.x % 32 == 0) of_warp[threadIdx.x / 32] = v;
  __syncthreads();
  if (threadIdx.x < 32) {
    v = of_warp[threadIdx.x];
    for (int offset = 16; offset > 0; offset /= 2) v += __shfl_down_sync(0xffffffff, v, offset);
    if (threadIdx.x == 0) *total = v;
  }
}

int main() {
  int x[96], got = 0, *device_x, *total;
  for (int i = 0; i < 96; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&total, sizeof(int));
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  sum<<<1, 96>>>(device_x, total);
  cudaMemcpy(&got, total, sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(total);
}
