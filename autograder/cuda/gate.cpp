#include "cuda/gate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <regex>
#include <set>

namespace descent::cuda {
namespace {

constexpr std::size_t shown = 10;

struct Rule {
  std::regex pattern;  ///< of clang's message; its first group is the name
  const char* advice;  ///< {} is the name
};

constexpr const char* host_function =
    "a kernel cannot call {}, because it is a host function: mark it __device__, or __host__ __device__";
constexpr const char* library_function =
    "{} of the C++ library runs on the host only: use plain arrays and loops in a kernel, or CUDA's own "
    "functions";

// clang 14's words.
const std::vector<Rule>& rules() {
  static const std::vector<Rule> all{
      {std::regex("reference to __host__ variable '([^']*)'"),
       "a kernel cannot access {}, because it is a host variable: pass it as an argument, or declare it "
       "__constant__ or __device__"},
      {std::regex("cannot use '(throw)' in"),
       "device code has no exceptions, so it cannot use {}: write an error code to memory, or use assert"},
      {std::regex("cannot use '(try)' in"),
       "device code has no exceptions, so it cannot use {}: test for the error instead"},
      {std::regex("call to global function '?([^' ]*)'? not configured"),
       "{0} is a kernel: launch it with {0}<<<blocks, threads>>>(…)"},
      {std::regex("reference to __global__ function '([^']*)' in"),
       "{} is a kernel, and the emulator cannot launch a kernel from a kernel: launch both from the host"},
      {std::regex("kernel function type '([^']*)' must have void"),
       "a kernel must return void, but the type of this one is {}: write the result to memory"},
      {std::regex("reference to __device__ function '([^']*)' in __host__ function"),
       "the host cannot call {}, because it is a device function: mark it __host__ __device__, or call it in "
       "a kernel"},
      {std::regex("initialization is not supported for (__[a-z]+__)"),
       "a {} variable cannot have a constructor or an initialiser: let one thread of the kernel set it, "
       "before a barrier"},
      {std::regex("(variadic) functions"),
       "device code has no {} functions: write one function for each number of arguments"},
      {std::regex("only (__shared__) variables or const variables"),
       "in device code, only {} and const variables can be static: use one of these, or a __device__ "
       "variable"},
  };
  return all;
}

/// What a note below an error says of the function that did not fit.
std::optional<std::string> reason(const std::string& note, bool in_library) {
  if (note.find("call to __host__ function from __global__") != std::string::npos ||
      note.find("call to __host__ function from __device__") != std::string::npos ||
      note.find("call to __host__ function from __host__ __device__") != std::string::npos)
    return in_library ? library_function : host_function;
  if (note.find("call to __global__ function from") != std::string::npos)
    return "{0} is a kernel: launch it with {0}<<<blocks, threads>>>(…) from the host";
  if (note.find("call to __device__ function from __host__") != std::string::npos)
    return "the host cannot call {}, because it is a device function: mark it __host__ __device__, or call "
           "it in a kernel";
  return std::nullopt;
}

std::string quoted_name(const std::string& message) {
  // "no viable conversion from 'const char[2]' to 'std::string' (aka …)": what was to be made
  static const std::regex made(" to '([^']*)'"), quoted("'([^']*)'");
  std::smatch match;
  if (message.find("conversion") != std::string::npos && std::regex_search(message, match, made))
    return match[1];
  return std::regex_search(message, match, quoted) ? match[1].str() : "this";
}

struct Answer {
  std::vector<Problem> refused;  ///< by a rule of its own first
  std::vector<Problem> not_understood;
  std::set<std::pair<std::string, int>> constructors;  ///< where one was refused
};

/// An error and the notes below it.
void judge(const Diagnostic& error, const std::vector<Diagnostic>& notes, const std::filesystem::path& ours,
           Answer& answer) {
  std::optional<std::string> advice;
  std::string what = quoted_name(error.message);
  std::smatch match;
  for (const auto& rule : rules())
    if (!advice && std::regex_search(error.message, match, rule.pattern)) {
      advice = rule.advice;
      what = match[1];
    }
  const bool by_rule = advice.has_value();
  if (!advice && error.message.find("reference to __host__ function") != std::string::npos) {
    const auto declared = std::find_if(notes.begin(), notes.end(), [](const Diagnostic& note) {
      return note.message.find("declared here") != std::string::npos;
    });
    advice = declared != notes.end() && is_foreign(declared->file, ours) ? library_function : host_function;
  }
  for (const auto& note : notes)
    if (!advice) advice = reason(note.message, is_foreign(note.file, ours));

  // In a header of others: the line of the program that led there.
  const Diagnostic* at = &error;
  for (const auto& note : notes)
    if (is_foreign(at->file, ours) && note.message.find("called by") != std::string::npos) at = &note;
  const auto source = source_line(at->file, at->line);
  if (!advice || is_foreign(at->file, ours)) {
    answer.not_understood.push_back({at->file, at->line, error.message, source});
    return;
  }
  if (error.message.find("constructor") != std::string::npos) answer.constructors.emplace(at->file, at->line);
  const Problem problem{at->file, at->line, fmt::format(fmt::runtime(*advice), what), source};
  answer.refused.insert(by_rule ? answer.refused.begin() : answer.refused.end(), problem);
}

Answer read_answer(const std::string& output, const std::filesystem::path& ours) {
  Answer answer;
  const auto all = read_diagnostics(output);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].kind != Diagnostic::Kind::error) continue;
    std::vector<Diagnostic> notes;
    for (auto n = i + 1; n < all.size() && all[n].kind != Diagnostic::Kind::error; ++n)
      notes.push_back(all[n]);
    judge(all[i], notes, ours, answer);
  }
  return answer;
}

