// From a student's file to a worker: compiled and linked in the sandbox, kept by content.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "course/course.hpp"
#include "result/result.hpp"
#include "sandbox/sandbox.hpp"

namespace descent::grading {

struct WorkerBuild {
  report::Status status = report::Status::passed;  ///< or does_not_compile, not_started
  std::string summary;                             ///< why not passed
  std::vector<report::Finding> findings;
  std::filesystem::path worker;
  bool reused = false;
  double seconds = 0;
};

/// Builds the workers of one course.  A compiled worker is reused for the same bytes, flags and kit; a
/// verdict never.
class WorkerBuilder {
 public:
  /// \param cache  where workers are kept; if it cannot be written, a folder that lives as long as this
  /// object
  explicit WorkerBuilder(const Course& course);
  ~WorkerBuilder();
  WorkerBuilder(const WorkerBuilder&) = delete;
  WorkerBuilder& operator=(const WorkerBuilder&) = delete;

  /// \param files  of the whole submission
  /// \param own    prerequisites that are taken from there too; those without a reference are in any case
  /// \throws sandbox::Error, FileError: the grader's own failures; Cancelled
  WorkerBuild build(const Exercise& exercise, const std::map<std::string, std::string>& files,
                    const std::set<const Exercise*>& own = {}) const;
  /// The same for a GPU: nvcc compiles the file, for this architecture ("sm_90").
  WorkerBuild build_for_gpu(const Exercise& exercise, const std::map<std::string, std::string>& files,
                            const std::string& architecture) const;

  /// Where in the student's files a program counter of a worker lies, innermost first; "" and 0 where it lies
  /// elsewhere.
  std::vector<report::Finding> locate(const Exercise& exercise,
                                      const std::map<std::string, std::string>& files,
                                      const std::filesystem::path& worker,
                                      const std::vector<std::uint64_t>& pcs) const;

  const std::string& note() const { return note_; }  ///< for the report: "nothing is kept: …"; mostly empty

 private:
  std::string other_exercise_in(const std::string& message, const Exercise& exercise) const;
  sandbox::Command recipe(const Exercise& exercise, const std::map<std::string, std::string>& sources,
                          const std::vector<const Exercise*>& references,
                          const std::vector<const Exercise*>& handed_in) const;
  sandbox::Command cuda_recipe(const Exercise& exercise,
                               const std::map<std::string, std::string>& sources) const;
  sandbox::Command gpu_recipe(const Exercise& exercise, const std::map<std::string, std::string>& sources,
                              const std::string& architecture) const;
  WorkerBuild run(const sandbox::Command& command, const Exercise& exercise,
                  const std::map<std::string, std::string>& sources, WorkerBuild result) const;
  std::string key(const Exercise& exercise, const std::map<std::string, std::string>& sources,
                  const std::vector<const Exercise*>& references) const;

  const Course& course_;
  std::filesystem::path cache_;
  bool temporary_ = false;
  std::string note_;
  std::string fingerprint_;  ///< of compiler, flags and everything that is the same for all exercises
};

}  // namespace descent::grading
