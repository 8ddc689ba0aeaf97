#include <fmt/format.h>

#include <algorithm>
#include <regex>

#include "build/script_steps.hpp"
#include "cuda/emulator.hpp"
#include "cuda/gate.hpp"
#include "cuda/recipe.hpp"

namespace descent::grading {
namespace {

/// What a kernel's file has no business with: what the emulator finds and counts.  A definition of its own,
/// of any binding, would be called in the place of the emulator's.
std::string leave_emulator_alone(const std::string& object) {
  return fmt::format(
      "if nm --defined-only {0} | grep -qE ' "
      "(__tsan_|__ubsan_|__sanitizer_|descent_emulator_|__assert_fail)' ||"
      " nm -u {0} | grep -qE 'emulator.*(take_report|name_memory|forget_)| "
      "(__mem(cpy|move|set)_chk|mempcpy|memccpy"
      "|wmem(cpy|move|set)|bcopy|bzero|swab|mprotect|mremap|syscall|process_vm_(readv|writev)|dlsym)$'; then "
      "exit {1}; "
      "fi\n",
      object, static_cast<int>(using_emulator));
}

/// A line marker, as a preprocessor writes it, could make a student's lines those of a system header.
bool holds_line_marker(const std::string& source) {
  static const std::regex spliced(R"(\\\r?\n)"), comment(R"(/\*[^]*?\*/)"),
      marker(R"((^|\n)[ \t]*(#|%:|\?\?=)[ \t]*[0-9])");
  return std::regex_search(std::regex_replace(std::regex_replace(source, spliced, ""), comment, " "), marker);
}

}  // namespace

std::optional<report::Finding> include_of_cublas(const Sources& sources) {
  static const std::regex include(R"([ \t]*#[ \t]*include[ \t]*[<"]cublas.*)");
  for (const auto& [path, bytes] : sources) {
    const auto all = lines_of(bytes);
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const auto& line) { return std::regex_match(line, include); });
    if (found != all.end())
      return report::Finding{
          "compile", "exercises/" + path, static_cast<int>(found - all.begin()) + 1,
          "cuBLAS is not part of this exercise: write the kernel yourself, and take the #include "
          "away"};
  }
  return std::nullopt;
}

sandbox::Command emulator_script(const Course& course, const Exercise& exercise, const Sources& sources) {
  const auto emulator = cuda::load_emulator(course.build);
  if (emulator.clang.empty())
    throw cuda::EmulatorError(
        "clang is not installed, so kernels cannot be checked for calls that only the host can make. Run: make "
        "setup");
  sandbox::Command command;
  command.profile = sandbox::Profile::compiler;
  command.limits = sandbox::Limits::compiler();
  command.limits.cpu_seconds = course.compile_limits.cpu_seconds;
  command.binds = {{course.framework.string(), "include"},
                   {emulator.include.string(), "emulator"},
                   {emulator.gate.string(), "gate"},
                   {emulator.rewrite.string(), "kit/rewrite"},
                   {emulator.checked.string(), "kit/runtime.o"},
                   {(exercise.kit / "registry.o").string(), "kit/registry.o"}};
  std::string folders = " -Iinclude";
  for (std::size_t i = 0; i < course.include.size(); ++i) {
    const std::string inside = fmt::format("include{}", i);
    command.binds.push_back({course.include[i].string(), inside});
    folders += " -I" + inside;
  }
  using cuda::recipe::Words;
  const auto joined = [](const Words& words) { return fmt::format(" {}", fmt::join(words, " ")); };
  const auto quiet = joined(cuda::recipe::quiet);
  std::string script, objects;
  for (const auto& [path, bytes] : sources) {
    command.files.push_back({"exercises/" + path, bytes});
    if (holds_line_marker(bytes)) script += fmt::format("exit {}\n", static_cast<int>(using_emulator));
  }
  const bool blas = exercise.cublas && include_of_cublas(sources);
  for (std::size_t i = 0; i < exercise.files.size(); ++i) {
    const std::string source = "exercises/" + exercise.files[i], stem = fmt::format("tmp/student{}", i);
    const auto ask = [&](cuda::Constexpr functions) {
      return fmt::format("{}{} {}", fmt::join(cuda::gate_words(emulator.clang, "gate", functions), " "),
                         folders, source);
    };
    script += fmt::format("( {} 2>{}.host || {} 2>{}.both ) &\n", ask(cuda::Constexpr::host), stem,
                          ask(cuda::Constexpr::both), stem);
    script += fmt::format("{}{}{} -isystem emulator{} {} -o {}.i || exit {}\n", emulator.compiler,
                          joined(cuda::recipe::preprocess), quiet, folders, source, stem,
                          static_cast<int>(compiling));
    script += fmt::format("kit/rewrite {0}.i {0}.ii || exit {1}\n", stem, static_cast<int>(compiling));
    script +=
        fmt::format("{}{}{}{} {}.ii -o {}.o || exit {}\n", emulator.compiler, joined(cuda::recipe::compile),
                    joined(cuda::recipe::checked), quiet, stem, stem, static_cast<int>(compiling));
    script += fmt::format("objcopy{} {}.o || exit {}\n", joined(cuda::recipe::hooks), stem,
                          static_cast<int>(compiling));
    script += keep_to_itself(stem + ".o") + leave_emulator_alone(stem + ".o");
    objects += fmt::format(" {}.o", stem);
  }
  script += fmt::format("nm -g{} >&{}\n", objects, symbols_descriptor);
  // The runtime first: its variables are made before those of the program.
  script += fmt::format("{} {} kit/runtime.o{} kit/registry.o", emulator.compiler,
                        fmt::join(course.link_flags, " "), objects);
  for (std::size_t i = 0; i < course.worker_objects.size(); ++i) {
    command.binds.push_back({course.worker_objects[i].string(), fmt::format("kit/worker{}.o", i)});
    script += fmt::format(" kit/worker{}.o", i);
  }
  for (std::size_t i = 0; blas && i < emulator.blas.size(); ++i) {
    const auto& word = emulator.blas[i];
    const bool ours = word.starts_with("/") && !word.starts_with("/usr/");
    if (ours) command.binds.push_back({word, fmt::format("kit/blas{}.o", i)});
    script += ours ? fmt::format(" kit/blas{}.o", i) : " " + word;
  }
  script += fmt::format("{} -o tmp/w || exit {}\ncat tmp/w >&{}\nwait\n", joined(emulator.libraries),
                        static_cast<int>(linking), program_descriptor);
  script += fmt::format(
      "cat tmp/*.host\necho '{}'\ncat tmp/*.both 2>/dev/null\n[ ! -s tmp/student0.host ] || exit {}\n",
      gate_separator, static_cast<int>(gate_speaks));
  command.argv = {"/bin/sh", "-c", script};
  return command;
}

}  // namespace descent::grading
