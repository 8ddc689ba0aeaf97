#include "result/result.hpp"

#include <catch2/catch.hpp>

#include "reports/text.hpp"
#include "result/tests/results.hpp"

using namespace descent::report;  // NOLINT(google-build-using-namespace)

TEST_CASE("every status has its name in the schema and finds its way back", "[reports]") {
  const std::pair<Status, const char*> all[] = {{Status::grader_error, "grader_error"},
                                                {Status::not_started, "not_started"},
                                                {Status::does_not_compile, "does_not_compile"},
                                                {Status::blocked, "blocked"},
                                                {Status::crashed, "crashed"},
                                                {Status::timed_out, "timed_out"},
                                                {Status::out_of_memory, "out_of_memory"},
                                                {Status::wrong, "wrong"},
                                                {Status::not_graded, "not_graded"},
                                                {Status::passed, "passed"}};
  for (const auto& [status, text] : all) {
    CHECK(name(status) == text);
    CHECK(status_from_name(text) == status);
  }
  CHECK_THROWS_WITH(status_from_name("pased"),
                    Catch::Contains("\"pased\" is not a status; expected one of grader_error"));
  CHECK_THROWS(name(static_cast<Status>(77)));
  CHECK_THROWS(status_from_name(""));
  CHECK_THROWS(visibility_from_name("secret"));
}

TEST_CASE("silence is not success", "[reports]") {
  Result result;
  CHECK_FALSE(result.all_passed());  // nothing at all
  result.exercises.resize(2);
  result.exercises[0].status = Status::not_graded;
  result.exercises[1].status = Status::not_graded;
  CHECK_FALSE(result.all_passed());  // nothing with a verdict
  result.exercises[0].status = Status::passed;
  CHECK(result.all_passed());
  for (const Status status :
       {Status::grader_error, Status::not_started, Status::does_not_compile, Status::blocked, Status::crashed,
        Status::timed_out, Status::out_of_memory, Status::wrong}) {
    result.exercises[1].status = status;
    CAPTURE(name(status));
    CHECK_FALSE(result.all_passed());
    CHECK(result.grader_failed() == (status == Status::grader_error));
  }
}

TEST_CASE("an exercise knows its topic and its short name", "[reports]") {
  Exercise exercise;
  exercise.id = "04_optimizers/adam";
  CHECK(exercise.topic() == "04_optimizers");
  CHECK(exercise.short_name() == "adam");
  CHECK(examples::handout().hidden_not_run() == 12);
}

namespace {
Result track(const std::vector<Status>& required, const std::vector<Status>& elective) {
  Result result;
  const auto add = [&](Status status, bool is_elective) {
    Exercise exercise;
    exercise.rung = static_cast<int>(result.exercises.size()) + 1;
    exercise.id = "01_topic/cuda_" + std::to_string(exercise.rung);
    exercise.elective = is_elective;
    exercise.status = status;
    exercise.max_score = 2;
    exercise.score = status == Status::passed ? 2 : status == Status::wrong ? 0.5 : 0;
    result.exercises.push_back(exercise);
  };
  for (const auto status : required) add(status, false);
  for (const auto status : elective) add(status, true);
  add_up(result);
  return result;
}
constexpr auto done = Status::passed, untouched = Status::not_started, wrong = Status::wrong;
}  // namespace

TEST_CASE("of the exercises to choose from the best three count") {
  CHECK(track({done, wrong}, {}).score == 2.5);
  CHECK(track({done, wrong}, {}).max_score == 4);
  const Result many = track({done}, {wrong, done, done, done, done});
  CHECK(many.score == 8);
  CHECK(many.max_score == 8);
  const Result few = track({done}, {done, wrong});
  CHECK(few.score == 4.5);
  CHECK(few.max_score == 6);
}

TEST_CASE("who has passed three to choose from need not begin the others") {
  CHECK(track({done}, {done, done, done, untouched}).all_passed());
  CHECK_FALSE(track({done}, {done, done, untouched, untouched}).all_passed());
  CHECK_FALSE(track({untouched}, {done, done, done, untouched}).all_passed());
  CHECK_FALSE(track({done}, {done, done, done, wrong}).all_passed());
  CHECK_FALSE(track({}, {untouched}).all_passed());
}

TEST_CASE("the track's next rung is the lowest that is open, and none once there are enough") {
  const auto next = [](const Result& result) {
    const auto step = next_step(result);
    return step ? step->exercise : std::string();
  };
  CHECK(next(track({done, untouched}, {untouched, untouched})) == "01_topic/cuda_2");
  CHECK(next(track({done, done}, {untouched, untouched})) == "01_topic/cuda_3");
  CHECK(next(track({done}, {done, done, done, untouched})).empty());
  // In the course's order a rung to choose may stand before a required one.
  Result mixed = track({done, untouched}, {untouched});
  std::rotate(mixed.exercises.begin(), mixed.exercises.begin() + 2, mixed.exercises.end());
  CHECK(next(mixed) == "01_topic/cuda_2");
}
