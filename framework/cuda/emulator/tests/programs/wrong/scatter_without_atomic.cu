// Embedding's backward pass with += : rows with the same id overwrite each other's sums.
// expect: global-race at 7 with 7
#include <cuda_runtime.h>

__global__ void scatter_add(const float* dy, const int* ids, float* dtable, int rows, int d) {
  const int row = blockIdx.x, column = threadIdx.x;
  if (row < rows && column < d) dtable[ids[row] * d + column] += dy[row * d + column];
}

int main() {
  const int vocabulary = 4, rows = 10, d = 8;
  float dy[rows * d], dtable[vocabulary * d], *device_dy, *device_dtable;
  int ids[rows], *device_ids;
  for (int k = 0; k < rows * d; ++k) dy[k] = 1.0f + k;
  for (int r = 0; r < rows; ++r) ids[r] = r % 3;
  cudaMalloc(&device_dy, sizeof dy);
  cudaMalloc(&device_dtable, sizeof dtable);
  cudaMalloc(&device_ids, sizeof ids);
  cudaMemset(device_dtable, 0, sizeof dtable);
  cudaMemcpy(device_dy, dy, sizeof dy, cudaMemcpyHostToDevice);
  cudaMemcpy(device_ids, ids, sizeof ids, cudaMemcpyHostToDevice);
  scatter_add<<<rows, 32>>>(device_dy, device_ids, device_dtable, rows, d);
  cudaMemcpy(dtable, device_dtable, sizeof dtable, cudaMemcpyDeviceToHost);
  cudaFree(device_dy);
  cudaFree(device_dtable);
  cudaFree(device_ids);
}
