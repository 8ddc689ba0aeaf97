// mistake: Beyond the ends the first and the last word are repeated instead of PAD.
// named: context_windows/ends_repeated
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
  for (int t = 0; t < T; ++t)
    for (int j = -w; j <= w; ++j) out(t, j + w) = sentence[std::clamp(t + j, 0, T - 1)];
  return out;
}

std::vector<std::int32_t> casing(const std::vector<std::string>& words) {
  std::vector<std::int32_t> out;
  for (const std::string& s : words) {
    int up = 0, low = 0;
    for (char c : s) {
      if (c >= 'A' && c <= 'Z') ++up;
      if (c >= 'a' && c <= 'z') ++low;
    }
    if (up + low == 0)
      out.push_back(1);
    else if (up == 0)
      out.push_back(2);
    else if (up == 1 && s[0] >= 'A' && s[0] <= 'Z')
      out.push_back(3);
    else if (low == 0)
      out.push_back(4);
    else
      out.push_back(5);
  }
  return out;
}

}  // namespace descent::classification_nlp
