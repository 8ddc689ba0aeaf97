// A guard that comes too late: the struct is loaded to be handed to a function, which is not to be inlined.
// expect: global-oob at 13
#include <cuda_runtime.h>

struct Point {
  float x, y;
};
__device__ __attribute__((noinline)) float length(Point p) {
  return sqrtf(p.x * p.x + p.y * p.y);
}
__global__ void lengths(const Point* points, float* out, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const float value = length(points[i]);
  if (i < n) out[i] = value;
}

int main() {
  const int n = 100;
  Point* points;
  float* out;
  cudaMalloc(&points, n * sizeof(Point));
  cudaMalloc(&out, n * sizeof(float));
  cudaMemset(points, 0, n * sizeof(Point));
  lengths<<<2, 64>>>(points, out, n);
  cudaFree(points);
  cudaFree(out);
}
