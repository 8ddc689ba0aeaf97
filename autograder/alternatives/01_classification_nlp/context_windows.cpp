#include <algorithm>
#include <cctype>

#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::alternatives {
namespace {

using classification_nlp::pad_id;
using classification_nlp::Windows;
using Words = std::vector<std::int32_t>;

Windows padded_copy(const Words& sentence, std::int32_t w) {
  given_checks::context_windows(w);
  const auto width = static_cast<std::size_t>(w);
  Words padded(sentence.size() + 2 * width, pad_id);
  std::copy(sentence.begin(), sentence.end(), padded.begin() + w);
  Windows windows = Windows::from_shape({sentence.size(), 2 * width + 1});
  for (std::size_t t = 0; t < sentence.size(); ++t)
    for (std::size_t j = 0; j <= 2 * width; ++j) windows(t, j) = padded[t + j];
  return windows;
}
Windows scattered(const Words& sentence, std::int32_t w) {
  given_checks::context_windows(w);
  Windows windows = xt::zeros<std::int32_t>({sentence.size(), static_cast<std::size_t>(2 * w + 1)});
  const auto T = static_cast<std::int32_t>(sentence.size());
  for (std::int32_t s = T - 1; s >= 0; --s)
    for (std::int32_t j = 0; j <= 2 * w; ++j)
      if (s - j + w >= 0 && s - j + w < T) windows(s - j + w, j) = sentence[static_cast<std::size_t>(s)];
  return windows;
}
Windows by_columns(const Words& sentence, std::int32_t w) {
  given_checks::context_windows(w);
  const auto T = static_cast<std::int32_t>(sentence.size());
  Windows windows = Windows::from_shape({sentence.size(), static_cast<std::size_t>(2 * w + 1)});
  windows.fill(pad_id);
  for (std::int32_t shift = -w; shift <= w; ++shift)
    for (std::int32_t t = std::max(0, -shift); t < std::min(T, T - shift); ++t)
      windows(t, shift + w) = sentence[static_cast<std::size_t>(t + shift)];
  return windows;
}

const judge::Alternatives<decltype(classification_nlp::context_windows)> known_windows(
    "01_classification_nlp/context_windows", {
                                                 {"windows: cut from a padded copy", padded_copy},
                                                 {"windows: each word put into its places", scattered},
                                                 {"windows: column by column", by_columns},
                                             });

using Text = std::vector<std::string>;

Words by_flags(const Text& words) {
  Words casings;
  for (const auto& word : words) {
    bool any_capital = false, any_small = false, later_capital = false;
    for (std::size_t i = 0; i < word.size(); ++i) {
      const bool capital = word[i] >= 'A' && word[i] <= 'Z';
      any_capital |= capital;
      any_small |= word[i] >= 'a' && word[i] <= 'z';
      later_capital |= capital && i > 0;
    }
    casings.push_back(!any_capital ? (any_small ? 2 : 1) : !later_capital ? 3 : !any_small ? 4 : 5);
  }
  return casings;
}
Words by_locale(const Text& words) {
  Words casings;
  for (const auto& word : words) {
    const auto is = [&](int (*kind)(int)) {
      return std::count_if(word.begin(), word.end(),
                           [&](unsigned char c) { return c < 128 && kind(c) != 0; });
    };
    const auto capitals = is(std::isupper);
    if (is(std::isalpha) == 0)
      casings.push_back(1);
    else if (capitals == 0)
      casings.push_back(2);
    else if (capitals == 1 && std::isupper(static_cast<unsigned char>(word.front())) != 0)
      casings.push_back(3);
    else
      casings.push_back(is(std::islower) == 0 ? 4 : 5);
  }
  return casings;
}
Words by_position(const Text& words) {
  const std::string capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", small = "abcdefghijklmnopqrstuvwxyz";
  Words casings;
  for (const auto& word : words) {
    const auto first = word.find_first_of(capitals), last = word.find_last_of(capitals);
    const bool has_small = word.find_first_of(small) != std::string::npos;
    if (first == std::string::npos)
      casings.push_back(has_small ? 2 : 1);
    else if (last == 0)
      casings.push_back(3);
    else
      casings.push_back(has_small ? 5 : 4);
  }
  return casings;
}

const judge::Alternatives<decltype(classification_nlp::casing)> known_casings(
    "01_classification_nlp/context_windows",
    {
        {"casing: flags", by_flags},
        {"casing: std::isupper and its kin", by_locale},
        {"casing: positions of capitals", by_position},
    },
    "casing");

}  // namespace
}  // namespace descent::alternatives
