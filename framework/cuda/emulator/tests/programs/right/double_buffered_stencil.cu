// Heat equation: many launches of one kernel, input and output exchanged after each; launches are ordered by themselves.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>
#include <utility>
#include <vector>

__global__ void step(const float* __restrict__ now, float* __restrict__ next, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  const float left = now[max(i - 1, 0)], right = now[min(i + 1, n - 1)];
  next[i] = now[i] + 0.25f * (left - 2.0f * now[i] + right);
}

int main() {
  for (const int n : {1, 2, 33, 257}) {
    std::vector<float> u(n, 0.0f), v(n);
    u[n / 2] = 1024.0f;
    float *now, *next;
    cudaMalloc(&now, n * sizeof(float));
    cudaMalloc(&next, n * sizeof(float));
    cudaMemcpy(now, u.data(), n * sizeof(float), cudaMemcpyHostToDevice);
    for (int t = 0; t < 6; ++t) {
      step<<<(n + 31) / 32, 32>>>(now, next, n);
      std::swap(now, next);
      for (int i = 0; i < n; ++i)
        v[i] = u[i] + 0.25f * (u[std::max(i - 1, 0)] - 2.0f * u[i] + u[std::min(i + 1, n - 1)]);
      u.swap(v);
    }
    cudaMemcpy(v.data(), now, n * sizeof(float), cudaMemcpyDeviceToHost);
    cudaFree(now);
    cudaFree(next);
    if (u != v) return std::printf("wrong for n = %d\n", n), 1;
  }
  std::printf("ok\n");
}
