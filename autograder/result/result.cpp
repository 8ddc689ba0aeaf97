#include "result/result.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <stdexcept>

namespace descent::report {
namespace {

struct StatusWords {
  Status status;
  std::string_view name, words;
};
constexpr std::array<StatusWords, 10> statuses{{
    {Status::grader_error, "grader_error", "grader error"},
    {Status::not_started, "not_started", "not started"},
    {Status::does_not_compile, "does_not_compile", "does not compile"},
    {Status::blocked, "blocked", "blocked"},
    {Status::crashed, "crashed", "crashed"},
    {Status::timed_out, "timed_out", "timed out"},
    {Status::out_of_memory, "out_of_memory", "out of memory"},
    {Status::wrong, "wrong", "wrong answer"},
    {Status::not_graded, "not_graded", "not graded here"},
    {Status::passed, "passed", "passed"},
}};

const StatusWords& entry(Status status) {
  for (const StatusWords& candidate : statuses) {
    if (candidate.status == status) {
      return candidate;
    }
  }
  throw std::invalid_argument("status: the number " + std::to_string(static_cast<int>(status)) +
                              " has no name");
}

}  // namespace

bool is_broken(Status status) {
  return status == Status::does_not_compile || status == Status::crashed || status == Status::timed_out ||
         status == Status::out_of_memory;
}

bool has_failed(Status status) {
  return is_broken(status) || status == Status::wrong;
}

std::string_view name(Status status) {
  return entry(status).name;
}
std::string_view words(Status status) {
  return entry(status).words;
}

Status status_from_name(std::string_view name) {
  for (const StatusWords& candidate : statuses) {
    if (candidate.name == name) {
      return candidate.status;
    }
  }
  std::string known;
  for (const StatusWords& candidate : statuses) {
    known.append(" ").append(candidate.name);
  }
  throw std::invalid_argument("\"" + std::string(name) + "\" is not a status; expected one of" + known);
}

std::string_view name(Visibility visibility) {
  return visibility == Visibility::public_test ? "public" : "hidden";
}

Visibility visibility_from_name(std::string_view name) {
  if (name == "public") {
    return Visibility::public_test;
  }
  if (name == "hidden") {
    return Visibility::hidden_test;
  }
  throw std::invalid_argument("\"" + std::string(name) + "\" is not a visibility; expected public or hidden");
}

std::string Exercise::topic() const {
  return id.substr(0, id.find('/'));
}
std::string Exercise::short_name() const {
  const std::size_t slash = id.find('/');
  return slash == std::string::npos ? id : id.substr(slash + 1);
}

bool Result::all_passed() const {
  bool some = false;
  for (const Exercise& exercise : exercises) {
    if (exercise.status == Status::not_graded ||
        (exercise.elective && exercise.status == Status::not_started && enough_electives(*this))) {
      continue;
    }
    if (exercise.status != Status::passed) {
      return false;
    }
    some = true;
  }
  return some;  // nothing graded is not "all passed": silence must never look like success
}

void add_up(Result& result) {
  std::vector<double> scores, most;
  result.score = result.max_score = 0;
  for (const Exercise& exercise : result.exercises) {
    if (exercise.elective) {
      scores.push_back(exercise.score);
      most.push_back(exercise.max_score);
    } else {
      result.score += exercise.score;
      result.max_score += exercise.max_score;
    }
  }
  const auto best = [](std::vector<double>& numbers) {
    std::sort(numbers.begin(), numbers.end(), std::greater<>());
    numbers.resize(std::min(numbers.size(), electives_that_count));
    return std::accumulate(numbers.begin(), numbers.end(), 0.0);
  };
  result.score += best(scores);
  result.max_score += best(most);
}

bool enough_electives(const Result& result) {
  std::size_t passed = 0, all = 0;
  for (const Exercise& exercise : result.exercises) {
    all += exercise.elective;
    passed += exercise.elective && exercise.status == Status::passed;
  }
  return passed >= std::min(all, electives_that_count);
}

int Exercise::passed_tests() const {
  return static_cast<int>(std::count_if(tests.begin(), tests.end(),
                                        [](const Test& test) { return test.status == Status::passed; }));
}

bool Result::grader_failed() const {
  return std::any_of(exercises.begin(), exercises.end(),
                     [](const Exercise& exercise) { return exercise.status == Status::grader_error; });
}

int Result::hidden_not_run() const {
  int count = 0;
  for (const Exercise& exercise : exercises) {
    count += exercise.hidden_not_run;
  }
  return count;
}

}  // namespace descent::report
