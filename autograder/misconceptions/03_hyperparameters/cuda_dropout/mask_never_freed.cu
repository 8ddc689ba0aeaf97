// Scratch memory that is allocated for each call and never freed fills the device.
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/hyperparameters.hpp"

namespace descent::hyperparameters::cuda {
namespace {

__global__ void draw_mask(unsigned char* kept, long long count, float chance, uint64_t seed, uint64_t begin) {
  const long long mine = blockIdx.x * static_cast<long long>(blockDim.x) + threadIdx.x;
  if (mine < count) kept[mine] = uniform01(Philox{seed}(begin + mine / 4).word[mine & 3]) >= chance;
}

__global__ void use_mask(const float* from, const unsigned char* kept, float* to, long long count,
                         float scale) {
  const long long mine = blockIdx.x * static_cast<long long>(blockDim.x) + threadIdx.x;
  if (mine < count) to[mine] = kept[mine] ? from[mine] * scale : 0;
}

void run(const float* from, float* to, long long count, float chance, uint64_t seed, uint64_t begin,
         int block) {
  if (count == 0) return;
  const unsigned grid = (count - 1) / block + 1;
  unsigned char* kept = nullptr;
  cudaMalloc(&kept, count);
  draw_mask<<<grid, block>>>(kept, count, chance, seed, begin);
  use_mask<<<grid, block>>>(from, kept, to, count, chance < 1 ? 1 / (1 - chance) : 0);
}

void check(long long count, long long room, float chance) {
  if (chance < 0 || chance > 1)
    throw ValueError("dropout: a probability is wanted, not " + std::to_string(chance));
  if (count != room) throw ShapeError("dropout: the output has " + std::to_string(room) + " elements");
}

}  // namespace

void dropout(View<const float, 1> h, float p, std::uint64_t seed, std::uint64_t first, View<float, 1> y,
             int block) {
  check(h.size(), y.size(), p);
  run(h.data, y.data, h.size(), p, seed, first, block);
}

void dropout_backward(View<const float, 1> dy, float p, std::uint64_t seed, std::uint64_t first,
                      View<float, 1> dx, int block) {
  check(dy.size(), dx.size(), p);
  run(dy.data, dx.data, dy.size(), p, seed, first, block);
}

}  // namespace descent::hyperparameters::cuda
