// The files as students get them, and how much of a submission is still as it was handed out.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "course/course.hpp"

namespace descent::grading {

/// A file as it is handed out.
struct Skeleton {
  std::string sha256;                  ///< as digest.hpp's sha256
  std::vector<std::string> functions;  ///< those that the student writes, in the order of the file
};

/// By path below exercises/, as Submission::files.
using Skeletons = std::map<std::string, Skeleton>;

/// Below the root of a course.  `descent skeletons` writes it with the skeletons, and it is handed out.
inline constexpr const char* skeletons_file = "autograder/skeletons.json";

/// \param bytes  of the file as it is handed out  \param id  of its exercise
Skeleton skeleton_of(std::string_view bytes, const std::string& id);

std::string to_json(const Skeletons& skeletons);
/// \param shown  its name, for messages  \throws CourseError with file and line
Skeletons skeletons_from_json(const std::string& text, const std::string& shown);

/// What the course's skeletons_file says; nothing where there is none.
/// \throws CourseError, FileError
Skeletons read_skeletons(const std::filesystem::path& root);

/// Whether all files of the exercise are those that were handed out, byte for byte.
bool is_untouched(const Skeletons& skeletons, const Exercise& exercise,
                  const std::map<std::string, std::string>& files);

/// What is still to be written of an exercise: the functions with a todo() of it.
struct Unwritten {
  std::vector<std::string> functions;
  bool begun = false;  ///< fewer than were handed out

  /// Nobody has begun it.
  bool all() const { return !functions.empty() && !begun; }
  bool half_done() const { return !functions.empty() && begun; }
  /// "half done: the todo of relu is still there: write its body"
  std::string words() const;
};
Unwritten unwritten(const Skeletons& skeletons, const Exercise& exercise,
                    const std::map<std::string, std::string>& files);

}  // namespace descent::grading
