#include "course/hints.hpp"

#include <regex>
#include <sstream>

#include "base/files.hpp"

namespace descent::grading {

Hints read_hints(const Course& course, const Exercise& exercise) {
  static const std::regex link(R"(Lecture: \[(.+)\]\(\.\./\.\./(.+)\))");
  Hints hints;
  std::istringstream in(base::read_file(course.root / "exercises" / exercise.topic / "hints.md"));
  bool here = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ")) here = line == "## " + exercise.name;
    if (!here || line.starts_with("## ")) continue;
    const std::string number = std::to_string(hints.steps.size() + 1) + ". ";
    if (std::smatch found; std::regex_match(line, found, link)) {
      hints.section = found[1];
      hints.lecture = found[2];
    } else if (line.starts_with(number)) {
      hints.steps.push_back(line.substr(number.size()) + "\n");
    } else if (!hints.steps.empty() && line.starts_with("   ")) {
      hints.steps.back() += line.substr(3) + "\n";
    }
  }
  return hints;
}

}  // namespace descent::grading
