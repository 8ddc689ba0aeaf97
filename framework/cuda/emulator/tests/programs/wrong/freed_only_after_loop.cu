// A buffer is allocated in every step of a loop and freed once, after it.
// expect: leak at 10
#include <cuda_runtime.h>

__global__ void fill(float* x, float v) { x[threadIdx.x] = v; }

int main() {
  float* x = nullptr;
  for (int step = 0; step < 4; ++step) {
    cudaMalloc(&x, 32 * sizeof(float));
    fill<<<1, 32>>>(x, step);
    cudaDeviceSynchronize();
  }
  cudaFree(x);
}
