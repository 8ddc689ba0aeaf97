// The buffer's destructor frees the memory while its pointer goes on being used.
// expect: use-after-free at 13
#include <cuda_runtime.h>

struct Buffer {
  explicit Buffer(size_t n) { cudaMalloc(&data, n * sizeof(int)); }
  ~Buffer() { cudaFree(data); }
  int* data = nullptr;
};

__global__ void fill(int* x, int n) {
  for (int i = threadIdx.x; i < n; i += blockDim.x)
    x[i] = i;
}

int* make(int n) {
  Buffer buffer(n);
  return buffer.data;
}

int main() {
  int* x = make(100);
  fill<<<1, 32>>>(x, 100);
  cudaDeviceSynchronize();
}
