#include "reports/result.hpp"

#include <catch2/catch.hpp>

#include "results.hpp"

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
                    Catch::Contains("\"pased\" is not a status; want one of grader_error"));
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
