#include <algorithm>

#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::misconceptions {
namespace {

using classification_nlp::Windows;
using Words = std::vector<std::int32_t>;

/// Element j of the window around place t is word(t + j − w, T).
template <class Word>
Windows filled(const Words& sentence, std::int32_t w, Word word) {
  given_checks::context_windows(w);
  const auto T = static_cast<std::int64_t>(sentence.size());
  Windows windows = Windows::from_shape({sentence.size(), static_cast<std::size_t>(2 * w + 1)});
  for (std::int64_t t = 0; t < T; ++t)
    for (std::int64_t j = 0; j <= 2 * w; ++j) windows(t, j) = word(t + j - w, T);
  return windows;
}
std::int32_t at(const Words& sentence, std::int64_t place) {
  return place >= 0 && place < static_cast<std::int64_t>(sentence.size())
             ? sentence[static_cast<std::size_t>(place)]
             : classification_nlp::pad_id;
}

Windows ends_repeated(const Words& sentence, std::int32_t w) {
  return filled(sentence, w, [&](std::int64_t place, std::int64_t T) {
    return at(sentence, std::clamp<std::int64_t>(place, 0, T - 1));
  });
}
Windows wrapped(const Words& sentence, std::int32_t w) {
  return filled(sentence, w,
                [&](std::int64_t place, std::int64_t T) { return at(sentence, ((place % T) + T) % T); });
}
Windows minus_one(const Words& sentence, std::int32_t w) {
  return filled(sentence, w, [&](std::int64_t place, std::int64_t T) {
    return place >= 0 && place < T ? at(sentence, place) : -1;
  });
}
Windows reversed(const Words& sentence, std::int32_t w) {
  return xt::flip(classification_nlp::context_windows(sentence, w), 1);
}
Windows begins_at_word(const Words& sentence, std::int32_t w) {
  return filled(sentence, w, [&](std::int64_t place, std::int64_t) { return at(sentence, place + w); });
}
Windows ends_at_word(const Words& sentence, std::int32_t w) {
  return filled(sentence, w, [&](std::int64_t place, std::int64_t) { return at(sentence, place - w); });
}
Windows only_full(const Words& sentence, std::int32_t w) {
  given_checks::context_windows(w);
  const Windows all = classification_nlp::context_windows(sentence, w);
  const auto T = static_cast<std::int64_t>(sentence.size());
  return xt::view(all, xt::range(std::min<std::int64_t>(w, T),
                                 std::max<std::int64_t>(T - w, std::min<std::int64_t>(w, T))));
}
Windows transposed(const Words& sentence, std::int32_t w) {
  return xt::transpose(classification_nlp::context_windows(sentence, w));
}
Windows one_side(const Words& sentence, std::int32_t w) {
  given_checks::context_windows(w);
  return xt::view(classification_nlp::context_windows(sentence, w), xt::all(), xt::range(0, w + 1));
}
Windows last_column_missing(const Words& sentence, std::int32_t w) {
  given_checks::context_windows(w);
  return xt::view(classification_nlp::context_windows(sentence, w), xt::all(), xt::range(0, 2 * w));
}
Windows width_w(const Words& sentence, std::int32_t w) {
  given_checks::context_windows(w);
  return classification_nlp::context_windows(sentence, w / 2);
}
Windows no_middle(const Words& sentence, std::int32_t w) {
  Windows windows = classification_nlp::context_windows(sentence, w);
  for (std::size_t t = 0; t < windows.shape(0); ++t) windows(t, static_cast<std::size_t>(w)) = 0;
  return windows;
}
Windows last_word_cut(const Words& sentence, std::int32_t w) {
  return filled(sentence, w, [&](std::int64_t place, std::int64_t T) {
    return place + 1 < T ? at(sentence, place) : classification_nlp::pad_id;
  });
}

const judge::Misconceptions<decltype(classification_nlp::context_windows)> known_windows(
    "01_classification_nlp/context_windows",
    {
        {"ends_repeated", "The first and last word are repeated beyond the ends: fill these places with PAD.",
         ends_repeated},
        {"wrapped_around",
         "Windows wrap around to the other end of the sentence: fill these places with PAD.", wrapped},
        {"minus_one_as_pad", "PAD is −1: its number must be 0, so that it has a row in the table.",
         minus_one},
        {"windows_reversed", "The words in a window are in reverse order.", reversed},
        {"begins_at_word", "The window begins at its word: the word must be in the middle.", begins_at_word},
        {"ends_at_word", "The window ends at its word: the word must be in the middle.", ends_at_word},
        {"only_full_windows", "Words near the ends have no window: every word needs one.", only_full},
        {"transposed", "Rows and columns are swapped: each word is a row.", transposed},
        {"one_side_only", "The words after the middle are missing.", one_side},
        {"one_column_short",
         "A window has 2w + 1 words, since the middle one counts too: the last is missing.",
         last_column_missing},
        {"whole_width_w", "w is used as the whole width: it is the number of words on either side.", width_w},
        {"middle_left_out", "The middle word is missing.", no_middle},
        {"last_word_taken_for_padding", "The last word is replaced by PAD: the comparison is off by one.",
         last_word_cut},
    });

using Text = std::vector<std::string>;

bool capital(char c) {
  return c >= 'A' && c <= 'Z';
}
bool small(char c) {
  return c >= 'a' && c <= 'z';
}
template <class Kind>
Words each(const Text& words, Kind kind) {
  Words casings;
  for (const auto& word : words) casings.push_back(kind(word, classification_nlp::casing({word})[0]));
  return casings;
}

Words from_zero(const Text& words) {
  return each(words, [](const std::string&, std::int32_t kind) { return kind - 1; });
}
Words upper_first(const Text& words) {
  return each(words, [](const std::string& word, std::int32_t kind) {
    return kind == 3 && std::none_of(word.begin(), word.end(), small) ? 4 : kind;
  });
}
Words title_by_first_letter(const Text& words) {
  return each(words, [](const std::string& word, std::int32_t kind) {
    return !word.empty() && capital(word[0]) ? 3 : kind;
  });
}
Words digits_not_upper(const Text& words) {
  return each(words, [](const std::string& word, std::int32_t kind) {
    return kind == 4 && !std::all_of(word.begin(), word.end(), capital) ? 5 : kind;
  });
}
Words digits_not_lower(const Text& words) {
  return each(words, [](const std::string& word, std::int32_t kind) {
    return kind == 2 && !std::all_of(word.begin(), word.end(), small) ? 5 : kind;
  });
}
Words none_as_lower(const Text& words) {
  return each(words, [](const std::string&, std::int32_t kind) { return kind == 1 ? 2 : kind; });
}
Words title_anywhere(const Text& words) {
  return each(words, [](const std::string& word, std::int32_t kind) {
    return kind != 1 && std::count_if(word.begin(), word.end(), capital) == 1 ? 3 : kind;
  });
}
Words none_as_mixed(const Text& words) {
  return each(words, [](const std::string&, std::int32_t kind) { return kind == 1 ? 5 : kind; });
}

const judge::Misconceptions<decltype(classification_nlp::casing)> known_casings(
    "01_classification_nlp/context_windows",
    {
        {"kinds_from_zero", "The kinds are counted from 0, which is PAD's number: count from 1.", from_zero},
        {"single_capital_is_upper", "A single capital counts as upper: title comes before it in the list.",
         upper_first},
        {"title_by_first_letter",
         "Every word that begins with a capital counts as title: it does so only if no other capital "
         "follows.",
         title_by_first_letter},
        {"upper_letters_only", "Digits and signs keep a word from being upper: only small letters do.",
         digits_not_upper},
        {"lower_letters_only", "Digits and signs keep a word from being lower: only capitals do.",
         digits_not_lower},
        {"no_letters_as_lower", "Words without letters count as lower: they have a kind of their own.",
         none_as_lower},
        {"title_anywhere", "One capital anywhere counts as title: it must be the first letter.",
         title_anywhere},
        {"no_letters_as_mixed", "Words without letters count as mixed: they have a kind of their own.",
         none_as_mixed},
    },
    "casing");

}  // namespace
}  // namespace descent::misconceptions
