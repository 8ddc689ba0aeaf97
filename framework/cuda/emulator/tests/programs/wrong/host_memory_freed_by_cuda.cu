// Memory of malloc is given to cudaFree.
// expect: bad-free at 14
#include <cuda_runtime.h>

#include <cstdlib>

__global__ void fill(int* x) { x[threadIdx.x] = 1; }

int main() {
  int *host = (int*)malloc(32 * sizeof(int)), *device;
  cudaMalloc(&device, 32 * sizeof(int));
  fill<<<1, 32>>>(device);
  cudaMemcpy(host, device, 32 * sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(host);
  cudaFree(device);
  free(host);
}
