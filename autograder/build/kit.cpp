#include "build/kit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <sstream>
#include <system_error>

#include "base/file_lock.hpp"
#include "base/program.hpp"

namespace descent::grading {
namespace {

namespace fs = std::filesystem;

std::string target(const Course& course, const std::string& kit) {
  return course.name + "_" + kit;
}

/// The compiler's words, without ninja's.
std::string words_of(const base::ProgramEnd& end) {
  std::istringstream lines(end.output + end.errors);
  std::string words;
  for (std::string line; std::getline(lines, line);)
    if (!line.starts_with("[") && !line.starts_with("ninja: build stopped")) words += line + "\n";
  return words;
}

}  // namespace

std::set<std::string> kits_of(const Course& course, const std::vector<const Exercise*>& exercises) {
  std::set<std::string> kits;
  for (const auto* exercise : exercises) {
    kits.insert(exercise->topic);
    if (exercise->cuda()) kits.insert(cuda_kit);
    for (const auto* needed : course.prerequisites(*exercise)) kits.insert(needed->topic);
  }
  return kits;
}

std::vector<std::string> built_targets(const Course& course) {
  std::set<std::string> kits{cuda_kit, emulator_kit};
  for (const auto& exercise : course.exercises) kits.insert(exercise.topic);
  std::vector<std::string> targets;
  for (const auto& kit : kits)
    if (fs::exists(course.built / kit)) targets.push_back(target(course, kit));
  return targets;
}

std::vector<std::string> missing_kits(const Course& course, const std::set<std::string>& kits) {
  std::vector<std::string> all;
  std::copy_if(kits.begin(), kits.end(), std::back_inserter(all),
               [&](const std::string& kit) { return !fs::exists(course.built / kit); });
  return all;
}

void build_kits(const Course& course, const std::set<std::string>& kits,
                const std::function<void(const std::string& what)>& tell) {
  if (missing_kits(course, kits).empty()) return;
  const base::FileLock held(course.build / "kit.lock");
  const auto wanted = missing_kits(course, kits);  // another process may have built them meanwhile
  if (wanted.empty()) return;
  if (tell) tell(fmt::format("building the grader of {}", fmt::join(wanted, ", ")));
  std::vector<std::string> arguments{"cmake", "--build", course.build.string(), "--target"};
  for (const auto& kit : wanted) arguments.push_back(target(course, kit));
  for (const char* word : {"--", "-k", "0"}) arguments.emplace_back(word);  // one that fails stops no other
  const auto end = base::run_program({.arguments = arguments,
                                      .timeout = std::chrono::hours(2),
                                      .errors_kept = 1U << 20,
                                      .group = base::Program::Group::alone});
  if (end.exit_code == 127)
    throw KitError("cmake is not installed, and the grader has to be built first. Run: make setup");
  if (!end.clean())
    throw KitError(fmt::format("the grader of {} could not be built ({}):\n{}",
                               fmt::join(missing_kits(course, kits), ", "), end.words(), words_of(end)));
}

}  // namespace descent::grading
