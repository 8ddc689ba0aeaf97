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
  // g++ does not instrument the load of a struct that is only passed to a function by value.  Inlining makes
  // such loads rare, so these attributes are replaced.
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
                  "this pragma changes how the file is compiled, which would falsify the emulator's counts. "
                  "Remove it");
    if (token.kind != Kind::word) continue;
    const auto is_one_of = [&](const auto& words) {
      return std::any_of(words.begin(), words.end(), [&](const char* word) { return token.is(word); });
    };
    if (token.text.find("no_sanitize") != std::string_view::npos)
      source.fail(p, "this attribute would hide memory accesses from the emulator. Remove it");
    for (const char* own : {"__tsan_", "__ubsan_", "__sanitizer_", "descent_emulator_"})
      if (token.text.starts_with(own))
        source.fail(
            p, "names that begin with " + std::string(own) + " belong to the emulator. Choose another name");
    if (is_one_of(assembly))
      source.fail(p, "the emulator does not support inline assembly (PTX). Write it in C++");
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
      source.fail(
          p, "this attribute would hide memory accesses from the emulator or falsify its counts. Remove it");
    if (is_one_of(apart)) source.replace(p, "unused");
  }
}

}  // namespace descent::cuda
