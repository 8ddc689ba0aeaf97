// Managed memory that all blocks add to is zero by luck only.  Noted, since a library's function might have filled it.
// expect: global-uninit at 10
// expect: global-uninit at 11
#include <cuda_runtime.h>

#include <algorithm>

__global__ void sum(const int* x, const int* y, int* total) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  atomicAdd(&total[0], x[i]);
  total[1] = y[i / 64];
}

int main() {
  int *x, *y, *total;
  cudaMallocManaged(&x, 64 * sizeof(int));
  cudaMallocManaged(&y, sizeof(int));
  cudaMallocManaged(&total, 2 * sizeof(int));
  std::fill(x, x + 64, 1);
  sum<<<1, 64>>>(x, y, total);
  cudaDeviceSynchronize();
  cudaFree(x);
  cudaFree(y);
  cudaFree(total);
}
