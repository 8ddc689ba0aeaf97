// The mask is that of the active lanes, but the sum still reads from lanes that it does not name.
// expect: shuffle-inactive at 10
#include <cuda_runtime.h>

__global__ void sum(const int* x, int n, int* total) {
  const unsigned mask = __ballot_sync(0xffffffff, threadIdx.x < n);
  if (threadIdx.x < n) {
    int v = x[threadIdx.x];
    for (int offset = 16; offset > 0; offset /= 2)
      v += __shfl_down_sync(mask, v, offset);
    if (threadIdx.x == 0) *total = v;
  }
}

int main() {
  int x[21], *device_x, *total;
  for (int i = 0; i < 21; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&total, sizeof(int));
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  sum<<<1, 32>>>(device_x, 21, total);
  cudaDeviceSynchronize();
  cudaFree(device_x);
  cudaFree(total);
}
