// What the commands share that grade the caller's own tree.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "command/options.hpp"
#include "course/course.hpp"
#include "reports/text.hpp"
#include "submission/submission.hpp"

namespace descent::command {

/// Which exercises, as --topic and --exercise say it.
struct Choice {
  std::vector<std::string> topics, exercises;
  void add_to(Options options);
  /// \throws UsageError
  std::vector<const grading::Exercise*> of(const grading::Course& course) const;
};

/// The exercises' files as they lie there, with a note for each file of the chosen ones that is gone: it
/// looks like one that was not begun, and in the tree that holds all of them, that is an accident.
/// \throws SubmissionError
grading::Submission read_own_tree(const grading::Course& course,
                                  const std::vector<const grading::Exercise*>& chosen);

/// The exercise that the last report on the own tree pointed to: remembered beside course.json, and a comfort
/// only, so that nothing fails where it cannot be written or read.
void remember_next_step(const std::filesystem::path& manifest, const std::optional<report::NextStep>& next);
std::string remembered_next_step(const std::filesystem::path& manifest);  ///< an id; may be empty

}  // namespace descent::command
