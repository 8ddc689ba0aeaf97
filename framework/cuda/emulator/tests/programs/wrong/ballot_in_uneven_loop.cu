// A full-mask ballot inside a loop that some lanes leave earlier: they wait at the barrier behind it.
// expect: warp-deadlock at 10
#include <cuda_runtime.h>

__global__ void count_positive(const int* x, int n, int* count) {
  __shared__ int of_block;
  if (threadIdx.x == 0) of_block = 0;
  __syncthreads();
  for (int i = threadIdx.x; i < n; i += blockDim.x) {
    const unsigned votes = __ballot_sync(0xffffffff, x[i] > 0);
    if (threadIdx.x % 32 == 0) atomicAdd(&of_block, __popc(votes));
  }
  __syncthreads();
  if (threadIdx.x == 0) *count = of_block;
}

int main() {
  const int n = 40;
  int x[n], *device_x, *count;
  for (int i = 0; i < n; ++i) x[i] = i % 3;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&count, sizeof(int));
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  count_positive<<<1, 32>>>(device_x, n, count);
  cudaDeviceSynchronize();
  cudaFree(device_x);
  cudaFree(count);
}
