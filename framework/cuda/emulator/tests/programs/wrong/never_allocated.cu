// The output was never allocated; its pointer is null since the struct began so.
// expect: null-deref at 12
#include <cuda_runtime.h>

struct Layer {
  float* weight = nullptr;
  float* gradient = nullptr;
};

__global__ void backward(Layer layer, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) layer.gradient[i] = 0.5f * layer.weight[i];
}

int main() {
  const int n = 40;
  Layer layer;
  cudaMalloc(&layer.weight, n * sizeof(float));
  cudaMemset(layer.weight, 0, n * sizeof(float));
  backward<<<2, 32>>>(layer, n);
  cudaDeviceSynchronize();
  cudaFree(layer.weight);
}
