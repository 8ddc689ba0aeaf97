// Pinned memory of the host as an argument of a kernel, and copied to and set as if it were the device's: it works,
// and is noted.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>

__global__ void add_one(int* x) { ++x[threadIdx.x]; }

int main() {
  int x[32], *pinned, *managed;
  for (int i = 0; i < 32; ++i) x[i] = i;
  cudaMallocHost(&pinned, sizeof x);
  cudaMallocManaged(&managed, sizeof x);
  bool ok = cudaMemset(pinned, 0, sizeof x) == cudaSuccess;
  ok = ok && cudaMemcpy(pinned, x, sizeof x, cudaMemcpyHostToDevice) == cudaSuccess;
  add_one<<<1, 32>>>(pinned);
  ok = ok && cudaMemcpy(managed, pinned, sizeof x, cudaMemcpyDeviceToDevice) == cudaSuccess;
  add_one<<<1, 32>>>(managed);
  ok = ok && cudaDeviceSynchronize() == cudaSuccess;
  for (int i = 0; i < 32; ++i) ok = ok && managed[i] == i + 2;
  cudaFreeHost(pinned);
  cudaFree(managed);
  std::puts(ok ? "ok" : "wrong");
  return ok ? 0 : 1;
}
