// Accepted here, wrong on a device and here: the floats run over into the ints behind them, one range for the checker.
// expect: nothing
// expect: exit code 1
#include <cuda_runtime.h>

#include <cstdio>

__global__ void parts(int* out, int n) {
  extern __shared__ float values[];
  int* counts = reinterpret_cast<int*>(values + n);
  if (threadIdx.x == 0) {
    for (int i = 0; i < n; ++i) counts[i] = i;
    for (int i = 0; i <= n; ++i) values[i] = 1.0f;  // i < n was meant: counts[0] is overwritten
  }
  __syncthreads();
  if (threadIdx.x < n) out[threadIdx.x] = counts[threadIdx.x];
}

int main() {
  const int n = 16;
  int got[n] = {}, *out;
  cudaMalloc(&out, sizeof got);
  parts<<<1, 32, n * (sizeof(float) + sizeof(int))>>>(out, n);
  cudaMemcpy(got, out, sizeof got, cudaMemcpyDeviceToHost);
  cudaFree(out);
  for (int i = 0; i < n; ++i)
    if (got[i] != i) return std::printf("counts[%d] is %d\n", i, got[i]), 1;
  std::printf("ok\n");
}
