// 01_classification_nlp/context_windows   The words around each word, and the casing of words.
//
//   windows_tj = sentence[t + j − w],   j = 0 … 2w                     PAD beyond both ends
//   casing     = none, lower, title, upper or mixed: the first that fits, in the order of the enum Casing
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

  // BEGIN SOLUTION
  const auto T = static_cast<std::int64_t>(sentence.size()), width = std::int64_t{w};
  Windows windows = Windows::from_shape({sentence.size(), static_cast<std::size_t>(2 * width + 1)});
  for (std::int64_t t = 0; t < T; ++t)
    for (std::int64_t j = 0; j <= 2 * width; ++j) {
      const std::int64_t place = t + j - width;
      windows(t, j) = place >= 0 && place < T ? sentence[static_cast<std::size_t>(place)] : pad_id;
    }
  return windows;
  // END SOLUTION
}

std::vector<std::int32_t> casing(const std::vector<std::string>& words) {
  // BEGIN SOLUTION
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  std::vector<std::int32_t> casings;
  for (const auto& word : words) {
    const auto capitals = std::count_if(word.begin(), word.end(), is_capital);
    const auto small = std::count_if(word.begin(), word.end(), is_small);
    Casing found = Casing::mixed;
    if (capitals + small == 0)
      found = Casing::none;
    else if (capitals == 0)
      found = Casing::lower;
    else if (capitals == 1 && is_capital(word[0]))
      found = Casing::title;
    else if (small == 0)
      found = Casing::upper;
    casings.push_back(static_cast<std::int32_t>(found));
  }
  return casings;
  // END SOLUTION
}

}  // namespace descent::classification_nlp
