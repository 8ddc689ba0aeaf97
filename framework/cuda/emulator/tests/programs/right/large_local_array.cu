// A thread's own array of 128 KiB, which a barrier comes in the middle of.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>

constexpr int large = 32 * 1024;

__global__ void sums(int* out) {
  int own[large];
  for (int k = 0; k < large; ++k) own[k] = k + threadIdx.x;
  __syncthreads();
  int sum = 0;
  for (int k = 0; k < large; k += 1024) sum += own[k];
  out[threadIdx.x] = sum;
}

int main() {
  constexpr int n = 4;
  int *out, host[n];
  cudaMalloc(&out, sizeof host);
  sums<<<1, n>>>(out);
  cudaMemcpy(host, out, sizeof host, cudaMemcpyDeviceToHost);
  cudaFree(out);
  bool right = true;
  for (int t = 0; t < n; ++t) right = right && host[t] == 1024 * (31 * 32 / 2) + 32 * t;
  std::puts(right ? "ok" : "wrong");
  return right ? 0 : 1;
}
