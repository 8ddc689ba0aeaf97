// Dynamic and static shared memory together; the dynamic part is split by hand into floats and ints.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

extern __shared__ unsigned char memory[];

__global__ void block_argmax(const float* x, int n, float* values, int* places) {
  __shared__ int winner;
  float* value = reinterpret_cast<float*>(memory);
  int* place = reinterpret_cast<int*>(value + blockDim.x);
  const int t = threadIdx.x, i = blockIdx.x * blockDim.x + t;
  value[t] = i < n ? x[i] : -1e30f;
  place[t] = i;
  __syncthreads();
  for (unsigned s = blockDim.x / 2; s > 0; s >>= 1) {
    if (t < s && value[t + s] > value[t]) {
      value[t] = value[t + s];
      place[t] = place[t + s];
    }
    __syncthreads();
  }
  if (t == 0) winner = place[0];
  __syncthreads();
  if (winner == i) {
    values[blockIdx.x] = x[i];
    places[blockIdx.x] = winner;
  }
}

int main() {
  const int block = 64;
  for (const int n : {1, 33, 64, 257}) {
    const int blocks = (n + block - 1) / block;
    std::vector<float> x(n), values(blocks);
    std::vector<int> places(blocks);
    for (int i = 0; i < n; ++i) x[i] = static_cast<float>(i * 71 % 997);  // all different
    float *device_x, *device_values;
    int* device_places;
    cudaMalloc(&device_x, n * sizeof(float));
    cudaMalloc(&device_values, blocks * sizeof(float));
    cudaMalloc(&device_places, blocks * sizeof(int));
    cudaMemcpy(device_x, x.data(), n * sizeof(float), cudaMemcpyHostToDevice);
    block_argmax<<<blocks, block, block * (sizeof(float) + sizeof(int))>>>(device_x, n, device_values, device_places);
    cudaMemcpy(values.data(), device_values, blocks * sizeof(float), cudaMemcpyDeviceToHost);
    cudaMemcpy(places.data(), device_places, blocks * sizeof(int), cudaMemcpyDeviceToHost);
    cudaFree(device_x);
    cudaFree(device_values);
    cudaFree(device_places);
    for (int b = 0; b < blocks; ++b) {
      int best = b * block;
      for (int i = best; i < n && i < (b + 1) * block; ++i)
        if (x[i] > x[best]) best = i;
      if (places[b] != best || values[b] != x[best]) return std::printf("wrong in block %d, n = %d\n", b, n), 1;
    }
  }
  std::printf("ok\n");
}
