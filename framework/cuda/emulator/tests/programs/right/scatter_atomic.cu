// Embedding's backward pass: rows of dy are added atomically to the rows of the table that their ids name.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

__global__ void scatter_add(const float* dy, const int* ids, float* dtable, int rows, int d) {
  const int k = blockIdx.x * blockDim.x + threadIdx.x;
  if (k >= rows * d) return;
  const int row = k / d, column = k % d;
  atomicAdd(&dtable[ids[row] * d + column], dy[k]);
}

int main() {
  const int vocabulary = 5, rows = 100, d = 13;
  std::vector<float> dy(rows * d), dtable(vocabulary * d), want(vocabulary * d, 0.0f);
  std::vector<int> ids(rows);
  for (int r = 0; r < rows; ++r) ids[r] = (r * r + 1) % vocabulary;  // many rows share an id
  for (int k = 0; k < rows * d; ++k) {
    dy[k] = static_cast<float>(k % 9 - 4);
    want[ids[k / d] * d + k % d] += dy[k];
  }
  float *device_dy, *device_dtable;
  int* device_ids;
  cudaMalloc(&device_dy, dy.size() * sizeof(float));
  cudaMalloc(&device_dtable, dtable.size() * sizeof(float));
  cudaMalloc(&device_ids, ids.size() * sizeof(int));
  cudaMemcpy(device_dy, dy.data(), dy.size() * sizeof(float), cudaMemcpyHostToDevice);
  cudaMemcpy(device_ids, ids.data(), ids.size() * sizeof(int), cudaMemcpyHostToDevice);
  cudaMemset(device_dtable, 0, dtable.size() * sizeof(float));
  scatter_add<<<(rows * d + 127) / 128, 128>>>(device_dy, device_ids, device_dtable, rows, d);
  cudaMemcpy(dtable.data(), device_dtable, dtable.size() * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(device_dy);
  cudaFree(device_dtable);
  cudaFree(device_ids);
  for (size_t k = 0; k < want.size(); ++k)
    if (dtable[k] != want[k]) return std::printf("wrong at %zu\n", k), 1;
  std::printf("ok\n");
}
