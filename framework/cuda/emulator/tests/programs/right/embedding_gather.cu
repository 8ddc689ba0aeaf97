// Embedding: block r copies the row of the table that id r names; the row of PAD stays zero.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

constexpr int pad = 0;

__global__ void gather(const float* table, const int* ids, float* out, int d) {
  const int row = blockIdx.x;
  const int id = ids[row];
  for (int j = threadIdx.x; j < d; j += blockDim.x) out[row * d + j] = id == pad ? 0.0f : table[id * d + j];
}

int main() {
  const int vocabulary = 11, rows = 33;
  for (const int d : {1, 2, 31, 33, 257}) {
    std::vector<float> table(vocabulary * d), out(rows * d);
    std::vector<int> ids(rows);
    for (int k = 0; k < vocabulary * d; ++k) table[k] = 0.5f * k;
    for (int r = 0; r < rows; ++r) ids[r] = r * 7 % vocabulary;
    float *device_table, *device_out;
    int* device_ids;
    cudaMalloc(&device_table, table.size() * sizeof(float));
    cudaMalloc(&device_out, out.size() * sizeof(float));
    cudaMalloc(&device_ids, ids.size() * sizeof(int));
    cudaMemcpy(device_table, table.data(), table.size() * sizeof(float), cudaMemcpyHostToDevice);
    cudaMemcpy(device_ids, ids.data(), ids.size() * sizeof(int), cudaMemcpyHostToDevice);
    gather<<<rows, 64>>>(device_table, device_ids, device_out, d);
    cudaMemcpy(out.data(), device_out, out.size() * sizeof(float), cudaMemcpyDeviceToHost);
    cudaFree(device_table);
    cudaFree(device_out);
    cudaFree(device_ids);
    for (int r = 0; r < rows; ++r)
      for (int j = 0; j < d; ++j)
        if (out[r * d + j] != (ids[r] == pad ? 0.0f : table[ids[r] * d + j])) {
          std::printf("wrong at (%d, %d), d = %d\n", r, j, d);
          return 1;
        }
  }
  std::printf("ok\n");
}
