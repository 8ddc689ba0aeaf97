// An atomic sum of doubles and a maximum of floats by atomicCAS: the plain read before the loop is only a guess.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>

__device__ double add(double* address, double value) {
  auto* const word = reinterpret_cast<unsigned long long*>(address);
  unsigned long long old = *word, assumed;
  do {
    assumed = old;
    old = atomicCAS(word, assumed, __double_as_longlong(value + __longlong_as_double(assumed)));
  } while (assumed != old);
  return __longlong_as_double(old);
}

__device__ void maximum(float* address, float value) {
  auto* const word = reinterpret_cast<int*>(address);
  int old = *word;
  while (__int_as_float(old) < value) {
    const int assumed = old;
    old = atomicCAS(word, assumed, __float_as_int(value));
    if (old == assumed) break;
  }
}

__global__ void sum(double* total, float* largest) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  add(total, i);
  maximum(largest, i % 97);
}

int main() {
  double *total, host_total;
  float *largest, host_largest;
  cudaMalloc(&total, sizeof *total);
  cudaMalloc(&largest, sizeof *largest);
  cudaMemset(total, 0, sizeof *total);
  cudaMemset(largest, 0, sizeof *largest);
  sum<<<4, 64>>>(total, largest);
  cudaMemcpy(&host_total, total, sizeof host_total, cudaMemcpyDeviceToHost);
  cudaMemcpy(&host_largest, largest, sizeof host_largest, cudaMemcpyDeviceToHost);
  cudaFree(total);
  cudaFree(largest);
  const bool right = host_total == 255.0 * 256 / 2 && host_largest == 96;
  std::puts(right ? "ok" : "wrong");
  return right ? 0 : 1;
}
