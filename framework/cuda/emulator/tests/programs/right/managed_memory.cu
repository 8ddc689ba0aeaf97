// Managed memory: the host writes it before the launch and reads it after cudaDeviceSynchronize.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>

__global__ void saxpy(int n, float a, float* x, float* y) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) y[i] = a * x[i] + y[i];
}

int main() {
  for (int n : {1, 33, 1000}) {
    float *x, *y;
    cudaMallocManaged(&x, n * sizeof(float));
    cudaMallocManaged(&y, n * sizeof(float));
    for (int i = 0; i < n; i++) {
      x[i] = float(i);
      y[i] = 2.0f;
    }
    saxpy<<<(n + 255) / 256, 256>>>(n, 3.0f, x, y);
    cudaDeviceSynchronize();
    int wrong = 0;
    for (int i = 0; i < n; i++) wrong += y[i] != 3.0f * i + 2.0f;
    cudaFree(x);
    cudaFree(y);
    if (wrong) return std::printf("%d wrong of %d\n", wrong, n), 1;
  }
  std::printf("ok\n");
}
