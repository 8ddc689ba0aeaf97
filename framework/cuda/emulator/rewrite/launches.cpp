#include "cuda/emulator/rewrite/launches.hpp"

#include <array>
#include <string_view>
#include <vector>

namespace descent::cuda {
namespace {

using Place = Source::Place;

constexpr const char* how = "Write kernel<<<blocks, threads>>>(arguments)";

struct Launch {
  Place kernel = 0;     ///< first token of what is launched
  Place open = 0;       ///< the first <
  Place open_last = 0;  ///< the third
  Place close = 0;      ///< the first > of >>>
  Place close_last = 0;
  Place arguments = 0;      ///< (
  Place arguments_end = 0;  ///< )
};

/// The end of a run of this sign from `place` on, blanks between allowed: the preprocessor prints << <.
std::vector<Place> run_of(const Source& source, Place place, std::string_view sign) {
  std::vector<Place> run;
  for (; source.is(place, sign); place = source.next(place)) run.push_back(place);
  return run;
}

/// The < that a > closes; the text in parentheses or brackets between them is skipped.
Place template_start(const Source& source, Place close) {
  int depth = 0;
  for (Place p = close; p >= 0; p = source.previous(p)) {
    if (source.is(p, ">")) ++depth;
    if (source.is(p, "<") && --depth == 0) return p;
    if (source.is(p, ";") || source.is(p, "{") || source.is(p, "(")) break;
    if (source.is(p, ")") || source.is(p, "]") || source.is(p, "}")) {
      const auto open = source.opening(p);
      if (!open) break;
      p = *open;
    }
  }
  source.fail(close,
              std::string("this > before <<< has no matching <. Put comparisons in template arguments in "
                          "parentheses. ") +
                  how);
}

/// A word that a name can be; `return (f)<<<…` is no call of return.
bool is_name(const Source& source, Place place) {
  static constexpr std::array<std::string_view, 14> keywords{
      "return", "else",  "do",        "if",       "while", "for", "switch",
      "case",   "throw", "co_return", "co_yield", "and",   "or",  "not"};
  if (!source.is(place, Kind::word)) return false;
  for (const auto keyword : keywords)
    if (source.is(place, keyword)) return false;
  return true;
}

/// First token of a name, a call, an element or an expression in parentheses that ends at `place`.
Place primary_start(const Source& source, Place place) {
  if (source.is(place, ">")) place = source.previous(template_start(source, place));
  if (is_name(source, place)) return place;
  if (source.is(place, ")") || source.is(place, "]")) {
    const auto open = source.opening(place);
    if (!open) source.fail(place, std::string("the bracket before <<< has no matching bracket. ") + how);
    const bool element = source.is(place, "]");
    const auto before = source.previous(*open);
    // picked(n)<<<…>>> and kernels[n]<<<…>>> go on; if (…) (a ? f : g)<<<…>>> does not.
    if (element || is_name(source, before) || source.is(before, ">")) return primary_start(source, before);
    return *open;
  }
  const auto got = place >= 0 ? "'" + std::string(source[place].text) + "'" : "nothing";
  source.fail(place, "expected the name of a kernel before <<<, found " + got + ". " + how);
}

/// First token of the kernel expression that ends at `place`: scopes and objects before the name belong to
/// it.
Place kernel_start(const Source& source, Place place) {
  place = primary_start(source, place);
  for (;;) {
    auto before = source.previous(place);
    if (source.is(before, "template")) before = source.previous(place = before);
    if (source.is(before, "::")) {
      const auto scope = source.previous(before);
      place = before;
      if (is_name(source, scope)) place = scope;
      if (source.is(scope, ">")) place = source.previous(template_start(source, scope));
      if (place == before) return place;  // the global scope's ::
    } else if (source.is(before, ".") || source.is(before, "->")) {
      place = primary_start(source, source.previous(before));
    } else {
      return place;
    }
  }
}

/// The first > of the last three of a run that is followed by arguments; the run's first ones close a
/// template.
Place launch_end(const Source& source, Place open, Place from) {
  for (Place p = from; p < source.end(); p = source.next(p)) {
    if (source.is(p, "(") || source.is(p, "[") || source.is(p, "{")) {
      const auto close = source.closing(p);
      if (!close) break;
      p = *close;
      continue;
    }
    if (source.is(p, ";") || source.is(p, ")") || source.is(p, "}")) break;
    const auto run = run_of(source, p, ">");
    if (run.size() >= 3) return run[run.size() - 3];
    if (!run.empty()) p = run.back();
  }
  source.fail(open, std::string("<<< has no matching >>> in the same statement. ") + how);
}

/// kernel<<<n>>> is not a launch: it needs the number of threads too.  (The compiler checks that there
/// are not too many parameters.)
bool has_comma(const Source& source, const Launch& launch) {
  for (Place p = source.next(launch.open_last); p < launch.close; p = source.next(p)) {
    if (source.is(p, "(") || source.is(p, "[") || source.is(p, "{")) p = *source.closing(p);
    if (source.is(p, ",")) return true;
  }
  return false;
}

Launch read_launch(const Source& source, const std::vector<Place>& open) {
  Launch launch;
  launch.open = open[0];
  launch.open_last = open[2];
  launch.kernel = kernel_start(source, source.previous(launch.open));
  launch.close = launch_end(source, launch.open, source.next(launch.open_last));
  launch.close_last = source.next(source.next(launch.close));
  launch.arguments = source.next(launch.close_last);
  const auto name = source.text(launch.kernel, launch.open - 1);
  if (!source.is(launch.arguments, "("))
    source.fail(
        launch.close,
        "expected ( with the arguments of " + name + " after >>>, found '" +
            (launch.arguments < source.end() ? std::string(source[launch.arguments].text) : "nothing") +
            "'. " + how + ", with () if it has no arguments");
  const auto end = source.closing(launch.arguments);
  if (!end)
    source.fail(launch.arguments, "the arguments of the launch of " + name + " have no closing ). Add it");
  launch.arguments_end = *end;
  if (!has_comma(source, launch))
    source.fail(launch.open, "the launch of " + name +
                                 " expects blocks and threads between <<< and >>>, found '" +
                                 source.text(launch.open_last + 1, launch.close - 1) + "'. " + how);
  return launch;
}

std::string quoted(const std::string& text) {
  std::string all = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') all += '\\';
    all += c;
  }
  return all + "\"";
}

// The kernel's text moves behind the configuration, all others stay in their lines.
void replace(Source& source, const Launch& launch) {
  const auto kernel = source.text(launch.kernel, launch.open - 1);
  source.erase(launch.kernel, launch.open_last);
  source.replace(launch.kernel, "::descent::emulator::Launch(");
  source.erase(launch.close, launch.close_last);
  source.replace(launch.close, ").run(" + quoted(kernel) + ", [&](auto&... descent_arguments) { " + kernel +
                                   "(descent_arguments...); })");
  for (Place p = launch.arguments; p < launch.arguments_end; ++p)
    if (source.is(p, "__null")) source.replace(p, "nullptr");
}

/// cudaLaunchKernel((void*)kernel, …) as C has it: here the kernel's own type says what its arguments are.
void drop_cast(Source& source, Place called) {
  const auto open = source.next(called), cast = source.next(open);
  if (!source.is(open, "(") || !source.is(cast, "(")) return;
  auto p = source.next(cast);
  if (source.is(p, "const")) p = source.next(p);
  const auto star = source.next(p), end = source.next(star);
  if (source.is(p, "void") && source.is(star, "*") && source.is(end, ")")) source.erase(cast, end);
}

}  // namespace

void rewrite_launches(Source& source) {
  for (Place p = 0; p < source.end(); p = source.next(p)) {
    if (source.is(p, "cudaLaunchKernel")) drop_cast(source, p);
    if (!source.is(p, "<")) continue;
    const auto open = run_of(source, p, "<");
    // operator<<<T> is an operator's name and one template argument list, as a preprocessor's output has it.
    if (open.size() >= 3 && !source.is(source.previous(p), "operator"))
      replace(source, read_launch(source, open));
    p = open.back();
  }
}

}  // namespace descent::cuda
