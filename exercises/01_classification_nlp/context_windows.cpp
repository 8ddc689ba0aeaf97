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

  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/context_windows", sentence, w);
  // ---- your code ends here ----
}

std::vector<std::int32_t> casing(const std::vector<std::string>& words) {
  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/context_windows", words);
  // ---- your code ends here ----
}

}  // namespace descent::classification_nlp
