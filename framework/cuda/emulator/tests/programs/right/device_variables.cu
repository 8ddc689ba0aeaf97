// __device__ variables and arrays, set and read by the host through symbols, changed by kernels in between.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>

__device__ int counter = 5;
__device__ float table[10];
__device__ int never_touched[4];  // zero, as any static object

__global__ void count(int limit) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < limit) atomicAdd(&counter, 1);
  if (i < 10) table[i] += never_touched[i % 4] + 0.5f;
}

int main() {
  float values[10];
  for (int i = 0; i < 10; ++i) values[i] = static_cast<float>(i);
  cudaMemcpyToSymbol(table, values, sizeof values);
  count<<<3, 31>>>(77);
  int counted = 0;
  cudaMemcpyFromSymbol(&counted, counter, sizeof counted);
  cudaMemcpyFromSymbol(values, table, sizeof values);
  bool right = counted == 82;
  for (int i = 0; i < 10; ++i) right = right && values[i] == i + 0.5f;
  int* address = nullptr;  // a symbol's address is an ordinary device pointer
  cudaGetSymbolAddress((void**)&address, counter);
  cudaMemset(address, 0, sizeof(int));
  count<<<1, 32>>>(32);
  cudaMemcpy(&counted, address, sizeof counted, cudaMemcpyDeviceToHost);
  right = right && counted == 32;
  std::printf(right ? "ok\n" : "wrong\n");
  return right ? 0 : 1;
}
