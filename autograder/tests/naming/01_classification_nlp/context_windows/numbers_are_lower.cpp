// mistake: No capital is asked before no letter, so that "1984" is lower.
// named: context_windows/no_letters_as_lower
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

  std::vector<std::int32_t> padded(w, pad_id);
  padded.insert(padded.end(), sentence.begin(), sentence.end());
  padded.insert(padded.end(), w, pad_id);
  Windows out = Windows::from_shape({sentence.size(), 2 * static_cast<std::size_t>(w) + 1});
  for (std::size_t t = 0; t < out.shape(0); ++t)
    for (std::size_t j = 0; j < out.shape(1); ++j) out(t, j) = padded[t + j];
  return out;
}

std::vector<std::int32_t> casing(const std::vector<std::string>& words) {
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  std::vector<std::int32_t> found;
  found.reserve(words.size());
  for (const std::string& word : words) {
    const auto n = std::count_if(word.begin(), word.end(), is_upper);
    if (n == 0)
      found.push_back(static_cast<std::int32_t>(Casing::lower));
    else if (n == 1 && is_upper(word.front()))
      found.push_back(static_cast<std::int32_t>(Casing::title));
    else if (std::none_of(word.begin(), word.end(), is_lower))
      found.push_back(static_cast<std::int32_t>(Casing::upper));
    else
      found.push_back(static_cast<std::int32_t>(Casing::mixed));
  }
  return found;
}

}  // namespace descent::classification_nlp
