#include "command/own_tree.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "base/files.hpp"
#include "command/terminal.hpp"

namespace descent::command {
namespace {

std::filesystem::path memory(const std::filesystem::path& manifest) {
  return manifest.parent_path() / "next_step";
}

}  // namespace

void Choice::add_to(Options options) {
  options.value("--topic", topics, "Only this topic, e.g. 04_optimizers; may be given again");
  options.value("--exercise", exercises, "Only this exercise, e.g. adam; may be given again");
}

std::vector<const grading::Exercise*> Choice::of(const grading::Course& course) const {
  return grading::select(course, topics, exercises);
}

grading::Submission read_own_tree(const grading::Course& course,
                                  const std::vector<const grading::Exercise*>& chosen) {
  auto submission = grading::read_submission(course.root, course.files(), grading::Origin::own_tree);
  submission.name = "working tree";
  std::vector<std::string> missing;
  for (const auto* exercise : chosen)
    for (const auto& file : exercise->files)
      if (!submission.files.contains(file) && !submission.rejected.contains(file))
        missing.push_back(
            fmt::format("exercises/{0} does not exist. To restore it as it was handed out: "
                        "git checkout -- exercises/{0}",
                        file));
  submission.notes.insert(submission.notes.begin(), missing.begin(), missing.end());
  return submission;
}

void remember_next_step(const std::filesystem::path& manifest, const std::optional<report::NextStep>& next) {
  const std::string id = next ? next->exercise : "";
  if (id == remembered_next_step(manifest)) return;
  try {
    base::write_file_atomically(memory(manifest), id);
  } catch (const base::FileError&) {  // a read-only tree, a full disk
  }
}

std::string remembered_next_step(const std::filesystem::path& manifest) {
  try {
    return base::read_file(memory(manifest));
  } catch (const base::FileError&) {
    return "";
  }
}

}  // namespace descent::command
