// mistake: Upper is given only if every character is a capital, so that "U.S." and "3D" are mixed.
// named: context_windows/upper_letters_only
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

  std::vector<std::int32_t> padded(w, pad_id);
  padded.insert(padded.end(), sentence.begin(), sentence.end());
  padded.insert(padded.end(), w, pad_id);
  Windows out = Windows::from_shape({sentence.size(), 2 * static_cast<std::size_t>(w) + 1});
  for (std::size_t t = 0; t < out.shape(0); ++t)
    for (std::size_t j = 0; j < out.shape(1); ++j) out(t, j) = padded[t + j];
  return out;
}

std::vector<std::int32_t> casing(const std::vector<std::string>& words) {
  std::vector<std::int32_t> result;
  for (const auto& word : words) {
    std::size_t capitals = 0, small = 0;
    for (unsigned char c : word) {
      capitals += std::isupper(c) != 0;
      small += std::islower(c) != 0;
    }
    Casing c = Casing::mixed;
    if (capitals == 0 && small == 0) c = Casing::none;
    else if (capitals == 0) c = Casing::lower;
    else if (capitals == 1 && std::isupper(static_cast<unsigned char>(word[0]))) c = Casing::title;
    else if (capitals == word.size()) c = Casing::upper;
    result.push_back(static_cast<std::int32_t>(c));
  }
  return result;
}

}  // namespace descent::classification_nlp
