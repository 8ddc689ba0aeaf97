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
  if (is_cpp(path)) return {View::code, View::text, View::quoted, View::bulleted};
  if (path.ends_with(".md")) return {View::code, View::text, View::quoted, View::bulleted};  // fenced code
  return {View::text, View::quoted, View::bulleted};
}

/// Without #define and the like, whose bodies no brace marks.
std::string without_directives(std::string_view text) {
  std::string kept;
  bool inside = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto line = text.substr(begin, end - begin);
    const auto first = line.find_first_not_of(" \t");
    inside = inside || (first != std::string_view::npos && line[first] == '#');
    if (!inside) kept += line;
    kept += '\n';
    inside = inside && line.ends_with('\\');
    begin = end + 1;
  }
  return kept;
}

/// What a header declares, without what its functions do: of all that stands in braces, only namespaces and
/// types are looked into.
std::vector<Token> without_bodies(const std::vector<Token>& tokens) {
  std::vector<Token> declared;
  int depth = 0;               // of braces in a body
  bool declares_more = false;  // the statement that is being read begins a namespace or a type
  for (const auto& token : tokens) {
    const bool opens = token.text == "{", closes = token.text == "}";
    if (depth > 0 || (opens && !declares_more)) {
      depth += opens ? 1 : closes ? -1 : 0;
      continue;
    }
    declared.push_back(token);
    for (const std::string_view word : {"namespace", "struct", "class", "enum", "union"})
      declares_more = declares_more || token.text == word;
    if (opens || closes || token.text == ";" || token.text == ")") declares_more = false;
  }
  return declared;
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
        const std::size_t length = std::min(secret.run, tokens.size());
        if (length == 0 || (length < secret.run && !secret.whole)) continue;
        lengths_.insert(length);
        for (const Mode mode : {Mode::exact, Mode::renamed}) {
          // In prose every word is a name.
          if (mode == Mode::renamed && (!secret.renamed || view != View::code || length < shortest_renamed))
            continue;
          for (std::size_t at = 0; at + length <= tokens.size(); ++at)
            add(hash_of_run(tokens, at, length, mode), {i, tokens[at].line});
        }
      }
    }
    for (const auto& text : given.texts)
      for (const View view : {View::code, View::text}) forget(tokenize(text, view));
    for (const auto& header : given.headers)
      forget(without_bodies(tokenize(without_directives(header), View::code)));
  }

  const std::unordered_set<std::size_t>& lengths() const { return lengths_; }
  /// Where it stands, each secret once; empty if nowhere.
  const std::vector<Place>& find(std::uint64_t hash) const {
    static const std::vector<Place> none;
    const auto found = runs_.find(hash);
    return found == runs_.end() ? none : found->second;
  }

 private:
  void add(std::uint64_t hash, Place place) {
    auto& places = runs_[hash];
    if (places.empty() || places.back().secret != place.secret) places.push_back(place);
  }

  void forget(const std::vector<Token>& tokens) {
    for (const std::size_t length : lengths_)
      for (std::size_t at = 0; at + length <= tokens.size(); ++at)
        for (const Mode mode : {Mode::exact, Mode::renamed})
          runs_.erase(hash_of_run(tokens, at, length, mode));
  }

  std::unordered_map<std::uint64_t, std::vector<Place>> runs_;
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

/// A stretch of a file in which every run of tokens stands in some secret.
struct Copy {
  std::size_t first_line = 0, last_line = 0;
  std::size_t length = 0;  ///< in tokens
  Mode mode = Mode::exact;
  std::uint32_t secret = 0, secret_line = 0;
  std::string tokens;
};

void find_copies(const std::vector<Token>& tokens, std::size_t length, Mode mode, const Index& index,
                 std::vector<Copy>& copies) {
  struct Share {
    std::uint32_t line = 0;  ///< where it begins in the secret
    std::size_t runs = 0;
  };
  for (std::size_t begin = 0; begin + length <= tokens.size(); ++begin) {
    std::size_t runs = 0;
    std::map<std::uint32_t, Share> shares;
    for (; begin + runs + length <= tokens.size(); ++runs) {
      const auto& places = index.find(hash_of_run(tokens, begin + runs, length, mode));
      if (places.empty()) break;
      for (const auto& [secret, line] : places) ++shares.try_emplace(secret, Share{line}).first->second.runs;
    }
    if (runs == 0) continue;
    // Answers resemble one another: the one that has most of it.
    const auto& [secret, share] =
        *std::max_element(shares.begin(), shares.end(),
                          [](const auto& a, const auto& b) { return a.second.runs < b.second.runs; });
    const std::size_t end = begin + runs + length - 1;
    copies.push_back({tokens[begin].line, tokens[end - 1].line, end - begin, mode, secret, share.line,
                      shown(tokens, begin, end)});
    begin += runs;
  }
}

/// What is told: of copies that overlap the longest, and the exact one where they are as long; in order of
/// the lines.
std::vector<Copy> longest_of(std::vector<Copy> copies) {
  const auto weight = [](const Copy& copy) {
    return copy.length + (copy.mode == Mode::exact ? run_length : 0);
  };
  std::stable_sort(copies.begin(), copies.end(),
                   [&](const Copy& a, const Copy& b) { return weight(a) > weight(b); });
  std::vector<Copy> chosen;
  for (const Copy& copy : copies)
    if (std::none_of(chosen.begin(), chosen.end(), [&](const Copy& other) {
          return other.first_line <= copy.last_line && copy.first_line <= other.last_line;
        }))
      chosen.push_back(copy);
  std::sort(chosen.begin(), chosen.end(),
            [](const Copy& a, const Copy& b) { return a.first_line < b.first_line; });
  return chosen;
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
    std::vector<Copy> copies;
    for (const View view : views_of(file.path)) {
      const auto tokens = tokenize(file.bytes, view);
      for (const Mode mode : {Mode::exact, Mode::renamed})
        for (const std::size_t length : index.lengths()) find_copies(tokens, length, mode, index, copies);
    }
    for (const Copy& copy : longest_of(std::move(copies))) {
      const Secret& secret = secrets[copy.secret];
      leaks.push_back({file.path, copy.first_line, secret.path, secret.first_line + copy.secret_line - 1,
                       copy.tokens, copy.mode == Mode::renamed});
    }
  }
  return leaks;
}

}  // namespace descent::handout
