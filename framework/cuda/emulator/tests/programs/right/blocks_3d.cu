// Two- and three-dimensional grids and blocks: a volume is mirrored; host variables may bear the built-ins' names.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

__global__ void mirror(const int* in, int* out, dim3 size) {
  const unsigned x = blockIdx.x * blockDim.x + threadIdx.x;
  const unsigned y = blockIdx.y * blockDim.y + threadIdx.y;
  const unsigned z = blockIdx.z * blockDim.z + threadIdx.z;
  if (x < size.x && y < size.y && z < size.z)
    out[(z * size.y + y) * size.x + x] = in[((size.z - 1 - z) * size.y + y) * size.x + (size.x - 1 - x)];
}

__global__ void ranks(int* out) {
  const int block = blockIdx.x + gridDim.x * (blockIdx.y + gridDim.y * blockIdx.z);
  const int thread = threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z);
  out[block * blockDim.x * blockDim.y * blockDim.z + thread] = block * 1000 + thread;
}

int main() {
  const dim3 size(33, 7, 5);
  std::vector<int> in(size.x * size.y * size.z), out(in.size());
  for (size_t k = 0; k < in.size(); ++k) in[k] = static_cast<int>(k * k % 1009);
  int *device_in, *device_out;
  cudaMalloc(&device_in, in.size() * sizeof(int));
  cudaMalloc(&device_out, in.size() * sizeof(int));
  cudaMemcpy(device_in, in.data(), in.size() * sizeof(int), cudaMemcpyHostToDevice);
  const dim3 blockDim(8, 4, 2);
  const dim3 gridDim((size.x + 7) / 8, (size.y + 3) / 4, (size.z + 1) / 2);
  mirror<<<gridDim, blockDim>>>(device_in, device_out, size);
  cudaMemcpy(out.data(), device_out, in.size() * sizeof(int), cudaMemcpyDeviceToHost);
  for (unsigned z = 0; z < size.z; ++z)
    for (unsigned y = 0; y < size.y; ++y)
      for (unsigned x = 0; x < size.x; ++x)
        if (out[(z * size.y + y) * size.x + x] != in[((size.z - 1 - z) * size.y + y) * size.x + (size.x - 1 - x)])
          return std::printf("wrong at (%u, %u, %u)\n", x, y, z), 1;
  ranks<<<dim3{2, 3, 2}, dim3{4, 2, 3}>>>(device_out);
  cudaMemcpy(out.data(), device_out, 12 * 24 * sizeof(int), cudaMemcpyDeviceToHost);
  for (int k = 0; k < 12 * 24; ++k)
    if (out[k] != k / 24 * 1000 + k % 24) return std::printf("wrong rank %d\n", k), 1;
  cudaFree(device_in);
  cudaFree(device_out);
  std::printf("ok\n");
}
