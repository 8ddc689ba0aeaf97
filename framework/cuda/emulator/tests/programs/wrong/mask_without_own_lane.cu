// All lanes vote with the mask of the lower half: the upper lanes are not in their own mask.
// expect: warp-mask at 6
#include <cuda_runtime.h>

__global__ void votes(const int* x, unsigned* out) {
  const unsigned votes = __ballot_sync(0x0000ffff, x[threadIdx.x] > 3);
  if (threadIdx.x == 0) *out = votes;
}

int main() {
  int x[32], *device_x;
  unsigned* out;
  for (int i = 0; i < 32; ++i) x[i] = i % 6;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&out, sizeof(unsigned));
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  votes<<<1, 32>>>(device_x, out);
  cudaDeviceSynchronize();
  cudaFree(device_x);
  cudaFree(out);
}
