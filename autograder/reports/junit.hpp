// A result as JUnit XML, in the flavour that Jenkins and GitLab read.
#pragma once

#include <string>

#include "result/result.hpp"

namespace descent::report {

/// A suite for each exercise, a case for each test.  failure: a wrong answer.  error: it does not compile,
/// crashed, took too long or too much memory, or the grader failed.  skipped: not started, blocked, not
/// graded here; and one case for the hidden tests that were not run.
///
/// An exercise that is not passed always has a case that says so, even if no test ran: a build service that
/// counts cases must not see green.  The schema allows properties for suites only, so a test's points stand
/// there under its number: test.1.points, test.1.max_points, test.1.visibility.
std::string to_junit(const Result& result);

}  // namespace descent::report
