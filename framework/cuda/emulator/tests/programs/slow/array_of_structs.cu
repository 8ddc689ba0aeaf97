// One field of an array of structs, against the same field in an array of its own.
// By hand: 1024 / 32 = 32 requests; structs of 32 bytes are one sector each, 32 floats are 4 sectors.
// expect: nothing
// count: global_load_requests == 32 in of_structs
// count: global_load_sectors == 1024 in of_structs
// count: global_load_requests == 32 in of_arrays
// count: global_load_sectors == 128 in of_arrays
// count: global_store_sectors == 128 in of_structs
// count: global_store_sectors == 128 in of_arrays
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

constexpr int n = 1024;

struct Particle {
  float x, y, z, mass, vx, vy, vz, charge;
};

__global__ void of_structs(const Particle* p, float* out) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = 2.0f * p[i].mass;
}

__global__ void of_arrays(const float* mass, float* out) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = 2.0f * mass[i];
}

int main() {
  std::vector<Particle> p(n, Particle{1, 2, 3, 4, 5, 6, 7, 8});
  std::vector<float> out(n);
  Particle* device_p;
  float *once, *twice;
  cudaMalloc(&device_p, n * sizeof(Particle));
  cudaMalloc(&once, n * sizeof(float));
  cudaMalloc(&twice, n * sizeof(float));
  cudaMemcpy(device_p, p.data(), n * sizeof(Particle), cudaMemcpyHostToDevice);
  of_structs<<<n / 128, 128>>>(device_p, once);
  of_arrays<<<n / 128, 128>>>(once, twice);
  cudaMemcpy(out.data(), twice, n * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(device_p);
  cudaFree(once);
  cudaFree(twice);
  for (const float v : out)
    if (v != 16.0f) return 1;
  std::printf("ok\n");
}
