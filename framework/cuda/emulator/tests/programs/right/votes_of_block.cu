// __syncthreads_count, _and, _or, warp votes and __syncwarp with a part of the warp.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>

constexpr int n = 77;

__global__ void votes(const int* x, int* out) {
  __shared__ int pair[96];
  const int t = threadIdx.x;
  const int even = t < n && x[t] % 2 == 0;
  const int count = __syncthreads_count(even);
  const int all = __syncthreads_and(t >= n || x[t] >= 0);
  const int any = __syncthreads_or(t < n && x[t] == 13);
  const int warp_any = __any_sync(0xffffffff, even), warp_all = __all_sync(0xffffffff, even);
  if (t == 0) {
    out[0] = count;
    out[1] = all;
    out[2] = any;
    out[3] = warp_any;
    out[4] = warp_all;
  }
  if (t % 32 < 16) {  // the lower half of each warp by itself
    pair[t] = t * t;
    __syncwarp(0x0000ffff);
    const int other = pair[t ^ 1];
    const int largest = __shfl_xor_sync(0x0000ffff, other, 1, 16);
    if (t < n && largest == t * t) atomicAdd(&out[5], 1);
  }
}

int main() {
  int x[n], *device_x, *out, got[6], even = 0, halves = 0;
  for (int i = 0; i < n; ++i) even += (x[i] = i * 5 % 31) % 2 == 0;
  for (int t = 0; t < n; ++t) halves += t % 32 < 16;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&out, sizeof got);
  cudaMemset(out, 0, sizeof got);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  votes<<<1, 96>>>(device_x, out);
  cudaMemcpy(got, out, sizeof got, cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(out);
  const bool right = got[0] == even && got[1] != 0 && got[2] != 0 && got[3] == 1 && got[4] == 0 && got[5] == halves;
  std::printf(right ? "ok\n" : "wrong\n");
  return right ? 0 : 1;
}
