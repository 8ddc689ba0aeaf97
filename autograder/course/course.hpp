// The course as the grader sees it: exercise.toml of every topic, and where the build put what grading needs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace descent::grading {

/// exercise.toml or the build's course.json cannot be used.  The text names file and line and says what to
/// do.
struct CourseError : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// The user asked for something that does not exist.  Becomes exit code 2.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A graded function of the contract.
struct EntryPoint {
  std::string name;                     ///< "adam"
  std::vector<std::string> parameters;  ///< "theta", "g", …
};

struct Limits {
  double call_seconds = 10;       ///< wall clock, one call
  double total_seconds = 60;      ///< wall clock, all tests
  std::uint64_t cpu_seconds = 3;  ///< processor time, one group of tests
  std::uint64_t memory_mib = 1024;
};

/// For one exercise's file, and for each program that compiles it.
struct CompileLimits {
  int seconds = 120;               ///< wall clock, compiling and linking: a busy machine is nobody's mistake
  std::uint64_t cpu_seconds = 15;  ///< processor time, each program
};

struct Exercise {
  std::string id;     ///< "04_optimizers/adam"
  std::string topic;  ///< "04_optimizers"
  std::string name;   ///< "adam"
  std::string tests;  ///< of an exercise whose answer is a test: the function that it tests and must not call
  unsigned line = 0;  ///< of its id in exercise.toml
  std::string title;
  int public_points = 0, hidden_points = 0;
  std::vector<std::string> files;  ///< "04_optimizers/adam.cpp": as in Submission::files
  std::vector<EntryPoint> entry_points;
  std::vector<std::string> prerequisites;  ///< ids
  /// Of a capstone: how long it takes, in words.  A capstone is put together from the student's own
  /// prerequisites as far as they pass, and graded only where it is asked for.
  std::string capstone;
  int rung = 0;              ///< of the CUDA track: its place in the order in which it is best climbed
  bool elective = false;     ///< a rung to choose: only the best few count
  bool cublas = false;       ///< cuBLAS is part of it; elsewhere a product is the student's own kernel
  bool statistical = false;  ///< its tests' limits come from chance, not from roundings
  Limits limits;
  std::string lecture;  ///< "lectures/04_optimizers/lecture.md#adam"
  std::string header;   ///< "descent/ops/optimizers.hpp"

  int hidden_tests_elsewhere = 0;  ///< in a handout: how many there are, of autograder/hidden_tests.toml

  std::filesystem::path kit;        ///< registry.o, entry_points
  std::filesystem::path reference;  ///< empty in a handout

  bool cuda() const { return files.front().ends_with(".cu"); }
  std::string first_file() const { return "exercises/" + files.front(); }
};

struct Course {
  std::filesystem::path root;
  std::string name;              ///< of the build's target for all of it; of a topic's it is name_topic
  std::filesystem::path judges;  ///< a program for each topic
  std::filesystem::path built;   ///< a stamp for each topic that has been built, and one for CUDA
  std::filesystem::path hidden_tests_folder;  ///< empty in a handout
  bool hidden_tests = true;                   ///< whether the judges hold them; not in a handout
  std::filesystem::path cache;
  std::filesystem::path framework;             ///< the include folder that a student sees
  std::vector<std::filesystem::path> include;  ///< more of them
  std::filesystem::path pch;
  std::filesystem::path build;   ///< its folder: the CUDA emulator stands in it
  std::filesystem::path linalg;  ///< linalg.o, and entry_points: what of it is called for
  std::vector<std::filesystem::path> worker_objects;
  std::string compiler, compiler_version;
  std::string blas, simd, cuda;  ///< as in report::Toolchain
  std::vector<std::string> flags, link_flags;
  std::filesystem::path nvcc;  ///< empty: there is none
  std::filesystem::path
      grader;  ///< where registry.hpp and its like lie, for a worker that is made whole when it is needed
  CompileLimits compile_limits;
  std::vector<Exercise> exercises;  ///< in course order

  /// The program that runs the tests of the exercise's topic.
  std::filesystem::path judge(const Exercise& exercise) const { return judges / exercise.topic; }
  const Exercise* find(const std::string& id) const;
  /// All exercises that this one builds on, itself excluded, each once.
  std::vector<const Exercise*> prerequisites(const Exercise& exercise) const;
  std::set<std::string> files() const;  ///< of all exercises
};

/// Below the root of a handout: how many hidden tests each exercise has, as "04_optimizers/adam" = 12.
inline constexpr const char* hidden_tests_file = "autograder/hidden_tests.toml";

/// \param manifest  course.json, written by the build
Course load_course(const std::filesystem::path& manifest);

/// The exercises that --topic and --exercise name, in course order; all if both are empty.  An exercise may
/// be given as "adam" or "04_optimizers/adam".
/// \throws UsageError for an unknown one, with the names that come nearest
std::vector<const Exercise*> select(const Course& course, const std::vector<std::string>& topics,
                                    const std::vector<std::string>& exercises);

}  // namespace descent::grading
