// Are a course's tests what its exercises need?  Asked when the judge is built: a test that never runs, or
// points that no test gives, would otherwise go unnoticed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace judge {

/// A TEST_CASE of the source.
struct TestInSource {
  std::string name;
  std::vector<std::string> tags;
  std::string file;
  std::size_t line = 0;

  bool has(const std::string& tag) const { return std::find(tags.begin(), tags.end(), tag) != tags.end(); }
  bool hidden() const { return has("hidden"); }
};

/// Points of 0 need no test.
struct ExerciseInToml {
  std::string id;
  int public_points = 0, hidden_points = 0;
};

/// \param text  "04_optimizers/adam:1:3": id, public points, hidden points
/// \throws std::invalid_argument
ExerciseInToml parse_exercise(const std::string& text);

/// Each mistake in a line of its own, the file and line first; empty if there is none.
std::vector<std::string> audit(const std::vector<TestInSource>& tests,
                               const std::vector<ExerciseInToml>& exercises);

/// 1 to 9 for a tag "x1" to "x9", 0 for any other.
int weight_of(const std::string& tag);

}  // namespace judge
