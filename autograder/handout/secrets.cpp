#include "handout/secrets.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/files.hpp"
#include "handout/contents.hpp"
#include "handout/error.hpp"
#include "handout/markers.hpp"
#include "known_answers/edits.hpp"

namespace descent::handout {
namespace {

namespace fs = std::filesystem;

constexpr const char* idioms_file = "autograder/handout/idioms.toml";

enum class Part : std::uint8_t { regions, everything };
struct SecretFolder {
  const char* path;
  Part part = Part::everything;
  bool renamed = true;
  std::size_t run = run_length;
};

/// Of a copy the first of these is named.  Folders that do not exist are skipped, except solutions/.
constexpr SecretFolder secret_folders[] = {
    {"solutions", Part::regions},
    {"autograder/misconceptions"},
    {"autograder/alternatives"},
    {"autograder/tests/calibration/right_answers"},
    {"autograder/tests/submissions"},
    {"autograder/oracles"},
    {"autograder/tests/attacks", Part::everything, false},
    // Many and alike, and public tests set their inputs up as hidden ones do: only a longer run is a copy.
    {"autograder/tests/naming", Part::everything, false, 30},
    {"autograder/hidden_tests", Part::everything, false, 30},
};

bool is_code(const fs::path& path) {
  static const std::set<std::string> suffixes{".cpp", ".hpp", ".cu", ".cuh", ".h"};
  return suffixes.contains(path.extension().string());
}

std::vector<std::string> code_below(const fs::path& root, const std::string& folder) {
  std::vector<std::string> files;
  if (!fs::is_directory(root / folder)) return files;
  const fs::path hands_them_in = root / folder / (fs::path(folder).filename().string() + "_test.cpp");
  for (const auto& entry : fs::recursive_directory_iterator(root / folder))
    if (entry.is_regular_file() && is_code(entry.path()) && entry.path() != hands_them_in)
      files.push_back(entry.path().lexically_relative(root).generic_string());
  std::sort(files.begin(), files.end());
  return files;
}

void add_regions(std::vector<Secret>& secrets, const std::string& path, const std::string& bytes) {
  const SourceText source(bytes);
  const Markers markers = read_markers(source, path);
  if (!markers.findings.empty()) throw MarkerError(markers.findings);
  for (const Block& region : markers.solutions) {
    const std::size_t begin = source.line_begin(region.begin + 1), end = source.line_begin(region.end);
    secrets.push_back({path, bytes.substr(begin, end - begin), region.begin + 2, true});
  }
}

/// What edits make of whole answers.  They come last, so that of a copy without a change the whole answer is
/// named.
void add_edits(std::vector<Secret>& secrets, const grading::Course& course) {
  std::string problems;
  for (const auto& exercise : course.exercises) {
    if (!exercise.cuda()) continue;
    const auto answers = known_answers::read(course.root, exercise.id, exercise.files.front());
    for (const auto& answer : answers.wrong)
      if (!answer.lines.empty())
        secrets.push_back({answer.path, answer.bytes, answer.line, false, true, run_length, answer.lines});
    for (const auto& problem : answers.problems) problems += (problems.empty() ? "" : "\n") + problem;
  }
  if (!problems.empty()) throw HandoutError(problems);
}

}  // namespace

std::vector<Secret> read_secrets(const grading::Course& course) {
  std::set<std::string> answers;
  for (const auto& exercise : course.exercises)
    for (const auto& file : exercise.files) answers.insert("solutions/" + file);
  std::vector<Secret> secrets;
  for (const auto& [folder, part, renamed, run] : secret_folders)
    for (const auto& path : code_below(course.root, folder)) {
      if (path.starts_with("solutions/tests/") || path.starts_with("solutions/benchmarks/"))
        continue;  // they ask the answers, and hold none
      const std::string bytes = base::read_file(course.root / path);
      if (part == Part::regions && answers.contains(path))
        add_regions(secrets, path, bytes);
      else
        secrets.push_back({path, bytes, 1, false, renamed, run});
    }
  add_edits(secrets, course);
  return secrets;
}

Given read_given(const grading::Course& course, const std::map<std::string, std::string>& skeletons) {
  Given given;
  for (const auto& [path, bytes] : skeletons) given.texts.push_back(bytes);
  for (const auto& path : code_below(course.root, "framework/include")) {
    // A layer's theta() is no reason to call a parameter so: only names that an answer must use are kept.
    const bool contract = path.find("/ops/") != std::string::npos || path.find("/core/") != std::string::npos;
    (contract ? given.contracts : given.headers).push_back(base::read_file(course.root / path));
  }
  try {
    const auto parsed =
        toml::parse(base::read_file(course.root / idioms_file), std::string_view(idioms_file));
    if (const auto* idioms = parsed["idiom"].as_array())
      for (const auto& node : *idioms) {
        const auto* table = node.as_table();
        const auto code = table != nullptr ? (*table)["code"].value<std::string>() : std::nullopt;
        const auto reason = table != nullptr ? (*table)["reason"].value<std::string>() : std::nullopt;
        if (!code || !reason || reason->empty())
          throw HandoutError(fmt::format("{}:{}: an idiom needs code and a reason. Give both", idioms_file,
                                         node.source().begin.line));
        given.idioms.push_back(*code);
      }
  } catch (const toml::parse_error& error) {
    throw HandoutError(fmt::format("{}:{}: {}. Correct that line", idioms_file, error.source().begin.line,
                                   error.description()));
  }
  return given;
}

Exposed scan(const grading::Course& course, const std::vector<File>& files) {
  Exposed exposed;
  exposed.leaks = find_leaks(files, read_secrets(course), read_given(course, make_skeletons(course)));
  for (const File& file : files) {
    const SourceText source(file.bytes);
    for (std::size_t line = 0; line < source.line_count(); ++line)
      if (looks_like_marker(source.line(line)))
        exposed.markers.push_back(fmt::format(
            "{}:{}: found {}, which looks like a marker of a solution: a handout may not contain one. Reword "
            "the line",
            file.path, line + 1, quoted(source.line(line))));
  }
  return exposed;
}

}  // namespace descent::handout
