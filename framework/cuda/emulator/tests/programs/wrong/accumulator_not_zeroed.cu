// The block's accumulator in shared memory is never set to zero.
// expect: shared-uninit at 8
#include <cuda_runtime.h>

__global__ void sum(const int* x, int n, int* total) {
  __shared__ int of_block;
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) atomicAdd(&of_block, x[i]);
  __syncthreads();
  if (threadIdx.x == 0) atomicAdd(total, of_block);
}

int main() {
  const int n = 100;
  int x[n], got = 0, *device_x, *total;
  for (int i = 0; i < n; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&total, sizeof(int));
  cudaMemset(total, 0, sizeof(int));
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  sum<<<2, 64>>>(device_x, n, total);
  cudaMemcpy(&got, total, sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(total);
}
