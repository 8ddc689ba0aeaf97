// Shuffles with a width (8 lanes a group): xor, up, down and broadcast, each checked against the rules of the guide.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>

constexpr unsigned everyone = 0xffffffffu;
constexpr int width = 8, threads = 64;

__global__ void shuffles(int* out) {
  const int t = threadIdx.x, v = 100 + t;
  int sum = v;
  for (int offset = width / 2; offset > 0; offset /= 2) sum += __shfl_xor_sync(everyone, sum, offset, width);
  int prefix = v;
  for (int offset = 1; offset < width; offset *= 2) {
    const int other = __shfl_up_sync(everyone, prefix, offset, width);
    if (t % width >= offset) prefix += other;
  }
  out[t] = sum;
  out[threads + t] = prefix;
  out[2 * threads + t] = __shfl_sync(everyone, v, 3, width);
  out[3 * threads + t] = __shfl_down_sync(everyone, v, 2, width);  // the last two of a group keep their own
}

int main() {
  int got[4 * threads], *out;
  cudaMalloc(&out, sizeof got);
  shuffles<<<1, threads>>>(out);
  cudaMemcpy(got, out, sizeof got, cudaMemcpyDeviceToHost);
  cudaFree(out);
  for (int t = 0; t < threads; ++t) {
    const int first = t / width * width, in_group = t - first;
    int sum = 0, prefix = 0;
    for (int k = 0; k < width; ++k) sum += 100 + first + k;
    for (int k = 0; k <= in_group; ++k) prefix += 100 + first + k;
    const int down = in_group + 2 < width ? 100 + t + 2 : 100 + t;
    if (got[t] != sum || got[threads + t] != prefix || got[2 * threads + t] != 103 + first || got[3 * threads + t] != down)
      return std::printf("wrong at thread %d\n", t), 1;
  }
  std::printf("ok\n");
}
