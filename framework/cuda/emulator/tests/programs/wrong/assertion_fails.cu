// An assert in a kernel does not hold, and main does not ask for errors.
// expect: assert at 8
#include <cuda_runtime.h>

#include <cassert>

__global__ void check(int n) {
  assert(static_cast<int>(threadIdx.x) < n);
}

int main() {
  check<<<1, 32>>>(10);
  cudaDeviceSynchronize();
}
