// right: unsigned arithmetic that wraps round below zero, and one comparison for both ends
// 01_classification_nlp/context_windows   The words around each word, and how words are written.
//
//   windows_tj = sentence[t + j − w],   j = 0 … 2w                     PAD beyond both ends
//   casing     = none, lower, title, upper or mixed: the first that fits, by the list of Casing
//
//   Shapes:   sentence has T words, T ≥ 0; windows (T, 2w + 1); casing gives one number for each word.
//   Given:    the check that w ≥ 0.
//   Allowed:  loops, the standard library.  About seven lines for windows, ten for casing.
//
//   run: make grade EXERCISE=context_windows
#include <algorithm>
#include <cctype>

#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

Windows context_windows(const std::vector<std::int32_t>& sentence, std::int32_t w) {
  if (!(w >= 0)) throw ValueError("context_windows: w is " + std::to_string(w) + ", want 0 or more.");

  const auto T = static_cast<std::uint32_t>(sentence.size()), m = 2U * static_cast<std::uint32_t>(w) + 1U;
  Windows out = xt::zeros<std::int32_t>({T, m});
  for (std::uint32_t t = 0; t < T; ++t)
    for (std::uint32_t j = 0; j < m; ++j)
      if (const std::uint32_t place = t + j - static_cast<std::uint32_t>(w); place < T) out(t, j) = sentence[place];
  return out;
}

std::vector<std::int32_t> casing(const std::vector<std::string>& words) {
  std::vector<std::int32_t> out;
  for (const auto& word : words) {
    std::string shape;  // A, a and nothing for what is no letter
    for (const char c : word) shape += std::isalpha(static_cast<unsigned char>(c)) ? (std::isupper(c) ? "A" : "a") : "";
    const bool begins = !word.empty() && std::isupper(static_cast<unsigned char>(word[0]));
    const auto A = std::count(shape.begin(), shape.end(), 'A');
    out.push_back(shape.empty() ? 1 : A == 0 ? 2 : A == 1 && begins ? 3 : A == static_cast<long>(shape.size()) ? 4 : 5);
  }
  return out;
}

}  // namespace descent::classification_nlp
