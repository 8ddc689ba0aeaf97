// The tokens of a source, and what shall stand in their places.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "cuda/emulator/rewrite/tokens.hpp"

namespace descent::cuda {

class Source {
 public:
  using Place = std::ptrdiff_t;  ///< index of a token

  /// \param text  must outlive this
  explicit Source(std::string_view text) : tokens_(tokenise(text)) {}

  Place end() const { return static_cast<Place>(tokens_.all.size()); }
  const Token& operator[](Place place) const { return tokens_.all[static_cast<std::size_t>(place)]; }
  bool is(Place place, std::string_view text) const { return inside(place) && (*this)[place].is(text); }
  bool is(Place place, Kind kind) const { return inside(place) && (*this)[place].kind == kind; }

  /// The nearest token that the language looks at; end() or -1 if there is none.
  Place next(Place place) const;
  Place previous(Place place) const;

  /// The partner of a bracket ( [ {, or of one that closes; nothing if it has none.
  std::optional<Place> closing(Place open) const;
  std::optional<Place> opening(Place close) const;

  /// From first to last, both too, in one line: each run of blanks, line breaks and directives is one space.
  std::string text(Place first, Place last) const;

  /// Line breaks and directives stay where they are.
  void replace(Place place, std::string text);
  void erase(Place first, Place last);
  std::string result() const;

  /// \throws RewriteError
  [[noreturn]] void fail(Place place, const std::string& problem) const;

 private:
  bool inside(Place place) const { return place >= 0 && place < end(); }

  Tokens tokens_;
  std::map<Place, std::string> replaced_;
};

}  // namespace descent::cuda
