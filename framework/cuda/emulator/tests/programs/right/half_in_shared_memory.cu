// Shared arrays of numbers and structs that have constructors: half, half2, and a struct of the program's own.
// expect: nothing
// also: fast
#include <cuda_fp16.h>

#include <cstdio>

struct Best {
  float value;
  int at;
  Best() = default;
  __host__ __device__ Best(float v, int i) : value(v), at(i) {}
};

__global__ void reversed(const half* x, half2* pairs, Best* best) {
  __shared__ half row[64];
  __shared__ half2 two[32];
  __shared__ Best candidates[64];
  const int t = threadIdx.x;
  row[t] = x[t];
  candidates[t] = Best(__half2float(x[t]), t);
  __syncthreads();  // the row is there before it is read
  if (t < 32) two[t] = __halves2half2(row[63 - 2 * t], row[62 - 2 * t]);
  for (int half_of = 32; half_of > 0; half_of /= 2) {
    if (t < half_of && candidates[t + half_of].value > candidates[t].value) candidates[t] = candidates[t + half_of];
    __syncthreads();  // this round's candidates before the next round reads them
  }
  if (t < 32) pairs[t] = two[t];
  if (t == 0) *best = candidates[0];
}

int main() {
  half x[64], *device_x;
  half2 pairs[32], *device_pairs;
  Best best, *device_best;
  for (int i = 0; i < 64; ++i) x[i] = __float2half(static_cast<float>(i * 37 % 64));
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&device_pairs, sizeof pairs);
  cudaMalloc(&device_best, sizeof best);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  reversed<<<1, 64>>>(device_x, device_pairs, device_best);
  cudaMemcpy(pairs, device_pairs, sizeof pairs, cudaMemcpyDeviceToHost);
  cudaMemcpy(&best, device_best, sizeof best, cudaMemcpyDeviceToHost);
  bool ok = best.value == 63.0f && best.at * 37 % 64 == 63;
  for (int i = 0; i < 32; ++i)
    ok = ok && __low2float(pairs[i]) == __half2float(x[63 - 2 * i]) &&
         __high2float(pairs[i]) == __half2float(x[62 - 2 * i]);
  cudaFree(device_x);
  cudaFree(device_pairs);
  cudaFree(device_best);
  std::puts(ok ? "ok" : "wrong");
  return ok ? 0 : 1;
}
