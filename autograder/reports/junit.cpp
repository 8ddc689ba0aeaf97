#include "reports/junit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>
#include <vector>

#include "base/escape.hpp"

namespace descent::report {
namespace {

enum class Outcome { passed, failure, error, skipped };

Outcome outcome(Status status) {
  switch (status) {
    case Status::passed:
      return Outcome::passed;
    case Status::wrong:
      return Outcome::failure;
    case Status::not_started:
    case Status::blocked:
    case Status::not_graded:
      return Outcome::skipped;
    case Status::grader_error:
    case Status::does_not_compile:
    case Status::crashed:
    case Status::timed_out:
    case Status::out_of_memory:
      break;
  }
  return Outcome::error;  // also for a number that is no status
}

struct Case {
  std::string name;
  Status status;
  std::string message;  // one line
  std::string detail;
  double seconds = 0;
  const Test* test = nullptr;  // has points of its own
};

/// The schema wants plain decimals, so neither 1e-07 nor inf may appear.
std::string seconds_text(double seconds) {
  return fmt::format("{:.3f}", std::isfinite(seconds) && seconds > 0 ? seconds : 0.0);
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

std::string findings_text(const Exercise& exercise) {
  std::string text;
  for (const Finding& finding : exercise.findings) {
    text += finding.file;
    if (finding.line > 0) {
      text += fmt::format(":{}", finding.line);
    }
    text += fmt::format("{}{}: {}\n", finding.file.empty() ? "" : ": ", finding.kind, finding.message);
  }
  return text;
}

std::string why(const Exercise& exercise) {
  if (!exercise.summary.empty()) {
    return exercise.summary;
  }
  std::string text(words(exercise.status));
  if (!exercise.blocked_by.empty()) {
    text += fmt::format(": waits for {}", fmt::join(exercise.blocked_by, ", "));
  }
  return text;
}

std::vector<Case> cases_of(const Exercise& exercise) {
  std::vector<Case> cases;
  for (const Test& test : exercise.tests) {
    const std::string message =
        test.message.empty() ? std::string(words(test.status)) : first_line(test.message);
    const std::string input = test.input_kind.empty() ? "" : fmt::format("input: {}\n", test.input_kind);
    cases.push_back({test.name, test.status, message, input + test.message, test.seconds, &test});
  }
  const Outcome whole = outcome(exercise.status);
  const bool told =
      std::any_of(cases.begin(), cases.end(), [&](const Case& c) { return outcome(c.status) == whole; });
  if (!told) {
    const std::string_view label = exercise.title.empty() ? std::string_view(exercise.id) : exercise.title;
    cases.push_back(
        {std::string(label), exercise.status, why(exercise), findings_text(exercise), 0, nullptr});
  }
  if (exercise.hidden_not_run > 0) {
    cases.push_back({"hidden tests", Status::not_graded,
                     fmt::format("{} hidden tests not run here", exercise.hidden_not_run), "", 0, nullptr});
  }
  return cases;
}

int count(const std::vector<Case>& cases, Outcome wanted) {
  return static_cast<int>(
      std::count_if(cases.begin(), cases.end(), [&](const Case& c) { return outcome(c.status) == wanted; }));
}

void write_case(std::string& out, const Case& c, const std::string& class_name) {
  fmt::format_to(std::back_inserter(out), R"(    <testcase name="{}" classname="{}" time="{}")",
                 base::xml_attribute(c.name), base::xml_attribute(class_name), seconds_text(c.seconds));
  const Outcome result = outcome(c.status);
  if (result == Outcome::passed) {
    out += "/>\n";
    return;
  }
  const std::string_view element = result == Outcome::failure   ? "failure"
                                   : result == Outcome::skipped ? "skipped"
                                                                : "error";
  fmt::format_to(std::back_inserter(out),
                 ">\n      <{} type=\"{}\" message=\"{}\">{}</{}>\n    </testcase>\n", element,
                 name(c.status), base::xml_attribute(c.message), base::xml_text(c.detail), element);
}

void write_property(std::string& out, std::string_view key, std::string_view value) {
  fmt::format_to(std::back_inserter(out), "      <property name=\"{}\" value=\"{}\"/>\n", key,
                 base::xml_attribute(value));
}

void write_suite(std::string& out, const Exercise& exercise, const std::vector<Case>& cases) {
  // Jenkins takes the text before the last dot for the package: the topic.
  std::string class_name = exercise.id;
  std::replace(class_name.begin(), class_name.end(), '/', '.');

  fmt::format_to(
      std::back_inserter(out),
      R"(  <testsuite name="{}" tests="{}" failures="{}" errors="{}" skipped="{}" time="{}" file="{}">)",
      base::xml_attribute(exercise.id), cases.size(), count(cases, Outcome::failure),
      count(cases, Outcome::error), count(cases, Outcome::skipped),
      seconds_text(exercise.compile_seconds + exercise.seconds), base::xml_attribute(exercise.file));
  out += "\n    <properties>\n";
  write_property(out, "points", fmt::format("{}", exercise.score));
  write_property(out, "max_points", fmt::format("{}", exercise.max_score));
  write_property(out, "status", name(exercise.status));
  write_property(out, "device", exercise.device);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (const Test* test = cases[i].test; test != nullptr) {
      write_property(out, fmt::format("test.{}.points", i + 1), fmt::format("{}", test->score));
      write_property(out, fmt::format("test.{}.max_points", i + 1), fmt::format("{}", test->max_score));
      write_property(out, fmt::format("test.{}.visibility", i + 1), name(test->visibility));
    }
  }
  out += "    </properties>\n";
  for (const Case& c : cases) {
    write_case(out, c, class_name);
  }
  if (!exercise.findings.empty()) {
    out += "    <system-out>" + base::xml_text(findings_text(exercise)) + "</system-out>\n";
  }
  out += "  </testsuite>\n";
}

}  // namespace

std::string to_junit(const Result& result) {
  std::string suites;
  std::size_t tests = 0;
  int failures = 0;
  int errors = 0;
  for (const Exercise& exercise : result.exercises) {
    const std::vector<Case> cases = cases_of(exercise);
    write_suite(suites, exercise, cases);
    tests += cases.size();
    failures += count(cases, Outcome::failure);
    errors += count(cases, Outcome::error);
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" +
         fmt::format(R"(<testsuites name="{}" tests="{}" failures="{}" errors="{}" time="{}">)",
                     base::xml_attribute(result.submission), tests, failures, errors,
                     seconds_text(result.timings.wall)) +
         "\n" + suites + "</testsuites>\n";
}

}  // namespace descent::report
