#include "cuda/emulator/rewrite/spins.hpp"

namespace descent::cuda {
namespace {

using Place = Source::Place;

constexpr const char* turn = "::descent::emulator::spins();";

/// Whether a while that follows `before` ends a do.
bool ends_do(const Source& source, Place before) {
  if (source.is(before, "}")) {
    const auto open = source.opening(before);
    return open && source.is(source.previous(*open), "do");
  }
  if (!source.is(before, ";")) return false;
  // do statement; while (…);
  for (Place p = source.previous(before); p >= 0; p = source.previous(p)) {
    if (source.is(p, "do")) return true;
    if (source.is(p, ";") || source.is(p, "{") || source.is(p, "}")) return false;
    if (source.is(p, ")") || source.is(p, "]")) p = source.opening(p).value_or(p);
  }
  return false;
}

/// `;` becomes the call, `{ }` gets it inside.
void fill_if_empty(Source& source, Place body) {
  if (source.is(body, ";")) source.replace(body, turn);
  if (source.is(body, "{") && source.is(source.next(body), "}"))
    source.replace(body, std::string("{ ") + turn);
}

}  // namespace

void rewrite_spins(Source& source) {
  for (Place p = 0; p < source.end(); p = source.next(p)) {
    if (source.is(p, "do")) fill_if_empty(source, source.next(p));
    const bool loops = source.is(p, "for") || (source.is(p, "while") && !ends_do(source, source.previous(p)));
    if (!loops || !source.is(source.next(p), "(")) continue;
    if (const auto close = source.closing(source.next(p))) fill_if_empty(source, source.next(*close));
  }
}

}  // namespace descent::cuda
