// Cooperative groups made of a warp by a label: each group adds up by itself, the first of it writes.
// expect: nothing
// also: fast
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
#include <cuda_runtime.h>

#include <cstdio>

namespace cg = cooperative_groups;

__global__ void count_by_label(const int* labels, int* counts, int* odd, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  const auto here = cg::coalesced_threads();
  const auto same = cg::labeled_partition(here, labels[i]);
  if (same.thread_rank() == 0) atomicAdd(&counts[labels[i]], static_cast<int>(same.size()));
  const auto side = cg::binary_partition(here, i % 2 == 1);
  const int sum = cg::reduce(side, labels[i], cg::plus<int>());
  if (i % 2 == 1 && side.thread_rank() == 0) atomicAdd(odd, sum);
}

int main() {
  constexpr int n = 77;
  int h[n], wanted[5] = {}, wanted_odd = 0, got[6];
  for (int i = 0; i < n; ++i) {
    h[i] = i * i % 5;
    ++wanted[h[i]];
    if (i % 2 == 1) wanted_odd += h[i];
  }
  int *labels, *counts;
  cudaMalloc(&labels, sizeof h);
  cudaMalloc(&counts, sizeof got);
  cudaMemcpy(labels, h, sizeof h, cudaMemcpyHostToDevice);
  cudaMemset(counts, 0, sizeof got);
  count_by_label<<<2, 64>>>(labels, counts, counts + 5, n);
  cudaMemcpy(got, counts, sizeof got, cudaMemcpyDeviceToHost);
  bool right = got[5] == wanted_odd;
  for (int k = 0; k < 5; ++k) right = right && got[k] == wanted[k];
  cudaFree(labels);
  cudaFree(counts);
  std::printf(right ? "ok\n" : "wrong\n");
  return right ? 0 : 1;
}
