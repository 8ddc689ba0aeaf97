// Inputs of topic 1's tests: random labels, words, sentences and windows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "descent/ops/classification_nlp.hpp"
#include "judge/inputs.hpp"

namespace draw {

/// n classes below K.
inline descent::Labels labels(judge::Inputs& in, std::size_t n, std::int32_t K) {
  auto drawn = descent::Labels::from_shape({n});
  for (auto& label : drawn) label = static_cast<std::int32_t>(in.integer(0, K - 1));
  return drawn;
}

/// Words from first to V − 1.
inline std::vector<std::int32_t> words(judge::Inputs& in, std::size_t length, std::int32_t V,
                                       std::int32_t first = 0) {
  std::vector<std::int32_t> drawn(length);
  for (auto& word : drawn) word = static_cast<std::int32_t>(in.integer(first, V - 1));
  return drawn;
}

inline descent::classification_nlp::Sentences sentences(judge::Inputs& in,
                                                        const std::vector<std::size_t>& lengths,
                                                        std::int32_t V) {
  descent::classification_nlp::Sentences drawn;
  for (const auto length : lengths) drawn.push_back(words(in, length, V));
  return drawn;
}

/// n windows of m words; PAD is one of them.
inline descent::classification_nlp::Windows windows(judge::Inputs& in, std::size_t n, std::size_t m,
                                                    std::int32_t V) {
  auto drawn = descent::classification_nlp::Windows::from_shape({n, m});
  for (auto& word : drawn) word = static_cast<std::int32_t>(in.integer(0, V - 1));
  return drawn;
}

/// A table of vectors, with zeros for PAD.
inline descent::Matrix table(judge::Inputs& in, std::size_t V, std::size_t d) {
  descent::Matrix drawn = in.normal<2>({V, d}, 0.2, 1);
  for (std::size_t k = 0; k < d; ++k) drawn(descent::classification_nlp::pad_id, k) = 0;
  return drawn;
}

}  // namespace draw
