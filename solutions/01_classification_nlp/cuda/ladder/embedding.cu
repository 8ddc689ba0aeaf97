// Rows of a table: who copies what.
#include "../embedding.cu"

#include "../../../benchmarks/cuda/ladder.hpp"

namespace {

/// A thread for each word: the lanes of a warp are rows apart.
__global__ void thread_for_word(const std::int32_t* words, const float* table, float* x, int m, int d) {
  const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
  if (i >= m) return;
  for (int j = 0; j < d; ++j) x[i * d + j] = table[words[i] * d + j];
}

/// A thread for four neighbours: the same sectors in a quarter of the requests.  d must be a multiple of
/// four.
__global__ void four_for_thread(const std::int32_t* words, const float4* table, float4* x, int m,
                                int quarters) {
  const int at = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
  if (at >= m * quarters) return;
  const int i = at / quarters, j = at % quarters;
  x[at] = table[words[i] * quarters + j];
}

}  // namespace

int main(int count, char** arguments) {
  ladder::Ladder ladder("embedding", count, arguments);
  const int m = ladder.size(256, 1 << 18), V = ladder.size(100, 100'000), d = 64, block = 128;
  const auto words_there = ladder.whole(m, 0, V - 1);
  const auto table_there = ladder.normal(static_cast<std::size_t>(V) * d);
  const ladder::Buffer<std::int32_t> words(words_there);
  const ladder::Buffer<float> table(table_there);
  ladder::Buffer<float> x(static_cast<std::size_t>(m) * d);
  std::vector<double> want(x.size());
  for (std::size_t at = 0; at < want.size(); ++at) want[at] = table_there[words_there[at / d] * d + at % d];

  ladder.bytes(2.0 * sizeof(float) * m * d + sizeof(std::int32_t) * m);
  ladder.rung(
      "thread_for_word",
      [&] {
        thread_for_word<<<(m + block - 1) / block, block>>>(words.data(), table.data(), x.data(), m, d);
      },
      x, want, 0);
  ladder.rung(
      "gather_kernel",
      [&] {
        descent::classification_nlp::cuda::embedding(words.const_view<1>({m}), table.const_view<2>({V, d}),
                                                     x.view<2>({m, d}), block);
      },
      x, want, 0);
  ladder.rung(
      "four_for_thread",
      [&] {
        four_for_thread<<<(m * d / 4 + block - 1) / block, block>>>(
            words.data(), reinterpret_cast<const float4*>(table.data()), reinterpret_cast<float4*>(x.data()),
            m, d / 4);
      },
      x, want, 0);
  return ladder.finish();
}
