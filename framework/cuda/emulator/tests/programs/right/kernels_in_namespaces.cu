// Kernels in named and in unnamed namespaces, each with shared memory; what they are called makes no difference.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>

namespace {

// Ten letters, as a function of the C++ library has that keeps something for each thread.
__global__ void turn_block(int* x) {
  __shared__ int tile[32];
  tile[threadIdx.x] = x[threadIdx.x];
  __syncthreads();
  x[threadIdx.x] = tile[31 - threadIdx.x];
}

template <class T>
__global__ void shift(T* x) {
  __shared__ T tile[32];
  tile[threadIdx.x] = x[threadIdx.x];
  __syncthreads();
  x[threadIdx.x] = tile[(threadIdx.x + 1) % 32];
}

}  // namespace

namespace course::kernels {

struct Stepper {
  __device__ static int* tile() {
    __shared__ int values[32];
    return values;
  }
};

__global__ void double_all(int* x) {
  int* const tile = Stepper::tile();
  tile[threadIdx.x] = 2 * x[threadIdx.x];
  __syncthreads();
  x[threadIdx.x] = tile[threadIdx.x ^ 1];
}

}  // namespace course::kernels

int main() {
  int x[32], *device_x;
  for (int i = 0; i < 32; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  turn_block<<<1, 32>>>(device_x);
  shift<<<1, 32>>>(device_x);
  course::kernels::double_all<<<1, 32>>>(device_x);
  cudaMemcpy(x, device_x, sizeof x, cudaMemcpyDeviceToHost);
  bool ok = true;
  for (int i = 0; i < 32; ++i) ok = ok && x[i] == 2 * (31 - ((i ^ 1) + 1) % 32);
  cudaFree(device_x);
  std::puts(ok ? "ok" : "wrong");
  return ok ? 0 : 1;
}
