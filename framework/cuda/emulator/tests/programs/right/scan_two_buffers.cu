// Inclusive scan of a block: Hillis and Steele with two buffers, one barrier a step.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

__global__ void scan(const int* x, int* y, int n) {
  extern __shared__ int buffer[];
  const int t = threadIdx.x;
  int from = 0;
  buffer[t] = t < n ? x[t] : 0;
  __syncthreads();
  for (int offset = 1; offset < blockDim.x; offset *= 2) {
    const int *in = buffer + from * blockDim.x;
    int* out = buffer + (1 - from) * blockDim.x;
    out[t] = t >= offset ? in[t] + in[t - offset] : in[t];
    from = 1 - from;
    __syncthreads();
  }
  if (t < n) y[t] = buffer[from * blockDim.x + t];
}

int main() {
  for (const int n : {1, 2, 31, 32, 33, 255, 257, 1000}) {
    std::vector<int> x(n), y(n);
    for (int i = 0; i < n; ++i) x[i] = i % 10 - 3;
    int *device_x, *device_y;
    cudaMalloc(&device_x, n * sizeof(int));
    cudaMalloc(&device_y, n * sizeof(int));
    cudaMemcpy(device_x, x.data(), n * sizeof(int), cudaMemcpyHostToDevice);
    scan<<<1, n, 2 * n * sizeof(int)>>>(device_x, device_y, n);
    cudaMemcpy(y.data(), device_y, n * sizeof(int), cudaMemcpyDeviceToHost);
    cudaFree(device_x);
    cudaFree(device_y);
    for (int i = 0, sum = 0; i < n; ++i)
      if (y[i] != (sum += x[i])) return std::printf("wrong at %d of %d\n", i, n), 1;
  }
  std::printf("ok\n");
}
