// Launches as they are really written: in macros, through templates, by a chosen pointer, over several lines, with braces.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>
#include <cstdlib>

#define CUDA_CHECK(call)                                                                          \
  do {                                                                                            \
    cudaError_t error_ = (call);                                                                  \
    if (error_ != cudaSuccess) {                                                                  \
      fprintf(stderr, "%s:%d: %s: %s\n", __FILE__, __LINE__, #call, cudaGetErrorString(error_)); \
      exit(EXIT_FAILURE);                                                                         \
    }                                                                                             \
  } while (0)
#define LAUNCH(kernel, blocks, threads, ...)      \
  kernel<<<blocks, threads>>>(__VA_ARGS__);       \
  CUDA_CHECK(cudaGetLastError())

namespace course::kernels {
template <typename T, int step = 1>
__global__ void add(T* x, T value, int n) {
  for (int i = threadIdx.x; i < n; i += blockDim.x) x[i] += value * step;
}
}  // namespace course::kernels

__global__ void twice(int* x, int n) {
  if (threadIdx.x < n) x[threadIdx.x] <<= 1;
}
__global__ void minus_one(int* x, int n) {
  if (threadIdx.x < n) x[threadIdx.x] -= 1;
}

template <typename T>
struct Adder {
  T* data;
  int n;
  template <int step>
  void run(T value) const {
    course::kernels::add<T, step><<<1, 8>>>(data, value, n);
  }
};

int main() {
  const int n = 10;
  int *x, got[n];
  CUDA_CHECK(cudaMalloc(&x, n * sizeof(int)));
  CUDA_CHECK(cudaMemset(x, 0, n * sizeof(int)));
  LAUNCH(course::kernels::add<int>, 1, 4, x, 3, n);                 // 3
  LAUNCH((course::kernels::add<int, (2 > 1 ? 2 : 1)>), 1, 4, x, 1, n);  // 5
  course::kernels::add<<<1, 32>>>(x, 2, n);                         // 7: T is deduced
  Adder<int>{x, n}.run<3>(1);                                       // 10
  for (const bool doubling : {true, false, true}) (doubling ? twice : minus_one)<<<1, 32>>>(x, n);  // 20, 19, 38
  void (*kernel)(int*, int) = minus_one;
  if (n > 5)
    kernel<<<1, 32, 0, 0>>>(
        x,  // 37
        n);
  else
    kernel<<<1, 1>>>(nullptr, 0);
  twice<<<dim3{1}, dim3{32, 1, 1}, (1 << 2) * sizeof(int), cudaStream_t{}>>>(x, n);  // 74
  CUDA_CHECK(cudaGetLastError());
  CUDA_CHECK(cudaDeviceSynchronize());
  CUDA_CHECK(cudaMemcpy(got, x, sizeof got, cudaMemcpyDeviceToHost));
  CUDA_CHECK(cudaFree(x));
  for (int i = 0; i < n; ++i)
    if (got[i] != 74) return std::printf("got %d\n", got[i]), 1;
  std::printf("ok\n");
}
