#include "build/outcome.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "base/clock.hpp"
#include "base/escape.hpp"
#include "base/files.hpp"
#include "base/streams.hpp"
#include "build/script_steps.hpp"
#include "cuda/gate.hpp"
#include "result/compiler.hpp"

namespace descent::grading {

using report::Finding;
using report::Status;

namespace {

constexpr std::size_t longest_message = 1000;

/// What to show of the compiler's words: its first error, at the student's own line where it can be traced to
/// one.
Finding first_error(const std::string& diagnostics, const Sources& sources,
                    const std::vector<std::string>& files) {
  std::optional<Finding> first;
  for (const auto& file : files) {
    auto found = report::first_compile_error(diagnostics, "exercises/" + file);
    if (found) {
      found->message = base::at_most(found->message, longest_message);
      found->line = believable_line(found->line, sources.at(file));
    }
    if (found && found->line > 0) return *found;
    if (!first) first = found;
  }
  if (first) return *first;
  return {"compile", "", 0, diagnostics.empty() ? "the compiler gave no reason" : diagnostics.substr(0, 400)};
}

/// What to add where the file calls another exercise's function, which this worker does not have.
std::string other_exercise_in(const Course& course, const std::string& message, const Exercise& exercise) {
  for (const auto& other : course.exercises)
    for (const auto& entry : other.entry_points) {
      if (message.find("::" + entry.name + "(") == std::string::npos) continue;
      std::string may;
      for (const auto* needed : course.prerequisites(exercise))
        may += (may.empty() ? "" : ", ") + needed->name;
      return fmt::format(". {} belongs to the exercise {}, which is not linked here. This exercise may call {}",
                         entry.name, other.name,
                         may.empty() ? "no other exercise's functions" : "those of " + may);
    }
  return "";
}

}  // namespace

int believable_line(int line, const std::string& source) {
  return line <= std::count(source.begin(), source.end(), '\n') + 1 ? line : 0;
}

WorkerBuild run_script(const Course& course, const sandbox::Command& script, const Exercise& exercise,
                       const Sources& sources, std::string& compiled) {
  WorkerBuild result;
  const auto began = base::Clock::now();
  const auto ended = [&](Status status, std::string summary) {
    result.status = status;
    result.summary = std::move(summary);
    result.seconds = base::seconds_since(began);
    return result;
  };
  std::vector<std::string> named;  // as the compiler names them
  for (const auto& file : exercise.files) named.push_back("exercises/" + file);
  auto command = script;
  base::Stream diagnostics{{}, 64U << 10, 1U << 20}, symbols{{}, 1U << 20, 4U << 20},
      program{{}, 64U << 20, 64U << 20};
  std::optional<sandbox::Process> process;
  {
    auto d = base::make_pipe(), s = base::make_pipe(), p = base::make_pipe();
    command.descriptors = {{d.writer.get(), 1},
                           {d.writer.get(), 2},
                           {p.writer.get(), program_descriptor},
                           {s.writer.get(), symbols_descriptor}};
    process.emplace(command);
    diagnostics.reader = std::move(d.reader);
    symbols.reader = std::move(s.reader);
    program.reader = std::move(p.reader);
  }
  const auto seconds = course.compile_limits.seconds * static_cast<int>(sources.size());
  const auto deadline = base::Clock::now() + std::chrono::seconds(seconds);
  const auto end = base::read_streams({&diagnostics, &symbols, &program}, deadline);
  std::optional<sandbox::Exit> exit;
  if (end == base::StreamsEnd::closed) exit = process->wait_until(deadline);
  process->kill();

  if (end == base::StreamsEnd::flood)
    return ended(Status::does_not_compile, "the compiler printed more than 1 MiB and was stopped");
  if (!exit)
    return ended(
        Status::does_not_compile,
        fmt::format(
            "compiling took more than {} s and was stopped; if something else keeps this machine busy, "
            "grade again",
            seconds));
  if (exit->code == gate_speaks) {
    const auto& words = diagnostics.bytes;
    const auto end_of_first = words.find(gate_separator);
    const auto gate = cuda::read_gate(
        words.substr(0, end_of_first), [&] { return words.substr(std::min(end_of_first, words.size())); },
        "gate");
    if (gate.verdict == cuda::Gate::Verdict::refused) {
      const auto& problem = gate.problems.front();
      const auto source =
          sources.find(problem.file.substr(std::min(problem.file.size(), std::string("exercises/").size())));
      const int line = source == sources.end() ? 0 : believable_line(problem.line, source->second);
      result.findings.push_back({"compile", problem.file, line, problem.message});
      return ended(Status::does_not_compile, fmt::format("{}:{}: {}", problem.file, line, problem.message));
    }
  }
  if (exit->clean() || exit->code == gate_speaks) {
    compiled = std::move(program.bytes);
    return ended(Status::passed, "");
  }
  if (exit->code == calling_what_it_tests)
    return ended(
        Status::does_not_compile,
        fmt::format("{} calls {}, the function that it tests: compare with what the contract says, not with "
                    "another answer",
                    named.front(), exercise.tests));
  if (exit->code == replacing_new)
    return ended(
        Status::does_not_compile,
        fmt::format("{} defines operator new or delete, which would replace those of the grader: "
                    "remove them, or make them members of a class",
                    named.front()));
  if (exit->code == using_emulator)
    return ended(Status::does_not_compile, fmt::format("{} calls or defines functions of the emulator, or "
                                                       "functions that bypass it (bcopy, mprotect …). "
                                                       "Use only functions of CUDA",
                                                       named.front()));
  if (exit->code == making_registry)
    throw base::FileError("a worker for the GPU could not be made: " + diagnostics.bytes.substr(0, 400));
  if (exit->code == isolating)
    return ended(Status::blocked, "an exercise that this one builds on does not compile");
  if (exit->code == linking) {
    // Not the student's definition but a declaration that nobody defines: the signature was changed, or it is
    // gone.
    std::vector<std::string> defined;
    for (const auto& line : lines_of(symbols.bytes))
      if (line.find(" U ") == std::string::npos) defined.push_back(line.substr(line.rfind(' ') + 1));
    const auto wanted = lines_of(base::read_file(exercise.kit / "entry_points"));
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (std::find(defined.begin(), defined.end(), wanted[i]) != defined.end()) continue;
      const auto entry =
          std::find_if(exercise.entry_points.begin(), exercise.entry_points.end(), [&](const EntryPoint& e) {
            return wanted[i].find(fmt::format("{}{}E", e.name.size(), e.name)) != std::string::npos;
          });
      const std::string name = entry == exercise.entry_points.end() ? wanted[i] : entry->name;
      result.findings.push_back(
          {"compile", named.front(), 0,
           fmt::format("{0} is not defined as {1} declares it: is its name or a parameter changed? "
                       "Put its first line back as it was",
                       name, exercise.header)});
      return ended(Status::not_started,
                   fmt::format("{} does not define {} as {} declares it: put its first line back as it was",
                               named.front(), name, exercise.header));
    }
  }
  if (exit->signal != 0 && diagnostics.bytes.empty())
    return ended(Status::does_not_compile,
                 fmt::format("the compiler was stopped by signal {}", exit->signal));
  auto error = first_error(diagnostics.bytes, sources, exercise.files);
  if (exit->code == linking && (error.message.find("duplicate symbol") != std::string::npos ||
                                error.message.find("multiple definition of") != std::string::npos))
    error.message += ". The grader already defines this name: remove yours, or rename it";
  if (exit->code == linking) error.message += other_exercise_in(course, error.message, exercise);
  error.message += report::advice_on_linear_algebra(error.message);
  const std::string where = error.line > 0 ? fmt::format("{}:{}: ", error.file, error.line) : "";
  result.findings.push_back(error);
  return ended(Status::does_not_compile, where + error.message);
}

}  // namespace descent::grading
