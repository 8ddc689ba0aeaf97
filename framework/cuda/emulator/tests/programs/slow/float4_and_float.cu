// The same bytes by float and by float4: a quarter of the requests, the same sectors.
// By hand: 1024 floats are 128 sectors each way; 32 requests of 4 sectors, or 8 of 16.
// expect: nothing
// count: global_load_requests == 32 in by_float
// count: global_load_sectors == 128 in by_float
// count: global_load_requests == 8 in by_float4
// count: global_load_sectors == 128 in by_float4
// count: global_store_requests == 8 in by_float4
// count: global_store_sectors == 128 in by_float4
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

constexpr int n = 1024;

__global__ void by_float(const float* x, float* y) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  y[i] = x[i] + 1.0f;
}

__global__ void by_float4(const float4* x, float4* y) {
  const int k = blockIdx.x * blockDim.x + threadIdx.x;
  const float4 v = x[k];
  y[k] = make_float4(v.x + 1.0f, v.y + 1.0f, v.z + 1.0f, v.w + 1.0f);
}

int main() {
  std::vector<float> x(n, 1.0f);
  float *a, *b;
  cudaMalloc(&a, n * sizeof(float));
  cudaMalloc(&b, n * sizeof(float));
  cudaMemcpy(a, x.data(), n * sizeof(float), cudaMemcpyHostToDevice);
  by_float<<<n / 128, 128>>>(a, b);
  by_float4<<<n / 4 / 128, 128>>>(reinterpret_cast<const float4*>(b), reinterpret_cast<float4*>(a));
  cudaMemcpy(x.data(), a, n * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(a);
  cudaFree(b);
  for (const float v : x)
    if (v != 3.0f) return 1;
  std::printf("ok\n");
}
