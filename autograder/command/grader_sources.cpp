#include "command/grader_sources.hpp"

#include <system_error>

namespace descent::command {

namespace fs = std::filesystem;

GraderSources::GraderSources(const grading::Course& course, std::set<std::string> topics)
    : exercises_(course.root / "exercises"), topics_(std::move(topics)) {
  std::set<fs::path> headers{course.framework};
  headers.insert(course.include.begin(), course.include.end());
  for (const auto& folder : headers) {
    folders_.insert(folder);
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(folder, error))
      if (entry.is_directory(error)) folders_.insert(entry.path());
  }
  for (const auto& topic : topics_) {
    folders_.insert(exercises_ / topic);
    folders_.insert(exercises_ / topic / "tests");
    for (const char* room : {"solutions", "autograder/hidden_tests", "autograder/oracles"})
      if (fs::is_directory(course.root / room / topic)) folders_.insert(course.root / room / topic);
  }
}

bool GraderSources::contains(const fs::path& file) const {
  const auto folder = file.parent_path();
  if (file.filename().native().starts_with(".") || !folders_.contains(folder)) return false;  // a swap file
  if (folder.parent_path() == exercises_) return file.filename() == "exercise.toml";
  return file.extension() == ".hpp" || file.extension() == ".cpp";
}

std::set<fs::path> GraderSources::files() const {
  std::set<fs::path> all;
  std::error_code error;
  for (const auto& folder : folders_)
    for (const auto& entry : fs::directory_iterator(folder, error))
      if (contains(entry.path())) all.insert(entry.path());
  return all;
}

}  // namespace descent::command
