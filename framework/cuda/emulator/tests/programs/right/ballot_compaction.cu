// Stream compaction: a ballot tells each lane its place in the warp, one atomic per warp the warp's place in the output.
// expect: nothing
#include <cuda_runtime.h>

#include <algorithm>
#include <cstdio>
#include <vector>

__global__ void keep_positive(const int* x, int n, int* kept, int* count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const unsigned lane = threadIdx.x & 31;
  const bool wanted = i < n && x[i] > 0;
  const unsigned votes = __ballot_sync(0xffffffff, wanted);
  int base = 0;
  if (lane == 0 && votes != 0) base = atomicAdd(count, __popc(votes));
  base = __shfl_sync(0xffffffff, base, 0);
  if (wanted) kept[base + __popc(votes & ((1u << lane) - 1))] = x[i];
}

int main() {
  for (const int n : {1, 2, 31, 33, 1000}) {
    std::vector<int> x(n), kept(n), want;
    for (int i = 0; i < n; ++i) {
      x[i] = i * 37 % 101 - 50;
      if (x[i] > 0) want.push_back(x[i]);
    }
    int *device_x, *device_kept, *device_count, count = -1;
    cudaMalloc(&device_x, n * sizeof(int));
    cudaMalloc(&device_kept, n * sizeof(int));
    cudaMalloc(&device_count, sizeof(int));
    cudaMemset(device_count, 0, sizeof(int));
    cudaMemcpy(device_x, x.data(), n * sizeof(int), cudaMemcpyHostToDevice);
    keep_positive<<<(n + 63) / 64, 64>>>(device_x, n, device_kept, device_count);
    cudaMemcpy(&count, device_count, sizeof(int), cudaMemcpyDeviceToHost);
    if (count != static_cast<int>(want.size())) return std::printf("n = %d: kept %d\n", n, count), 1;
    if (count > 0) cudaMemcpy(kept.data(), device_kept, count * sizeof(int), cudaMemcpyDeviceToHost);
    kept.resize(count);
    std::sort(kept.begin(), kept.end());
    std::sort(want.begin(), want.end());
    cudaFree(device_x);
    cudaFree(device_kept);
    cudaFree(device_count);
    if (kept != want) return std::printf("n = %d: wrong elements\n", n), 1;
  }
  std::printf("ok\n");
}
