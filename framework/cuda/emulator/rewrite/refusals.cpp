#include "cuda/emulator/rewrite/refusals.hpp"

#include <algorithm>
#include <array>
#include <regex>
#include <string>

namespace descent::cuda {

void refuse_hidden(Source& source) {
  static constexpr std::array assembly{"asm", "__asm", "__asm__"};
  static constexpr std::array hiding{
      "no_sanitize", "__no_sanitize__", "no_sanitize_thread", "__no_sanitize_thread__",
      "naked",       "optimize",        "__optimize__",       "target",
      "__target__",  "ifunc",           "constructor"};
  // g++ tells nothing of a struct that is loaded only to be handed to a function: so there shall be few of
  // these.
  static constexpr std::array apart{"noinline",  "__noinline__", "noipa",
                                    "__noipa__", "noclone",      "__noclone__"};
  static const std::regex pragma(
      R"(#\s*pragma\s+GCC\s+(optimize|target|push_options|pop_options|reset_options)\b[^]*)");
  bool attribute = false;
  Source::Place end_of_attribute = -1;
  for (Source::Place p = 0; p < source.end(); ++p) {
    const auto& token = source[p];
    if (token.kind == Kind::directive && std::regex_match(std::string(token.text), pragma))
      source.fail(p,
                  "a pragma that changes how this file is compiled: the emulator counts what its own flags "
                  "make of it");
    if (token.kind != Kind::word) continue;
    const auto is_one_of = [&](const auto& words) {
      return std::any_of(words.begin(), words.end(), [&](const char* word) { return token.is(word); });
    };
    if (token.text.find("no_sanitize") != std::string_view::npos)
      source.fail(p, "an attribute that would hide accesses from the emulator");
    for (const char* own : {"__tsan_", "__ubsan_", "__sanitizer_", "descent_emulator_"})
      if (token.text.starts_with(own))
        source.fail(p, "a name that begins with " + std::string(own) + ": these are the emulator's own");
    if (is_one_of(assembly))
      source.fail(p, "inline assembly: the emulator sees accesses of C++ only, and has no PTX");
    if (token.is("__attribute__") || token.is("__attribute")) {
      const auto close = source.closing(source.next(p));
      attribute = close.has_value();
      end_of_attribute = close.value_or(p);
    }
    if (token.is("using") && source.is(source.next(p), "gnu")) {  // [[using gnu: optimize(0)]]
      attribute = true;
      end_of_attribute = p;
      const auto closes = [&](Source::Place at) {  // ]] may be written :>:>
        return source.is(at, "]") || (source.is(at, ":") && source.is(source.next(at), ">"));
      };
      while (end_of_attribute < source.end() && !closes(end_of_attribute)) ++end_of_attribute;
    }
    if (attribute && p > end_of_attribute) attribute = false;
    const bool gnu =
        source.is(source.previous(p), "::") && source.is(source.previous(source.previous(p)), "gnu");
    if (!attribute && !gnu) continue;
    if (is_one_of(hiding))
      source.fail(p, "an attribute that would hide accesses from the emulator, or change what it counts");
    if (is_one_of(apart)) source.replace(p, "unused");
  }
}

}  // namespace descent::cuda
