#include "handout/leaks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "handout/tokens.hpp"

namespace descent::handout {
namespace {

enum class Mode : std::uint8_t { exact, renamed };

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + 0x9e3779b97f4a7c15ULL + (hash << 6) + (hash >> 2);
  return hash * 0xff51afd7ed558ccdULL;
}

/// With names that somebody may change replaced by the order in which they first stand in the run.
std::uint64_t hash_of_run(const std::vector<Token>& tokens, std::size_t begin, std::size_t length,
                          Mode mode) {
  std::array<std::uint64_t, 64> seen{};
  std::size_t count = 0;
  std::uint64_t hash = mix(length, static_cast<std::uint64_t>(mode));
  for (std::size_t i = begin; i < begin + length; ++i) {
    const Token& token = tokens[i];
    if (mode == Mode::exact || !token.renameable) {
      hash = mix(hash, token.hash);
      continue;
    }
    const auto found = std::find(seen.begin(), seen.begin() + count, token.hash);
    const auto number = static_cast<std::uint64_t>(found - seen.begin());
    if (number == count && count < seen.size()) seen[count++] = token.hash;
    hash = mix(hash, number + 1);
  }
  return hash;
}

bool is_cpp(std::string_view path) {
  for (const std::string_view suffix : {".cpp", ".hpp", ".cu", ".cuh", ".h", ".cc"})
    if (path.ends_with(suffix)) return true;
  return false;
}

std::vector<View> views_of(std::string_view path) {
  if (is_cpp(path)) return {View::code, View::text, View::bulleted};
  return {View::text, View::bulleted};
}

struct Place {
  std::uint32_t secret = 0;
  std::uint32_t line = 0;
};

/// The runs of all secrets by their hashes, and without what is given.
class Index {
 public:
  Index(const std::vector<Secret>& secrets, const Given& given, const Tokenizer& tokenize) {
    for (std::uint32_t i = 0; i < secrets.size(); ++i) {
      const Secret& secret = secrets[i];
      for (const View view : {View::code, View::text}) {
        const auto tokens = tokenize(secret.bytes, view);
        const std::size_t length = std::min(secret.run_length, tokens.size());
        if (length == 0 || (length < secret.run_length && !secret.whole)) continue;
        lengths_.insert(length);
        for (const Mode mode : {Mode::exact, Mode::renamed}) {
          // In prose every word is a name.
          if (mode == Mode::renamed && (!secret.renamed || view != View::code || length < shortest_renamed))
            continue;
          for (std::size_t at = 0; at + length <= tokens.size(); ++at)
            runs_.emplace(hash_of_run(tokens, at, length, mode), Place{i, tokens[at].line});
        }
      }
    }
    for (const auto& text : given.texts) forget(tokenize, text);
    for (const auto& text : given.headers) forget(tokenize, text);
  }

  const std::unordered_set<std::size_t>& lengths() const { return lengths_; }
  const Place* find(std::uint64_t hash) const {
    const auto found = runs_.find(hash);
    return found == runs_.end() ? nullptr : &found->second;
  }

 private:
  void forget(const Tokenizer& tokenize, const std::string& text) {
    for (const View view : {View::code, View::text, View::bulleted}) {
      const auto tokens = tokenize(text, view);
      for (const std::size_t length : lengths_)
        for (std::size_t at = 0; at + length <= tokens.size(); ++at)
          for (const Mode mode : {Mode::exact, Mode::renamed})
            runs_.erase(hash_of_run(tokens, at, length, mode));
    }
  }

  std::unordered_map<std::uint64_t, Place> runs_;
  std::unordered_set<std::size_t> lengths_;
};

std::string shown(const std::vector<Token>& tokens, std::size_t begin, std::size_t end) {
  constexpr std::size_t most = 40;
  std::string text;
  for (std::size_t i = begin; i < std::min(end, begin + most); ++i) {
    if (tokens[i].text.empty()) continue;
    text += text.empty() ? "" : " ";
    for (const char c : tokens[i].text) text += c == '\n' ? ' ' : c;
  }
  return text + (end - begin > most ? " …" : "");
}

}  // namespace

std::string to_string(const Leak& leak) {
  return fmt::format("{}:{}: found what stands in {}:{}{}: {}", leak.path, leak.line, leak.secret_path,
                     leak.secret_line, leak.renamed ? ", with other names" : "", leak.tokens);
}

std::vector<Leak> find_leaks(const std::vector<File>& files, const std::vector<Secret>& secrets,
                             const Given& given) {
  std::unordered_set<std::string_view> kept;
  for (const auto& header : given.headers)
    for (const std::string_view name : declared_names(header)) kept.insert(name);
  const Tokenizer tokenize(std::move(kept), {given.idioms.begin(), given.idioms.end()});
  const Index index(secrets, given, tokenize);

  std::vector<Leak> leaks;
  for (const auto& file : files) {
    std::map<std::size_t, std::size_t> told;  // first line → last line of what has been found in this file
    const auto is_told = [&](std::size_t first, std::size_t last) {
      return std::any_of(told.begin(), told.end(),
                         [&](const auto& range) { return range.first <= last && first <= range.second; });
    };
    std::vector<Leak> here;
    for (const View view : views_of(file.path)) {
      const auto tokens = tokenize(file.bytes, view);
      for (const Mode mode : {Mode::exact, Mode::renamed}) {
        for (const std::size_t length : index.lengths()) {
          for (std::size_t at = 0; at + length <= tokens.size(); ++at) {
            const Place* place = index.find(hash_of_run(tokens, at, length, mode));
            if (place == nullptr) continue;
            std::size_t end = at + length;
            while (end < tokens.size() &&
                   index.find(hash_of_run(tokens, end + 1 - length, length, mode)) != nullptr)
              ++end;
            const std::size_t first = tokens[at].line, last = tokens[end - 1].line;
            if (!is_told(first, last)) {
              const Secret& secret = secrets[place->secret];
              told[first] = std::max(told[first], last);
              here.push_back({file.path, first, secret.path, secret.first_line + place->line - 1,
                              shown(tokens, at, end), mode == Mode::renamed});
            }
            at = end - length;
          }
        }
      }
    }
    std::stable_sort(here.begin(), here.end(), [](const Leak& a, const Leak& b) { return a.line < b.line; });
    leaks.insert(leaks.end(), here.begin(), here.end());
  }
  return leaks;
}

}  // namespace descent::handout
