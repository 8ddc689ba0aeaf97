#include "grading/hints.hpp"

#include <sstream>

#include "grading/files.hpp"

namespace descent::grading {

std::vector<std::string> read_hints(const Course& course, const Exercise& exercise) {
  std::vector<std::string> steps;
  std::istringstream in(read_file(course.root / "exercises" / exercise.topic / "hints.md"));
  bool here = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ")) here = line == "## " + exercise.name;
    if (!here || line.starts_with("## ")) continue;
    const std::string number = std::to_string(steps.size() + 1) + ". ";
    if (line.starts_with(number))
      steps.push_back(line.substr(number.size()) + "\n");
    else if (!steps.empty() && line.starts_with("   "))
      steps.back() += line.substr(3) + "\n";
  }
  return steps;
}

}  // namespace descent::grading
