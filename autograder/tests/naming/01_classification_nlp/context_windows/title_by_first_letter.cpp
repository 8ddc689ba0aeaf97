// mistake: Title is asked of the first character only, so that "NATO" and "McDonald" are title.
// named: context_windows/title_by_first_letter
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
  std::vector<std::int32_t> result;
  for (const auto& word : words) {
    bool any_upper = false, any_lower = false;
    for (char c : word) {
      any_upper = any_upper || (c >= 'A' && c <= 'Z');
      any_lower = any_lower || (c >= 'a' && c <= 'z');
    }
    int kind = 5;
    if (!any_upper && !any_lower)
      kind = 1;
    else if (!any_upper)
      kind = 2;
    else if (word[0] >= 'A' && word[0] <= 'Z')
      kind = 3;
    else if (!any_lower)
      kind = 4;
    result.push_back(kind);
  }
  return result;
}

}  // namespace descent::classification_nlp
