// mistake: Only windows that lie wholly inside the sentence are returned.
// named: context_windows/only_full_windows
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

#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

Windows context_windows(const std::vector<std::int32_t>& sentence, std::int32_t w) {
  if (!(w >= 0)) throw ValueError("context_windows: w is " + std::to_string(w) + ", want 0 or more.");

  const int T = static_cast<int>(sentence.size()), m = 2 * w + 1;
  const int rows = std::max(0, T - m + 1);
  Windows out = Windows::from_shape({static_cast<std::size_t>(rows), static_cast<std::size_t>(m)});
  for (int t = 0; t < rows; ++t)
    for (int j = 0; j < m; ++j) out(t, j) = sentence[t + j];
  return out;
}

std::vector<std::int32_t> casing(const std::vector<std::string>& words) {
  const auto big = [](char c) { return 'A' <= c && c <= 'Z'; };
  const auto little = [](char c) { return 'a' <= c && c <= 'z'; };
  std::vector<std::int32_t> kinds(words.size());
  std::transform(words.begin(), words.end(), kinds.begin(), [&](const std::string& word) {
    const bool any_big = std::any_of(word.begin(), word.end(), big);
    const bool any_little = std::any_of(word.begin(), word.end(), little);
    Casing kind = Casing::mixed;
    if (!any_big && !any_little)
      kind = Casing::none;
    else if (!any_big)
      kind = Casing::lower;
    else if (big(word.front()) && std::none_of(word.begin() + 1, word.end(), big))
      kind = Casing::title;
    else if (!any_little)
      kind = Casing::upper;
    return static_cast<std::int32_t>(kind);
  });
  return kinds;
}

}  // namespace descent::classification_nlp
