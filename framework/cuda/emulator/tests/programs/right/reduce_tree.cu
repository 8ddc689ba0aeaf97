// Sum by a tree in dynamic shared memory, a partial sum per block, then one atomic addition.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

__global__ void sum(const int* x, int n, int* total) {
  extern __shared__ int partial[];
  const int t = threadIdx.x, i = blockIdx.x * blockDim.x + t;
  partial[t] = i < n ? x[i] : 0;
  __syncthreads();
  for (int s = blockDim.x / 2; s > 0; s /= 2) {
    if (t < s) partial[t] += partial[t + s];
    __syncthreads();
  }
  if (t == 0) atomicAdd(total, partial[0]);
}

int main() {
  for (const int block : {1, 2, 32, 128, 1024})
    for (const int n : {1, 31, 33, 257, 1000, 1025}) {
      std::vector<int> x(n);
      int want = 0, got = -1;
      for (int i = 0; i < n; ++i) want += x[i] = i % 13 - 5;
      int *device_x, *device_total;
      cudaMalloc(&device_x, n * sizeof(int));
      cudaMalloc(&device_total, sizeof(int));
      cudaMemcpy(device_x, x.data(), n * sizeof(int), cudaMemcpyHostToDevice);
      cudaMemset(device_total, 0, sizeof(int));
      sum<<<(n + block - 1) / block, block, block * sizeof(int)>>>(device_x, n, device_total);
      cudaMemcpy(&got, device_total, sizeof(int), cudaMemcpyDeviceToHost);
      cudaFree(device_x);
      cudaFree(device_total);
      if (got != want) return std::printf("n = %d, block = %d: got %d, want %d\n", n, block, got, want), 1;
    }
  std::printf("ok\n");
}
