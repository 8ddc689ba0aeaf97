// What grading found: the schema descent/result/v1, as plain data.  Every report is a function of this.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace descent::report {

/// In the order in which they are decided: the first that fits.
enum class Status : std::uint8_t {
  grader_error,
  not_started,
  does_not_compile,
  blocked,
  crashed,
  timed_out,
  out_of_memory,
  wrong,
  not_graded,
  passed,
};
/// does_not_compile, crashed, timed_out, out_of_memory: it never came to a verdict on its numbers.
bool is_broken(Status status);
bool has_failed(Status status);         ///< broken or wrong
std::string_view name(Status status);   ///< "grader_error", …: the words of the JSON
std::string_view words(Status status);  ///< "grader error", "wrong answer", …: the words for people
Status status_from_name(std::string_view name);  ///< \throws std::invalid_argument

enum class Visibility : std::uint8_t { public_test, hidden_test };
std::string_view name(Visibility visibility);            ///< "public", "hidden"
Visibility visibility_from_name(std::string_view name);  ///< \throws std::invalid_argument

struct Test {
  std::string name;  ///< the property, as a sentence
  Visibility visibility = Visibility::public_test;
  Status status = Status::not_graded;
  double score = 0;
  double max_score = 0;
  std::string input_kind;                    ///< what the calls were given, in words; may be empty
  std::string message;                       ///< what was found; empty when passed
  std::optional<std::string> misconception;  ///< id of the known mistake that has these numbers; "a or b"
  std::string explanation;                   ///< what that mistake is, to the student; a line for each
  double error_budget_used = 0;  ///< largest |error| / limit; 1 is the limit; infinite after a NaN
  double seconds = 0;

  bool operator==(const Test&) const = default;
};

/// Something about a file: a compiler's error, a crash, a rejected file, an emulator's finding.
struct Finding {
  std::string kind;  ///< "compile", "crash", "throw", "file", …
  std::string file;  ///< "exercises/04_optimizers/adam.cpp"; may be empty
  int line = 0;      ///< 0: unknown
  std::string message;

  bool operator==(const Finding&) const = default;
};

struct Exercise {
  std::string id;       ///< "04_optimizers/adam"
  std::string title;    ///< not in the JSON's contract; for people
  std::string file;     ///< "exercises/04_optimizers/adam.cpp": where to begin
  std::string lecture;  ///< "lectures/04_optimizers/lecture.md#adam"
  std::string device = "cpu";
  int rung = 0;           ///< of the CUDA track, from 1; 0: it belongs to none
  bool elective = false;  ///< only the best electives_that_count of those count
  Status status = Status::not_graded;
  double score =
      0;  ///< of the tests that belong to this run; hidden tests that are not here count in neither
  double max_score = 0;
  double compile_seconds = 0;
  double seconds = 0;  ///< of the tests
  bool worker_reused = false;
  int test_count = 0;      ///< tests of this run, also where the exercise never got as far as being tested
  int hidden_not_run = 0;  ///< hidden tests that exist and were not run here
  std::string summary;     ///< one line: why it has this status; empty when passed
  std::vector<std::string> blocked_by;
  std::vector<Test> tests;
  std::vector<Finding> findings;

  int passed_tests() const;
  std::string topic() const;       ///< "04_optimizers"
  std::string short_name() const;  ///< "adam": what make grade EXERCISE= takes

  bool operator==(const Exercise&) const = default;
};

/// What a result was made with, as far as it can change a number.
struct Toolchain {
  std::string compiler;  ///< "GNU 12.2.0, glibc 2.36"
  std::string flags;     ///< that a student's file is compiled with
  std::string blas;      ///< the library of workers that call for linear algebra: "OpenBLAS 0.3.21"
  std::string simd;      ///< what the flags let the compiler use: "x86_64 SSE2"
  std::string cuda;      ///< nvcc's version, or "none"
  /// 12 hexadecimal digits over the other fields: two results are comparable if and only if theirs are equal.
  std::string fingerprint;

  bool operator==(const Toolchain&) const = default;
};

/// Seconds by step, over all exercises (they run side by side, so the sum may exceed the wall clock).
struct Timings {
  double read = 0, compile = 0, start = 0, test = 0, wall = 0;

  bool operator==(const Timings&) const = default;
};

struct Result {
  std::string submission;
  std::string content_hash;
  std::string seed;
  Toolchain toolchain;
  std::string isolation =
      "process";  ///< full, device, process; the weakest claim unless somebody makes a better one
  std::string isolation_note;     ///< for people, when not full
  bool hidden_tests_here = true;  ///< false in a handout
  double score = 0, max_score = 0;
  std::vector<Exercise> exercises;  ///< in the order of the course
  std::vector<std::string> notes;
  Timings timings;

  /// Every exercise that has a verdict passed, and at least one has.  Where enough electives pass, the others
  /// need not be begun.
  bool all_passed() const;
  bool grader_failed() const;  ///< some exercise is a grader error
  int hidden_not_run() const;  ///< over all exercises

  bool operator==(const Result&) const = default;
};

inline constexpr std::size_t electives_that_count = 3;

/// Sets score and max_score: the sum over all exercises but electives, and over the best of these.
void add_up(Result& result);

/// Three electives, or all there are, have passed: the others are for whoever likes them.
bool enough_electives(const Result& result);

}  // namespace descent::report
