// Catch2 runs an exercise's tests; the session keeps the book.
#pragma once

#include <cstddef>
#include <exception>
#include <vector>

#include "judge/audit.hpp"
#include "judge/respondent.hpp"
#include "judge/session.hpp"

namespace judge {

/// Runs the tests of settings.exercise that settings.visibility asks for, in a session of its own, which
/// stays open.
/// \return a record for each test, in order
std::vector<TestRecord> run_tests(const Settings& settings, const MakeRespondent& make);

/// What has been found when a test ends the process (std::terminate), as if it had thrown: the records of all
/// tests.
std::vector<TestRecord> end_tests(const std::exception& what);

/// Hidden tests of the exercise that settings.visibility leaves out.
std::size_t hidden_tests_left_out(const Settings& settings);

/// All tests of this program, and what Catch2 could not even take in, for its tags.
struct AllTests {
  std::vector<TestInSource> tests;
  std::vector<std::string> refused;
};
AllTests list_tests();

}  // namespace judge
