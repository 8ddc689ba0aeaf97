// AdamW over a flat parameter vector: four parameters a thread as float4, the tail of up to three by single floats.
// expect: nothing
#include <cuda_runtime.h>

#include <cmath>
#include <cstdio>
#include <vector>

struct Adam {
  float lr, beta1, beta2, eps, decay, correction1, correction2;
};

__host__ __device__ inline void step(float& p, float& m, float& v, float g, const Adam& a) {
  m = a.beta1 * m + (1 - a.beta1) * g;
  v = a.beta2 * v + (1 - a.beta2) * g * g;
  p -= a.lr * (m / a.correction1 / (sqrtf(v / a.correction2) + a.eps) + a.decay * p);
}

__global__ void adamw(float* p, float* m, float* v, const float* g, int n, Adam a) {
  const int k = blockIdx.x * blockDim.x + threadIdx.x, i = 4 * k;
  if (i + 3 < n) {
    float4 pk = reinterpret_cast<float4*>(p)[k], mk = reinterpret_cast<float4*>(m)[k];
    float4 vk = reinterpret_cast<float4*>(v)[k];
    const float4 gk = reinterpret_cast<const float4*>(g)[k];
    step(pk.x, mk.x, vk.x, gk.x, a);
    step(pk.y, mk.y, vk.y, gk.y, a);
    step(pk.z, mk.z, vk.z, gk.z, a);
    step(pk.w, mk.w, vk.w, gk.w, a);
    reinterpret_cast<float4*>(p)[k] = pk;
    reinterpret_cast<float4*>(m)[k] = mk;
    reinterpret_cast<float4*>(v)[k] = vk;
  } else {
    for (int j = i; j < n; ++j) step(p[j], m[j], v[j], g[j], a);
  }
}

int main() {
  for (const int n : {1, 3, 4, 31, 257, 1000}) {
    std::vector<float> p(n), m(n, 0.0f), v(n, 0.0f), g(n);
    for (int i = 0; i < n; ++i) p[i] = 0.1f * (i % 10), g[i] = std::sin(static_cast<float>(i));
    float* device[4];
    for (float*& pointer : device) cudaMalloc(&pointer, n * sizeof(float));
    cudaMemcpy(device[0], p.data(), n * sizeof(float), cudaMemcpyHostToDevice);
    cudaMemset(device[1], 0, n * sizeof(float));
    cudaMemset(device[2], 0, n * sizeof(float));
    cudaMemcpy(device[3], g.data(), n * sizeof(float), cudaMemcpyHostToDevice);
    for (int t = 1; t <= 3; ++t) {
      const Adam a{0.01f, 0.9f, 0.999f, 1e-8f, 0.1f, 1 - powf(0.9f, t), 1 - powf(0.999f, t)};
      adamw<<<((n + 3) / 4 + 31) / 32, 32>>>(device[0], device[1], device[2], device[3], n, a);
      for (int i = 0; i < n; ++i) step(p[i], m[i], v[i], g[i], a);
    }
    std::vector<float> got(n);
    cudaMemcpy(got.data(), device[0], n * sizeof(float), cudaMemcpyDeviceToHost);
    for (float* pointer : device) cudaFree(pointer);
    for (int i = 0; i < n; ++i)
      if (!(std::fabs(got[i] - p[i]) < 1e-5f)) return std::printf("wrong at %d of %d\n", i, n), 1;
  }
  std::printf("ok\n");
}
