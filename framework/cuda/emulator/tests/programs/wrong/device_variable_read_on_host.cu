// The host reads a __device__ variable by its name.  On a GPU that is another variable, which nobody has written.
// expect: host-deref at 20
// says: __device__ found.*cudaMemcpyFromSymbol
#include <cuda_runtime.h>

#include <cstdio>

namespace course {
__device__ int found;
}
using course::found;

__global__ void count(int n) {
  if (threadIdx.x < n) atomicAdd(&found, 1);
}

int main() {
  count<<<1, 32>>>(10);
  cudaDeviceSynchronize();
  std::printf("%d\n", found);
  return 0;
}
