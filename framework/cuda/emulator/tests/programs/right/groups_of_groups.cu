// Groups whose size is known at run time, parts of them, and a shuffle of what is larger than a word.
// expect: nothing
#include <cooperative_groups.h>
#include <cuda_runtime.h>

#include <cstdio>

namespace cg = cooperative_groups;

__device__ int sum(const cg::thread_group& group, int* scratch, int v) {
  const unsigned int rank = group.thread_rank();
  for (unsigned int half = group.size() / 2; half > 0; half /= 2) {
    scratch[rank] = v;
    group.sync();  // all of the group have stored
    if (rank < half) v += scratch[rank + half];
    group.sync();  // and read, before the next round stores
  }
  return v;
}

__global__ void sums(int* of_block, int* of_32, int* of_8) {
  __shared__ int scratch[128];
  const int t = threadIdx.x;
  const cg::thread_group block = cg::this_thread_block();
  const cg::thread_group warp = cg::tiled_partition(block, 32), quarter = cg::tiled_partition(warp, 8);
  const int a = sum(block, scratch, t);
  if (block.thread_rank() == 0) *of_block = a;
  block.sync();
  const int b = sum(warp, scratch + t / 32 * 32, t);
  if (warp.thread_rank() == 0) of_32[t / 32] = b;
  warp.sync();
  const int c = sum(quarter, scratch + t / 8 * 8, t);
  if (quarter.thread_rank() == 0) of_8[t / 8] = c;
}

__global__ void turn(const float4* x, float4* y) {
  const auto tile = cg::tiled_partition<16>(cg::this_thread_block());
  y[threadIdx.x] = tile.shfl(x[threadIdx.x], 15 - static_cast<int>(tile.thread_rank()));
}

int main() {
  int *device, got[1 + 4 + 16];
  cudaMalloc(&device, sizeof got);
  sums<<<1, 128>>>(device, device + 1, device + 5);
  cudaMemcpy(got, device, sizeof got, cudaMemcpyDeviceToHost);
  bool ok = got[0] == 127 * 64;
  for (int i = 0; i < 4; ++i) ok = ok && got[1 + i] == 32 * 32 * i + 31 * 16;
  for (int i = 0; i < 16; ++i) ok = ok && got[5 + i] == 8 * 8 * i + 28;

  float4 x[32], *device_x;
  for (int i = 0; i < 32; ++i) x[i] = make_float4(i, i + 0.25f, i + 0.5f, i + 0.75f);
  cudaMalloc(&device_x, 2 * sizeof x);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  turn<<<1, 32>>>(device_x, device_x + 32);
  cudaMemcpy(x, device_x + 32, sizeof x, cudaMemcpyDeviceToHost);
  for (int i = 0; i < 32; ++i) ok = ok && x[i].x == (i ^ 15) && x[i].w == (i ^ 15) + 0.75f;
  cudaFree(device);
  cudaFree(device_x);
  std::puts(ok ? "ok" : "wrong");
  return ok ? 0 : 1;
}