/// What passes where all constexpr functions are the device's.  nvcc takes a constexpr constructor for one of
/// the device in any case.
void forgive_constexpr_constructors(Answer& answer, const Answer& second) {
  const auto first = answer.refused;
  std::erase_if(answer.refused, [&](const Problem& problem) {
    const auto same = [&](const Problem& other) {
      return other.file == problem.file && other.line == problem.line;
    };
    return answer.constructors.contains({problem.file, problem.line}) &&
           std::count_if(first.begin(), first.end(), same) == 1 &&
           std::none_of(second.refused.begin(), second.refused.end(), same);
  });
}

/// `throw std::runtime_error(…)` breaks two rules; the one about throw helps more.
void keep_first_of_each_line(std::vector<Problem>& problems) {
  std::set<std::pair<std::string, int>> seen;
  std::erase_if(problems,
                [&](const Problem& problem) { return !seen.emplace(problem.file, problem.line).second; });
  std::stable_sort(problems.begin(), problems.end(),
                   [](const Problem& a, const Problem& b) { return a.line < b.line; });
  if (problems.size() > shown) problems.resize(shown);
}

}  // namespace

const char* name(Gate::Verdict verdict) {
  switch (verdict) {
    case Gate::Verdict::passed:
      return "passed";
    case Gate::Verdict::refused:
      return "refused";
    case Gate::Verdict::incomplete:
      return "incomplete";
    case Gate::Verdict::absent:
      return "absent";
    case Gate::Verdict::not_wanted:
      break;
  }
  return "not wanted";
}

std::vector<std::string> gate_words(const std::string& clang, const std::string& headers,
                                    Constexpr functions) {
  std::vector<std::string> words{clang,
                                 "-std=c++20",
                                 "-x",
                                 "cuda",
                                 "--cuda-device-only",
                                 "--cuda-gpu-arch=sm_75",
                                 "-nocudainc",
                                 "-nocudalib",
                                 "-fsyntax-only",
                                 "-w",
                                 "-isystem",
                                 headers,
                                 "-isystem",
                                 headers + "/clang14",
                                 "-include",
                                 "descent_gate.hpp",
                                 "-ferror-limit=0",
                                 "-fno-caret-diagnostics",
                                 "-fno-color-diagnostics",
                                 "-fno-show-column"};
  // As nvcc has it: constexpr alone does not make a function one of the device.
  if (functions == Constexpr::host) words.insert(words.end(), {"-Xclang", "-fno-cuda-host-device-constexpr"});
  return words;
}

Gate read_gate(const std::string& output, const std::function<std::string()>& second,
               const std::filesystem::path& headers) {
  Gate gate;
  auto answer = read_answer(output, headers);
  if (!answer.constructors.empty()) forgive_constexpr_constructors(answer, read_answer(second(), headers));
  keep_first_of_each_line(answer.refused);
  gate.problems = answer.refused;
  gate.verdict = Gate::Verdict::passed;
  if (!answer.not_understood.empty()) {
    const auto& first = answer.not_understood.front();
    gate.verdict = Gate::Verdict::incomplete;
    gate.words = fmt::format(
        "clang could not read the whole file, so the check for host functions in kernels is incomplete: {}{}",
        first.line > 0 ? fmt::format("{}:{}: ", first.file, first.line) : "", first.message);
  }
  if (!gate.problems.empty()) gate.verdict = Gate::Verdict::refused;
  return gate;
}

}  // namespace descent::cuda
