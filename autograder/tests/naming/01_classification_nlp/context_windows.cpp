// Answers to 01_classification_nlp/context_windows.  ../README.md explains the marks.

//@ answer: edge_word_repeated
//@ mistake: Beyond the ends the first and the last word are repeated instead of PAD.
//@ named: context_windows/ends_repeated
//@ body of context_windows
  const int T = static_cast<int>(sentence.size());
  Windows out = Windows::from_shape({sentence.size(), static_cast<std::size_t>(2 * w + 1)});
  for (int t = 0; t < T; ++t)
    for (int j = -w; j <= w; ++j) out(t, j + w) = sentence[std::clamp(t + j, 0, T - 1)];
  return out;
//@ body of casing
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

//@ answer: every_character_a_capital
//@ mistake: Upper is given only if every character is a capital, so that "U.S." and "3D" are mixed.
//@ named: context_windows/upper_letters_only
//@ include
#include <cctype>
//@ body of context_windows
  std::vector<std::int32_t> padded(w, pad_id);
  padded.insert(padded.end(), sentence.begin(), sentence.end());
  padded.insert(padded.end(), w, pad_id);
  Windows out = Windows::from_shape({sentence.size(), 2 * static_cast<std::size_t>(w) + 1});
  for (std::size_t t = 0; t < out.shape(0); ++t)
    for (std::size_t j = 0; j < out.shape(1); ++j) out(t, j) = padded[t + j];
  return out;
//@ body of casing
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

//@ answer: full_windows_only
//@ mistake: Only windows that lie wholly inside the sentence are returned.
//@ named: context_windows/only_full_windows
//@ body of context_windows
  const int T = static_cast<int>(sentence.size()), m = 2 * w + 1;
  const int rows = std::max(0, T - m + 1);
  Windows out = Windows::from_shape({static_cast<std::size_t>(rows), static_cast<std::size_t>(m)});
  for (int t = 0; t < rows; ++t)
    for (int j = 0; j < m; ++j) out(t, j) = sentence[t + j];
  return out;
//@ body of casing
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

//@ answer: numbers_are_lower
//@ mistake: No capital is asked before no letter, so that "1984" is lower.
//@ named: context_windows/no_letters_as_lower
//@ body of context_windows, as in every_character_a_capital
//@ body of casing
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

//@ answer: one_word_short
//@ mistake: The windows have 2w columns: the last word on the right is missing.
//@ named: context_windows/one_column_short
//@ body of context_windows
  const int T = int(sentence.size()), m = 2 * w;
  Windows out = xt::zeros<std::int32_t>({T, m});
  for (int t = 0; t < T; ++t)
    for (int j = 0; j < m; ++j) {
      int s = t + j - w;
      if (s >= 0 && s < T) out(t, j) = sentence[s];
    }
  return out;
//@ body of casing, as in edge_word_repeated

//@ answer: right_copied_columns
//@ right: column after column as a shifted copy of the sentence
//@ body of context_windows
  const auto T = static_cast<std::int64_t>(sentence.size());
  Windows out = xt::zeros<std::int32_t>({sentence.size(), 2 * static_cast<std::size_t>(w) + 1});
  for (std::int64_t shift = -std::int64_t{w}; shift <= w; ++shift) {
    const auto from = std::max<std::int64_t>(0, -shift), to = std::min(T, T - shift);
    for (auto t = from; t < to; ++t) out(t, shift + w) = sentence.at(t + shift);
  }
  return out;
//@ body of casing, as in full_windows_only

//@ answer: right_unsigned_wrap
//@ right: unsigned arithmetic that wraps round below zero, and one comparison for both ends
//@ include
#include <cctype>
//@ body of context_windows
  const auto T = static_cast<std::uint32_t>(sentence.size()), m = 2U * static_cast<std::uint32_t>(w) + 1U;
  Windows out = xt::zeros<std::int32_t>({T, m});
  for (std::uint32_t t = 0; t < T; ++t)
    for (std::uint32_t j = 0; j < m; ++j)
      if (const std::uint32_t place = t + j - static_cast<std::uint32_t>(w); place < T) out(t, j) = sentence[place];
  return out;
//@ body of casing
  std::vector<std::int32_t> out;
  for (const auto& word : words) {
    std::string shape;  // A, a and nothing for what is no letter
    for (const char c : word) shape += std::isalpha(static_cast<unsigned char>(c)) ? (std::isupper(c) ? "A" : "a") : "";
    const bool begins = !word.empty() && std::isupper(static_cast<unsigned char>(word[0]));
    const auto A = std::count(shape.begin(), shape.end(), 'A');
    out.push_back(shape.empty() ? 1 : A == 0 ? 2 : A == 1 && begins ? 3 : A == static_cast<long>(shape.size()) ? 4 : 5);
  }
  return out;

//@ answer: title_by_first_letter
//@ mistake: Title is asked of the first character only, so that "NATO" and "McDonald" are title.
//@ named: context_windows/title_by_first_letter
//@ body of context_windows
  const int T = static_cast<int>(sentence.size());
  Windows out = Windows::from_shape({sentence.size(), static_cast<std::size_t>(2 * w + 1)});
  out.fill(pad_id);
  for (int t = 0; t < T; ++t)
    for (int j = 0; j < 2 * w + 1; ++j)
      if (t + j - w >= 0 && t + j - w < T) out(t, j) = sentence[t + j - w];
  return out;
//@ body of casing
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

//@ answer: upper_before_title
//@ mistake: A word without small letters is upper before title is asked for: "I" becomes upper.
//@ named: context_windows/single_capital_is_upper
//@ body of context_windows, as in title_by_first_letter
//@ body of casing
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

//@ answer: word_at_the_left
//@ mistake: The window begins at the word instead of having it in the middle: sentence[t + j].
//@ named: context_windows/begins_at_word
//@ body of context_windows
  const std::size_t T = sentence.size(), m = 2 * static_cast<std::size_t>(w) + 1;
  Windows out = Windows::from_shape({T, m});
  for (std::size_t t = 0; t < T; ++t)
    for (std::size_t j = 0; j < m; ++j) out(t, j) = t + j < T ? sentence[t + j] : pad_id;
  return out;
//@ body of casing, as in edge_word_repeated

//@ answer: wraps_around
//@ mistake: Beyond the ends the window goes on at the sentence's other end.
//@ named: context_windows/wrapped_around
//@ body of context_windows
  const long T = static_cast<long>(sentence.size());
  Windows out = Windows::from_shape({sentence.size(), static_cast<std::size_t>(2 * w + 1)});
  for (long t = 0; t < T; ++t)
    for (long j = 0; j <= 2 * w; ++j) {
      long place = (t + j - w) % T;
      if (place < 0) place += T;
      out(t, j) = sentence[place];
    }
  return out;
//@ body of casing, as in full_windows_only
