#include "cuda/emulator/rewrite/source.hpp"

#include <algorithm>

#include "cuda/emulator/rewrite/rewrite.hpp"

namespace descent::cuda {
namespace {

bool opens(const Token& token) {
  return token.is("(") || token.is("[") || token.is("{");
}
bool closes(const Token& token) {
  return token.is(")") || token.is("]") || token.is("}");
}

}  // namespace

Source::Place Source::next(Place place) const {
  do ++place;
  while (place < end() && !(*this)[place].counts());
  return place;
}

Source::Place Source::previous(Place place) const {
  do --place;
  while (place >= 0 && !(*this)[place].counts());
  return place;
}

std::optional<Source::Place> Source::closing(Place open) const {
  int depth = 0;
  for (Place p = open; p < end(); p = next(p)) {
    if (opens((*this)[p])) ++depth;
    if (closes((*this)[p]) && --depth == 0) return p;
  }
  return std::nullopt;
}

std::optional<Source::Place> Source::opening(Place close) const {
  int depth = 0;
  for (Place p = close; p >= 0; p = previous(p)) {
    if (closes((*this)[p])) ++depth;
    if (opens((*this)[p]) && --depth == 0) return p;
  }
  return std::nullopt;
}

std::string Source::text(Place first, Place last) const {
  std::string all;
  bool gap = false;
  for (Place p = first; p <= last; ++p) {
    if (!(*this)[p].counts()) {
      gap = !all.empty();
      continue;
    }
    if (gap) all += ' ';
    gap = false;
    all += (*this)[p].text;
  }
  return all;
}

void Source::replace(Place place, std::string text) {
  // Blanks hold line breaks, and a raw string may: they stay.
  const auto& old = (*this)[place].text;
  text.append(static_cast<std::size_t>(std::count(old.begin(), old.end(), '\n')), '\n');
  replaced_[place] = std::move(text);
}

void Source::erase(Place first, Place last) {
  for (Place p = first; p <= last; ++p)
    if (const auto kind = (*this)[p].kind; kind != Kind::directive && kind != Kind::foreign) replace(p, "");
}

std::string Source::result() const {
  std::string all;
  auto change = replaced_.begin();
  for (Place p = 0; p < end(); ++p) {
    if (change != replaced_.end() && change->first == p)
      all += (change++)->second;
    else
      all += (*this)[p].text;
  }
  return all;
}

void Source::fail(Place place, const std::string& problem) const {
  const auto& token = (*this)[std::clamp<Place>(place, 0, end() - 1)];
  throw RewriteError(tokens_.files[static_cast<std::size_t>(token.file)], token.line, problem);
}

}  // namespace descent::cuda
