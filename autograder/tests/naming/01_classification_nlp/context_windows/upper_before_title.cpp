// mistake: A word without small letters is upper before title is asked for: "I" becomes upper.
// named: context_windows/single_capital_is_upper
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

  const int T = static_cast<int>(sentence.size());
  Windows out = Windows::from_shape({sentence.size(), static_cast<std::size_t>(2 * w + 1)});
  out.fill(pad_id);
  for (int t = 0; t < T; ++t)
    for (int j = 0; j < 2 * w + 1; ++j)
      if (t + j - w >= 0 && t + j - w < T) out(t, j) = sentence[t + j - w];
  return out;
}

std::vector<std::int32_t> casing(const std::vector<std::string>& words) {
  const auto cap = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto min = [](char c) { return c >= 'a' && c <= 'z'; };
  std::vector<std::int32_t> r;
  for (const auto& word : words) {
    const auto caps = std::count_if(word.begin(), word.end(), cap);
    const auto mins = std::count_if(word.begin(), word.end(), min);
    if (caps == 0 && mins == 0)
      r.push_back((int)Casing::none);
    else if (caps == 0)
      r.push_back((int)Casing::lower);
    else if (mins == 0)
      r.push_back((int)Casing::upper);
    else if (caps == 1 && cap(word[0]))
      r.push_back((int)Casing::title);
    else
      r.push_back((int)Casing::mixed);
  }
  return r;
}

}  // namespace descent::classification_nlp
