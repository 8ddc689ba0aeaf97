#include "grading/capstones.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace descent::grading {

using report::Status;

std::pair<std::vector<const Exercise*>, std::vector<const Exercise*>> rounds(
    const Course& course, const std::vector<const Exercise*>& exercises, const Options& options) {
  std::vector<const Exercise*> parts, capstones;
  for (const auto* exercise : exercises) (exercise->capstone.empty() ? parts : capstones).push_back(exercise);
  if (options.capstones)
    for (const auto* capstone : capstones)
      for (const auto* part : course.prerequisites(*capstone))
        // Without a reference the student's own is taken in any case.
        if (!part->reference.empty() && std::find(parts.begin(), parts.end(), part) == parts.end())
          parts.push_back(part);
  return {parts, capstones};
}

std::string put_together_from(const Course& course, const Exercise& capstone,
                              const std::map<const Exercise*, report::Exercise>& graded,
                              bool failed_with_own) {
  std::vector<std::string> own, reference;
  for (const auto* part : course.prerequisites(capstone)) {
    const auto found = graded.find(part);
    if (found == graded.end()) continue;
    const auto status = found->second.status;
    if (status == Status::passed)
      own.push_back(part->name);
    else
      reference.push_back(fmt::format("{} ({})", part->name, report::words(status)));
  }
  if (own.empty() && reference.empty()) return "";
  if (failed_with_own)
    return fmt::format(
        "{0} was put together from the reference's functions: it fails with the submission's own {1}, "
        "although these "
        "pass their tests. One of them is wrong where only {0} looks",
        capstone.name, fmt::join(own, ", "));
  std::string note = capstone.name + " was put together from ";
  if (!own.empty()) note += fmt::format("the submission's own {}", fmt::join(own, ", "));
  if (!own.empty() && !reference.empty()) note += "; and from ";
  if (!reference.empty()) note += fmt::format("the reference's {}", fmt::join(reference, ", "));
  return note;
}

}  // namespace descent::grading
