// What programs of all ages ask of the runtime: banks of shared memory, textures' sizes, events with flags, and managed
// memory brought back to the processor.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>

__global__ void add_one(int* x) { ++x[threadIdx.x]; }

int main() {
  cudaSharedMemConfig banks = cudaSharedMemBankSizeDefault;
  bool ok = cudaDeviceSetSharedMemConfig(cudaSharedMemBankSizeFourByte) == cudaSuccess &&
            cudaDeviceGetSharedMemConfig(&banks) == cudaSuccess && banks == cudaSharedMemBankSizeFourByte;
  cudaDeviceProp properties;
  ok = ok && cudaGetDeviceProperties(&properties, 0) == cudaSuccess && properties.maxTexture1D >= 0 &&
       properties.maxTexture2D[1] >= 0 && properties.maxTexture3D[2] >= 0;

  int* x;
  cudaEvent_t begin, end;
  cudaEventCreate(&begin, cudaEventDefault);
  cudaEventCreate(&end, cudaEventBlockingSync);
  cudaMallocManaged(&x, 32 * sizeof(int));
  for (int i = 0; i < 32; ++i) x[i] = i;
  cudaMemPrefetchAsync(x, 32 * sizeof(int), 0);
  cudaEventRecord(begin);
  add_one<<<1, 32>>>(x);
  cudaEventRecord(end);
  cudaMemPrefetchAsync(x, 32 * sizeof(int), cudaCpuDeviceId);
  float milliseconds = -1.0f;
  ok = ok && cudaEventSynchronize(end) == cudaSuccess &&
       cudaEventElapsedTime(&milliseconds, begin, end) == cudaSuccess && milliseconds >= 0.0f;
  for (int i = 0; i < 32; ++i) ok = ok && x[i] == i + 1;
  cudaEventDestroy(begin);
  cudaEventDestroy(end);
  cudaFree(x);
  std::puts(ok ? "ok" : "wrong");
  return ok ? 0 : 1;
}
