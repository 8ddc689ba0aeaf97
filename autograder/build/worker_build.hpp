// From a student's file to a worker, kept by content.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/program_cache.hpp"
#include "base/temporary_folder.hpp"
#include "build/outcome.hpp"
#include "course/course.hpp"

namespace descent::grading {

/// Builds the workers of one course.  A compiled worker is reused for the same bytes, flags and kit; a verdict never.
class WorkerBuilder {
 public:
  /// Where the course's cache cannot be written, workers are kept in a folder that lives as long as this object.
  /// \throws base::FileError  a part of the kit is missing
  explicit WorkerBuilder(const Course& course);

  /// \param files  of the whole submission; it holds the exercise's own
  /// \param own    prerequisites that are taken from there too; those without a reference are in any case
  /// \throws sandbox::Error, base::FileError  the grader's own failures
  /// \throws base::Cancelled
  WorkerBuild build(const Exercise& exercise, const Sources& files,
                    const std::set<const Exercise*>& own = {}) const;
  /// The same for a GPU: nvcc compiles the file, for this architecture ("sm_90").
  WorkerBuild build_for_gpu(const Exercise& exercise, const Sources& files,
                            const std::string& architecture) const;

  const std::string& note() const { return note_; }  ///< for the report: "nothing is kept: …"; mostly empty

 private:
  std::string key(const Exercise& exercise, const Sources& sources,
                  const std::vector<const Exercise*>& references) const;
  /// The worker kept under this key, or made by the script.
  template <class Script>
  WorkerBuild find_or_make(const std::string& key, const Exercise& exercise, const Sources& sources,
                           Script script) const;

  const Course& course_;
  std::string note_;
  std::optional<base::TemporaryFolder> temporary_;
  std::optional<base::ProgramCache> cache_;
  std::string fingerprint_;  ///< of compiler, flags and everything that is the same for all exercises
};

}  // namespace descent::grading
