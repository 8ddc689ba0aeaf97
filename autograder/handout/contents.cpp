#include "handout/contents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "base/files.hpp"
#include "base/program.hpp"
#include "course/test_list.hpp"
#include "grading/judge_run.hpp"
#include "grading/skeletons.hpp"
#include "handout/allow_list.hpp"
#include "handout/skeleton.hpp"

namespace descent::handout {
namespace {

namespace fs = std::filesystem;

constexpr const char* allow_list_file = "autograder/handout/allow_list.toml";
constexpr const char* readme_file = "autograder/handout/student_readme.md";

/// git in the course's folder.  A locale of its own, since what it prints is read.
std::string git(const grading::Course& course, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"git", "-C", course.root.string()});
  const auto end = base::run_program({.arguments = arguments, .environment = {{"LC_ALL", "C"}}});
  if (!end.clean())
    throw HandoutError(
        fmt::format("git cannot list the project's files ({}): {}Run this command in a git work tree",
                    end.words(), end.errors.empty() ? "is it installed? " : end.errors));
  return end.output;
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

struct Known {
  std::string path;
  std::string mode;  ///< 100644, 100755 (executable), 120000 (a link), 160000 (another repository)
};

std::vector<Known> known_to_git(const grading::Course& course) {
  std::vector<Known> all;
  for (const auto& line : split(git(course, {"ls-files", "--stage", "-z"}), '\0')) {
    // "100644 0123… 0<tab>path"
    const auto tab = line.find('\t');
    all.push_back({line.substr(tab + 1), line.substr(0, line.find(' '))});
  }
  return all;
}

std::string hidden_tests_toml(const grading::Course& course) {
  const auto counts = grading::count_tests(course);
  std::string text = "# How many hidden tests each exercise has: they are run after you hand in.\n";
  for (const auto& exercise : course.exercises) {
    const auto found = counts.find(exercise.id);
    text += fmt::format("\"{}\" = {}\n", exercise.id, found == counts.end() ? 0 : found->second.hidden_tests);
  }
  return text;
}

}  // namespace

std::map<std::string, std::string> make_skeletons(const grading::Course& course) {
  std::map<std::string, std::string> skeletons;
  for (const auto& exercise : course.exercises)
    for (const auto& file : exercise.files)
      skeletons["exercises/" + file] = make_skeleton(base::read_file(course.root / "solutions" / file),
                                                     "solutions/" + file, exercise.id, exercise.entry_points);
  return skeletons;
}

std::string skeletons_json(const grading::Course& course,
                           const std::map<std::string, std::string>& skeletons) {
  grading::Skeletons digests;
  for (const auto& exercise : course.exercises)
    for (const auto& file : exercise.files)
      digests[file] = grading::skeleton_of(skeletons.at("exercises/" + file), exercise.id);
  return grading::to_json(digests);
}

Contents collect(const grading::Course& course) {
  const AllowList allowed(base::read_file(course.root / allow_list_file), allow_list_file);
  auto skeletons = make_skeletons(course);
  skeletons[grading::skeletons_file] = skeletons_json(course, skeletons);
  std::map<std::string, File> files;
  Contents contents;
  std::vector<std::string> errors;

  std::set<std::string> known_paths;
  for (const auto& [path, mode] : known_to_git(course)) {
    known_paths.insert(path);
    if (skeletons.contains(path)) continue;
    try {
      if (!allowed.takes(path)) continue;
      if (!mode.starts_with("100"))
        throw HandoutError(
            fmt::format("{}: expected a regular file, found git mode {}: a handout cannot hold links or "
                        "submodules",
                        path, mode));
      files[path] = {path, base::read_file(course.root / path), mode == "100755"};
    } catch (const HandoutError& error) {
      errors.emplace_back(error.what());
    } catch (const base::FileError& error) {
      errors.push_back(fmt::format("{} Git tracks it: restore it, or run git rm {}", error.what(), path));
    }
  }
  for (const auto& [path, bytes] : skeletons) {
    // What is committed counts: in the work tree an instructor may just be solving it.
    if (!known_paths.contains(path) || git(course, {"show", ":./" + path}) != bytes)
      errors.push_back(
          fmt::format("{}: the version in git is not the skeleton of its solution. Run make skeletons, then "
                      "git add it",
                      path));
    if (base::read_file(course.root / path) != bytes)
      contents.notes.push_back(path + ": differs in your work tree; the handout has the skeleton");
    files[path] = {path, bytes};
  }
  for (const auto& path : split(git(course, {"ls-files", "--others", "--exclude-standard", "-z"}), '\0')) {
    try {
      if (allowed.takes(path)) contents.notes.push_back(path + ": not tracked by git, so left out");
    } catch (const HandoutError&) {  // an editor's backup, a student's object file
    }
  }
  if (!errors.empty()) throw HandoutError(fmt::format("{}", fmt::join(errors, "\n")));

  files["README.md"] = {"README.md", base::read_file(course.root / readme_file)};
  files[grading::hidden_tests_file] = {grading::hidden_tests_file, hidden_tests_toml(course)};
  for (auto& [path, file] : files) contents.files.push_back(std::move(file));
  return contents;
}

}  // namespace descent::handout
