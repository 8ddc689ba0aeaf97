// A kernel works on memory of the host's own, and a callback sees the result.
// expect: nothing
// also: fast
#include <cuda_profiler_api.h>
#include <cuda_runtime.h>
#include <driver_types.h>

#include <cstdio>
#include <vector>

#if !defined(__DRIVER_TYPES_H__) || !defined(__CUDA_RUNTIME_H__)
#error "headers beside CUDA's samples look for these"
#endif

__global__ void square(float* x, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) x[i] *= x[i];
}

void CUDART_CB add_up(cudaStream_t, cudaError_t status, void* data) {
  if (status == cudaSuccess) *static_cast<int*>(data) += 1;
}
void add_ten(void* data) {
  *static_cast<int*>(data) += 10;
}

int main() {
  cudaDeviceProp properties;
  cudaGetDeviceProperties(&properties, 0);
  int mode = -1, least = 0, greatest = 0;
  cudaDeviceGetAttribute(&mode, cudaDevAttrComputeMode, 0);
  if (!properties.canMapHostMemory || mode == cudaComputeModeProhibited) return 1;
  cudaSetDeviceFlags(cudaDeviceMapHost);

  const int n = 77;
  std::vector<float> x(n);
  for (int i = 0; i < n; ++i) x[i] = i % 9;
  cudaHostRegister(x.data(), n * sizeof(float), cudaHostRegisterMapped);
  float* on_device = nullptr;
  cudaHostGetDevicePointer((void**)&on_device, x.data(), 0);

  cudaStream_t stream;
  cudaDeviceGetStreamPriorityRange(&least, &greatest);
  cudaStreamCreateWithPriority(&stream, cudaStreamNonBlocking, greatest);
  cudaProfilerStart();
  square<<<(n + 31) / 32, 32, 0, stream>>>(on_device, n);
  int called = 0;
  cudaStreamAddCallback(stream, add_up, &called, 0);
  cudaLaunchHostFunc(stream, add_ten, &called);
  cudaStreamSynchronize(stream);
  cudaProfilerStop();
  cudaHostUnregister(x.data());
  cudaStreamDestroy(stream);

  for (int i = 0; i < n; ++i)
    if (x[i] != float(i % 9 * (i % 9))) return 1;

  static float fixed[n];  // a variable of the host's may be registered too
  for (float& v : fixed) v = 3;
  cudaHostRegister(fixed, sizeof fixed, cudaHostRegisterMapped);
  square<<<(n + 31) / 32, 32>>>(fixed, n);
  cudaDeviceSynchronize();
  for (const float v : fixed)
    if (v != 9) return 1;
  cudaHostUnregister(fixed);
  if (called != 11) return 1;
  std::puts("ok");
}
