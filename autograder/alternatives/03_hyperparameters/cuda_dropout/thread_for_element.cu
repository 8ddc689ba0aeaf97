// a thread for each element draws a block of four words and takes one of them
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/hyperparameters.hpp"

namespace descent::hyperparameters::cuda {
namespace {

__global__ void thin_out(const float* from, float* to, int count, float chance, float scale, uint64_t seed,
                         uint64_t begin) {
  const int mine = blockIdx.x * blockDim.x + threadIdx.x;
  if (mine < count) {
    const Philox draw{seed};
    const uint32_t word = draw(begin + mine / 4).word[mine % 4];
    to[mine] = uniform01(word) >= chance ? scale * from[mine] : 0.0f;
  }
}

void run(const float* from, float* to, long long count, float chance, uint64_t seed, uint64_t begin,
         int block) {
  const float scale = chance < 1 ? 1 / (1 - chance) : 0;
  const int grid = static_cast<int>((count - 1) / block + 1);
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
