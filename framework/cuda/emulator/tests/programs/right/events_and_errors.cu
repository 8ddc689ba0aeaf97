// Error handling as it should be, timing by events, and the properties of the device.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <string>

inline void check(cudaError_t error, const char* what) {
  if (error != cudaSuccess) throw std::runtime_error(std::string(what) + ": " + cudaGetErrorString(error));
}

template <typename T>
class Buffer {
 public:
  explicit Buffer(size_t n) { check(cudaMalloc(&data_, n * sizeof(T)), "cudaMalloc"); }
  ~Buffer() { cudaFree(data_); }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  T* get() { return data_; }

 private:
  T* data_ = nullptr;
};

__global__ void fill(int* x, int n, int value) {
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) x[i] = value + i;
}

int main() try {
  int device = -1, devices = 0;
  check(cudaGetDeviceCount(&devices), "cudaGetDeviceCount");
  check(cudaSetDevice(0), "cudaSetDevice");
  check(cudaGetDevice(&device), "cudaGetDevice");
  cudaDeviceProp properties;
  check(cudaGetDeviceProperties(&properties, device), "cudaGetDeviceProperties");
  if (devices < 1 || device != 0 || properties.warpSize != 32 || properties.maxThreadsPerBlock != 1024) return 1;

  const int n = 1000;
  Buffer<int> x(n);
  cudaEvent_t start, stop;
  check(cudaEventCreate(&start), "cudaEventCreate");
  check(cudaEventCreate(&stop), "cudaEventCreate");
  check(cudaEventRecord(start), "cudaEventRecord");
  fill<<<4, 64>>>(x.get(), n, 7);
  check(cudaGetLastError(), "fill");
  check(cudaEventRecord(stop), "cudaEventRecord");
  check(cudaEventSynchronize(stop), "cudaEventSynchronize");
  float elapsed_ms = -1.0f;
  check(cudaEventElapsedTime(&elapsed_ms, start, stop), "cudaEventElapsedTime");
  check(cudaEventDestroy(start), "cudaEventDestroy");
  check(cudaEventDestroy(stop), "cudaEventDestroy");
  int got[n];
  check(cudaMemcpy(got, x.get(), sizeof got, cudaMemcpyDeviceToHost), "cudaMemcpy");
  for (int i = 0; i < n; ++i)
    if (got[i] != 7 + i) return 1;
  if (!(elapsed_ms >= 0.0f) || std::strcmp(cudaGetErrorName(cudaSuccess), "cudaSuccess") != 0) return 1;
  std::printf("ok\n");
} catch (const std::exception& error) {
  std::printf("%s\n", error.what());
  return 1;
}
