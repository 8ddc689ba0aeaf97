// Legal on a device, rejected here: memory from new in a kernel is the host's.
// expect: host-pointer
#include <cuda_runtime.h>

#include <cstdio>

__global__ void squares(int* out, int n) {
  int* local = new int[n];
  for (int i = 0; i < n; ++i) local[i] = i * i;
  int sum = 0;
  for (int i = 0; i < n; ++i) sum += local[i];
  out[threadIdx.x] = sum;
  delete[] local;
}

int main() {
  int got[4] = {}, *out;
  cudaMalloc(&out, sizeof got);
  squares<<<1, 4>>>(out, 5);
  cudaMemcpy(got, out, sizeof got, cudaMemcpyDeviceToHost);
  cudaFree(out);
  for (const int v : got)
    if (v != 30) return 1;
  std::printf("ok\n");
}
