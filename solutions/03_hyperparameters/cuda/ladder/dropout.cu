// The ladder of dropout: a block of four words for each element, then for each four.
#include "../dropout.cu"

#include "../../../benchmarks/cuda/ladder.hpp"

namespace {

using descent::Philox;
using descent::uniform01;

// A thread owns elements 4·group to 4·group + 3: one block of words, one load and one store of 16 bytes.  The
// last group may be incomplete and is treated element by element.  x and y start at a multiple of 16 bytes.
__global__ void drop_four_kernel(const float* x, float* y, std::int64_t n, float p, float gamma,
                                 std::uint64_t seed, std::uint64_t first) {
  const std::int64_t group = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x, begin = 4 * group;
  if (begin >= n) return;
  const Philox::Words drawn = Philox{seed}(first + static_cast<std::uint64_t>(group));
  if (begin + 4 <= n) {
    float4 four = reinterpret_cast<const float4*>(x)[group];
    four.x = uniform01(drawn.word[0]) < p ? 0.0F : gamma * four.x;
    four.y = uniform01(drawn.word[1]) < p ? 0.0F : gamma * four.y;
    four.z = uniform01(drawn.word[2]) < p ? 0.0F : gamma * four.z;
    four.w = uniform01(drawn.word[3]) < p ? 0.0F : gamma * four.w;
    reinterpret_cast<float4*>(y)[group] = four;
  } else {
    for (int k = 0; begin + k < n; ++k)
      y[begin + k] = uniform01(drawn.word[k]) < p ? 0.0F : gamma * x[begin + k];
  }
}

void drop_four(const float* x, float* y, std::int64_t n, float p, std::uint64_t seed, std::uint64_t first) {
  constexpr int block = 256;
  const std::int64_t groups = (n + 3) / 4, blocks = (groups + block - 1) / block;
  drop_four_kernel<<<static_cast<unsigned>(blocks), block>>>(x, y, n, p, 1 / (1 - p), seed, first);
}

}  // namespace

int main(int count, char** arguments) {
  ladder::Ladder ladder("dropout", count, arguments);
  const int n = ladder.size(4097, (1 << 24) + 1);
  constexpr float p = 0.25F;
  constexpr std::uint64_t seed = 2026, first = (std::uint64_t{1} << 32) - 100;

  const auto h = ladder.normal(n);
  std::vector<double> want(h.begin(), h.end());
  for (int k = 0; k < n; ++k)
    want[k] = uniform01(Philox{seed}(first + k / 4).word[k % 4]) < p ? 0 : want[k] / (1 - double{p});
  ladder::Buffer<float> x(h), y(n);

  ladder.bytes(2.0 * n * sizeof(float));  // h is read, y is written
  ladder.rung(
      "element for thread",
      [&] {
        descent::hyperparameters::cuda::dropout(x.const_view<1>({n}), p, seed, first, y.view<1>({n}), 256);
      },
      y, want, 1e-6);
  ladder.rung(
      "four for thread", [&] { drop_four(x.data(), y.data(), n, p, seed, first); }, y, want, 1e-6);
  return ladder.finish();
}
