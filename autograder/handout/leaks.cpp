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

/// The tokens of a text, and the hash of any run of them.
class Runs {
 public:
  explicit Runs(std::vector<Token> tokens) : tokens_(std::move(tokens)) {
    for (const Token& token : tokens_) {
      exact_.push_back(exact_.back() * base + mix(0, token.hash));
      powers_.push_back(powers_.back() * base);
      shape_.push_back(shape_.back() * base + (token.renameable ? 1 : mix(0, token.hash)));
    }
  }

  const std::vector<Token>& tokens() const { return tokens_; }
  /// How many runs of this length there are.
  std::size_t count(std::size_t length) const {
    return tokens_.size() >= length ? tokens_.size() - length + 1 : 0;
  }

  std::uint64_t exact(std::size_t begin, std::size_t length) const { return of(exact_, begin, length); }
  /// Which tokens are names; the same for all runs that are one another's copies under other names.
  std::uint64_t shape(std::size_t begin, std::size_t length) const { return of(shape_, begin, length); }
  /// With names that a copy could change replaced by the order of their first use in the run.
  std::uint64_t renamed(std::size_t begin, std::size_t length) const {
    std::array<std::uint64_t, 64> seen{};
    std::size_t count = 0;
    std::uint64_t hash = length;
    for (std::size_t i = begin; i < begin + length; ++i) {
      const Token& token = tokens_[i];
      if (!token.renameable) {
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

 private:
  static constexpr std::uint64_t base = 0x9fb21c651e98df25ULL;
  using Prefixes = std::vector<std::uint64_t>;  // element i: Σ_{k<i} base^(i−1−k) · hash of token k

  std::uint64_t of(const Prefixes& prefixes, std::size_t begin, std::size_t length) const {
    return mix(length, prefixes[begin + length] - prefixes[begin] * powers_[length]);
  }

  std::vector<Token> tokens_;
  Prefixes exact_{0}, shape_{0};
  std::vector<std::uint64_t> powers_{1};  // of base
};

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

/// What a header declares, without what its functions do: of everything in braces, only namespaces and
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

/// A quick no for nearly every hash: it stays in the processor's cache, where a table of all runs does not.
class Filter {
 public:
  void add(std::uint64_t hash) { words_[word(hash)] |= bit(hash); }
  bool may_hold(std::uint64_t hash) const { return (words_[word(hash)] & bit(hash)) != 0; }

 private:
  static constexpr unsigned bits = 24;
  static std::size_t word(std::uint64_t hash) { return hash >> (64 - bits + 6); }
  static std::uint64_t bit(std::uint64_t hash) { return std::uint64_t{1} << (hash >> (64 - bits) & 63); }
  std::vector<std::uint64_t> words_ = std::vector<std::uint64_t>(std::size_t{1} << (bits - 6));
};

/// The runs of all secrets by their hashes, and without what is given.
class Index {
 public:
  Index(const std::vector<Secret>& secrets, const Given& given, const Tokenizer& tokenize) {
    for (std::uint32_t i = 0; i < secrets.size(); ++i) {
      const Secret& secret = secrets[i];
      for (const View view : {View::code, View::text}) {
        const Runs runs(tokenize(secret.bytes, view));
        const auto add = [&](Mode mode, std::size_t run, std::size_t shortest) {
          const std::size_t length = std::min(run, runs.tokens().size());
          if (length < shortest || (length < run && !secret.whole)) return;
          OfMode& all = of(mode);
          all.lengths.insert(length);
          for (std::size_t at = 0; at < runs.count(length); ++at) {
            const auto run_hash = hash(runs, at, length, mode);
            all.filter.add(mode == Mode::renamed ? runs.shape(at, length) : run_hash);
            auto& places = all.places[run_hash];
            if (places.empty() || places.back().secret != i) places.push_back({i, runs.tokens()[at].line});
          }
        };
        add(Mode::exact, secret.run, 1);
        // In prose every word is a name.
        if (secret.renamed && view == View::code) add(Mode::renamed, renamed_run_length, shortest_renamed);
      }
    }
    for (const auto& text : given.texts)
      for (const View view : {View::code, View::text}) forget(Runs(tokenize(text, view)));
    for (const auto* headers : {&given.headers, &given.contracts})
      for (const auto& header : *headers)
        forget(Runs(without_bodies(tokenize(without_directives(header), View::code))));
  }

  const std::unordered_set<std::size_t>& lengths(Mode mode) const { return of(mode).lengths; }

  /// Where a run occurs, each secret once; empty if nowhere.
  const std::vector<Place>& find(const Runs& runs, std::size_t at, std::size_t length, Mode mode) const {
    static const std::vector<Place> none;
    // Of renamed runs the shape is asked first, which costs less than their hash.
    if (!of(mode).filter.may_hold(mode == Mode::renamed ? runs.shape(at, length) : runs.exact(at, length)))
      return none;
    const auto& places = of(mode).places;
    const auto found = places.find(hash(runs, at, length, mode));
    return found == places.end() ? none : found->second;
  }

 private:
  struct OfMode {
    std::unordered_map<std::uint64_t, std::vector<Place>> places;
    std::unordered_set<std::size_t> lengths;
    Filter filter;
  };

  static std::uint64_t hash(const Runs& runs, std::size_t at, std::size_t length, Mode mode) {
    return mode == Mode::exact ? runs.exact(at, length) : runs.renamed(at, length);
  }
  OfMode& of(Mode mode) { return mode == Mode::exact ? exact_ : renamed_; }
  const OfMode& of(Mode mode) const { return mode == Mode::exact ? exact_ : renamed_; }

  void forget(const Runs& runs) {
    for (const Mode mode : {Mode::exact, Mode::renamed})
      for (const std::size_t length : lengths(mode))
        for (std::size_t at = 0; at < runs.count(length); ++at)
          if (!find(runs, at, length, mode).empty()) of(mode).places.erase(hash(runs, at, length, mode));
  }

  OfMode exact_, renamed_;
};

/// Where the file of the secret has what is found at this line of its bytes.
std::size_t line_in_file(const Secret& secret, std::size_t line) {
  if (secret.lines.empty()) return secret.first_line + line - 1;
  // The unchanged text is a secret too, and is the one that is named where no change is in the copy.
  for (std::size_t i = line - 1; i < secret.lines.size(); ++i)
    if (secret.lines[i] != 0) return secret.lines[i];
  return secret.first_line;
}

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

/// A stretch of a file in which every run of tokens occurs in some secret.
struct Copy {
  std::size_t first_line = 0, last_line = 0;
  std::size_t length = 0;  ///< in tokens
  Mode mode = Mode::exact;
  std::uint32_t secret = 0, secret_line = 0;
  std::string tokens;
};

void find_copies(const Runs& all, std::size_t length, Mode mode, const Index& index,
                 std::vector<Copy>& copies) {
  struct Share {
    std::uint32_t line = 0;  ///< where it begins in the secret
    std::size_t runs = 0;
  };
  const auto& tokens = all.tokens();
  for (std::size_t begin = 0; begin < all.count(length); ++begin) {
    std::size_t runs = 0;
    std::map<std::uint32_t, Share> shares;
    for (; begin + runs < all.count(length); ++runs) {
      const auto& places = index.find(all, begin + runs, length, mode);
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
  return fmt::format("{}:{}: contains text of {}:{}{}: {}", leak.path, leak.line, leak.secret_path,
                     leak.secret_line, leak.renamed ? ", with other names" : "", leak.tokens);
}

std::vector<Leak> find_leaks(const std::vector<File>& files, const std::vector<Secret>& secrets,
                             const Given& given) {
  std::unordered_set<std::string_view> kept;
  for (const auto& header : given.contracts)
    for (const std::string_view name : declared_names(header)) kept.insert(name);
  const Tokenizer tokenize(std::move(kept), {given.idioms.begin(), given.idioms.end()});
  const Index index(secrets, given, tokenize);

  std::vector<Leak> leaks;
  for (const auto& file : files) {
    std::vector<Copy> copies;
    for (const View view : views_of(file.path)) {
      const Runs runs(tokenize(file.bytes, view));
      for (const Mode mode : {Mode::exact, Mode::renamed})
        for (const std::size_t length : index.lengths(mode)) find_copies(runs, length, mode, index, copies);
    }
    for (const Copy& copy : longest_of(std::move(copies))) {
      const Secret& secret = secrets[copy.secret];
      leaks.push_back({file.path, copy.first_line, secret.path, line_in_file(secret, copy.secret_line),
                       copy.tokens, copy.mode == Mode::renamed});
    }
  }
  return leaks;
}

}  // namespace descent::handout
