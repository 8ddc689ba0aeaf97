// Legal on a device, not supported here: inline PTX.
// expect: does not compile
#include <cuda_runtime.h>

#include <cstdio>

__global__ void lanes(unsigned* out) {
  unsigned lane;
  asm("mov.u32 %0, %%laneid;" : "=r"(lane));
  out[threadIdx.x] = lane;
}

int main() {
  unsigned got[64], *out;
  cudaMalloc(&out, sizeof got);
  lanes<<<1, 64>>>(out);
  cudaMemcpy(got, out, sizeof got, cudaMemcpyDeviceToHost);
  cudaFree(out);
  for (unsigned t = 0; t < 64; ++t)
    if (got[t] != t % 32) return 1;
  std::printf("ok\n");
}
