// The struct was copied to the device, the array that it points to was not.
// expect: host-pointer at 15
#include <cuda_runtime.h>

#include <cstdlib>

struct Net {
  int n;
  float* weights;
};

__global__ void sum(const Net* net, float* out) {
  float s = 0.0f;
  for (int i = 0; i < net->n; ++i)
    s += net->weights[i];
  *out = s;
}

int main() {
  Net net{10, (float*)malloc(10 * sizeof(float))}, *device_net;
  for (int i = 0; i < 10; ++i) net.weights[i] = 1.0f;
  float* out;
  cudaMalloc(&device_net, sizeof(Net));
  cudaMalloc(&out, sizeof(float));
  cudaMemcpy(device_net, &net, sizeof(Net), cudaMemcpyHostToDevice);
  sum<<<1, 1>>>(device_net, out);
  cudaDeviceSynchronize();
  cudaFree(device_net);
  cudaFree(out);
  free(net.weights);
}
