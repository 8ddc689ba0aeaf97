// Exclusive scan of 2 * block elements by Blelloch's up and down sweep in place.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

template <int n>
__global__ void exclusive_scan(const int* x, int* y) {
  __shared__ int s[n];
  const int t = threadIdx.x;
  s[2 * t] = x[2 * t];
  s[2 * t + 1] = x[2 * t + 1];
  int offset = 1;
  for (int d = n / 2; d > 0; d /= 2) {
    __syncthreads();
    if (t < d) s[offset * (2 * t + 2) - 1] += s[offset * (2 * t + 1) - 1];
    offset *= 2;
  }
  if (t == 0) s[n - 1] = 0;  // the same thread wrote it last
  for (int d = 1; d < n; d *= 2) {
    offset /= 2;
    __syncthreads();
    if (t < d) {
      const int a = offset * (2 * t + 1) - 1, b = offset * (2 * t + 2) - 1;
      const int left = s[a];
      s[a] = s[b];
      s[b] += left;
    }
  }
  __syncthreads();
  y[2 * t] = s[2 * t];
  y[2 * t + 1] = s[2 * t + 1];
}

template <int n>
bool right() {
  std::vector<int> x(n), y(n);
  for (int i = 0; i < n; ++i) x[i] = i * 7 % 15 - 6;
  int *device_x, *device_y;
  cudaMalloc(&device_x, n * sizeof(int));
  cudaMalloc(&device_y, n * sizeof(int));
  cudaMemcpy(device_x, x.data(), n * sizeof(int), cudaMemcpyHostToDevice);
  exclusive_scan<n><<<1, n / 2>>>(device_x, device_y);
  cudaMemcpy(y.data(), device_y, n * sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_y);
  for (int i = 0, sum = 0; i < n; sum += x[i++])
    if (y[i] != sum) return false;
  return true;
}

int main() {
  const bool all = right<2>() && right<64>() && right<256>();
  std::printf(all ? "ok\n" : "wrong\n");
  return all ? 0 : 1;
}
