// Inclusive scan in one launch: blocks take tickets, so that the block waited for has always begun; a flag says it is done.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

constexpr int threads = 32;

__global__ void scan(const int* x, int* y, int n, int* sums, int* done, int* ticket) {
  __shared__ int mine, before;
  if (threadIdx.x == 0) mine = atomicAdd(ticket, 1);
  __syncthreads();
  const int block = mine, i = block * threads + threadIdx.x;
  int v = i < n ? x[i] : 0;
  for (int offset = 1; offset < threads; offset *= 2) {
    const int other = __shfl_up_sync(0xffffffff, v, offset);
    if (threadIdx.x >= offset) v += other;
  }
  if (threadIdx.x == threads - 1) {
    int carry = 0;
    if (block > 0) {
      while (atomicAdd(&done[block - 1], 0) == 0) {
      }
      __threadfence();
      carry = sums[block - 1];
    }
    sums[block] = carry + v;
    __threadfence();
    atomicExch(&done[block], 1);
    before = carry;
  }
  __syncthreads();
  if (i < n) y[i] = before + v;
}

int main() {
  for (const int n : {1, 31, 33, 257, 1000}) {
    const int blocks = (n + threads - 1) / threads;
    std::vector<int> x(n), y(n);
    for (int i = 0; i < n; ++i) x[i] = i % 11 - 3;
    int *device_x, *device_y, *sums, *flags;
    cudaMalloc(&device_x, n * sizeof(int));
    cudaMalloc(&device_y, n * sizeof(int));
    cudaMalloc(&sums, blocks * sizeof(int));
    cudaMalloc(&flags, (blocks + 1) * sizeof(int));
    cudaMemset(flags, 0, (blocks + 1) * sizeof(int));
    cudaMemcpy(device_x, x.data(), n * sizeof(int), cudaMemcpyHostToDevice);
    scan<<<blocks, threads>>>(device_x, device_y, n, sums, flags, flags + blocks);
    cudaMemcpy(y.data(), device_y, n * sizeof(int), cudaMemcpyDeviceToHost);
    cudaFree(device_x);
    cudaFree(device_y);
    cudaFree(sums);
    cudaFree(flags);
    for (int i = 0, sum = 0; i < n; ++i)
      if (y[i] != (sum += x[i])) return std::printf("wrong at %d of %d\n", i, n), 1;
  }
  std::printf("ok\n");
}
