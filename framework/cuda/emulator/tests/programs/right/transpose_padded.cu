// Transposition through a padded tile, 32 x 8 threads a block, four rows a thread; no size is a multiple of 32.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

const int TILE_DIM = 32;
const int BLOCK_ROWS = 8;

__global__ void transpose(float* out, const float* in, int rows, int cols) {
  __shared__ float tile[TILE_DIM][TILE_DIM + 1];
  int x = blockIdx.x * TILE_DIM + threadIdx.x;
  int y = blockIdx.y * TILE_DIM + threadIdx.y;
  for (int j = 0; j < TILE_DIM; j += BLOCK_ROWS)
    if (x < cols && y + j < rows) tile[threadIdx.y + j][threadIdx.x] = in[(y + j) * cols + x];
  __syncthreads();
  x = blockIdx.y * TILE_DIM + threadIdx.x;
  y = blockIdx.x * TILE_DIM + threadIdx.y;
  for (int j = 0; j < TILE_DIM; j += BLOCK_ROWS)
    if (x < rows && y + j < cols) out[(y + j) * rows + x] = tile[threadIdx.x][threadIdx.y + j];
}

int main() {
  for (const auto& [rows, cols] : {std::pair{1, 1}, {31, 33}, {65, 2}, {33, 100}}) {
    std::vector<float> in(rows * cols), out(rows * cols);
    for (int k = 0; k < rows * cols; ++k) in[k] = static_cast<float>(k);
    float *device_in, *device_out;
    cudaMalloc(&device_in, in.size() * sizeof(float));
    cudaMalloc(&device_out, in.size() * sizeof(float));
    cudaMemcpy(device_in, in.data(), in.size() * sizeof(float), cudaMemcpyHostToDevice);
    dim3 grid((cols + 31) / 32, (rows + 31) / 32), block(TILE_DIM, BLOCK_ROWS);
    transpose<<<grid, block>>>(device_out, device_in, rows, cols);
    cudaMemcpy(out.data(), device_out, in.size() * sizeof(float), cudaMemcpyDeviceToHost);
    cudaFree(device_in);
    cudaFree(device_out);
    for (int i = 0; i < rows; ++i)
      for (int j = 0; j < cols; ++j)
        if (out[j * rows + i] != in[i * cols + j]) return std::printf("wrong: %d x %d\n", rows, cols), 1;
  }
  std::printf("ok\n");
}
