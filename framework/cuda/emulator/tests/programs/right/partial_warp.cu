// A block of 40 threads: its second warp has eight lanes, so that the mask of a ballot is what the shuffles must use.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>

__global__ void sums(const int* x, int n, int* out) {
  const int t = threadIdx.x;
  const unsigned mask = t < 32 ? 0xffffffffu : 0x000000ffu;
  const int lanes = t < 32 ? 32 : 8;
  int v = t < n ? x[t] : 0;
  for (int offset = lanes / 2; offset > 0; offset /= 2) v += __shfl_down_sync(mask, v, offset, lanes);
  if (t % 32 == 0) out[t / 32] = v;
}

__global__ void sum_of_some(const int* x, int n, int* out) {
  const unsigned mask = __ballot_sync(0xffffffff, threadIdx.x < n);
  if (threadIdx.x < n) {
    int v = 0;
    for (int lane = 0; lane < n; ++lane) v += __shfl_sync(mask, x[threadIdx.x], lane);
    if (threadIdx.x == 0) out[0] = v;
  }
}

int main() {
  int x[40], *device_x, *out, got[2], want[2] = {0, 0};
  for (int i = 0; i < 40; ++i) want[i / 32] += x[i] = i * i % 23;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&out, sizeof got);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  sums<<<1, 40>>>(device_x, 40, out);
  cudaMemcpy(got, out, sizeof got, cudaMemcpyDeviceToHost);
  bool right = got[0] == want[0] && got[1] == want[1];
  sum_of_some<<<1, 32>>>(device_x, 21, out);
  cudaMemcpy(got, out, sizeof(int), cudaMemcpyDeviceToHost);
  int some = 0;
  for (int i = 0; i < 21; ++i) some += x[i];
  right = right && got[0] == some;
  cudaFree(device_x);
  cudaFree(out);
  std::printf(right ? "ok\n" : "wrong\n");
  return right ? 0 : 1;
}
