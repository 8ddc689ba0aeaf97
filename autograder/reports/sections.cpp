#include "reports/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "base/escape.hpp"

namespace descent::report {

/// Nothing to say about it but that it waits.  A file that was handed in and could not be taken (a finding)
/// is news.
bool is_untouched(const Exercise& exercise) {
  return (exercise.status == Status::not_started && exercise.findings.empty()) ||
         exercise.status == Status::not_graded;
}

Style style_of(Status status) {
  switch (status) {
    case Status::passed:
      return Style::good;
    case Status::not_started:
    case Status::not_graded:
      return Style::faint;
    case Status::blocked:
    case Status::grader_error:
      return Style::notice;
    default:
      return Style::bad;
  }
}

std::string mark(Status status, bool unicode) {
  switch (status) {
    case Status::passed:
      return unicode ? "✓" : "+";
    case Status::not_started:
    case Status::not_graded:
    case Status::blocked:
      return unicode ? "·" : ".";
    case Status::grader_error:
      return "!";
    default:
      return unicode ? "✗" : "x";
  }
}

std::string short_name(const std::string& id) {
  const std::size_t slash = id.find('/');
  return base::visible(slash == std::string::npos ? id : id.substr(slash + 1));
}

std::string joined(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) {
    text += (text.empty() ? "" : ", ") + short_name(id);
  }
  return text;
}

std::string status_words(const Exercise& exercise) {
  std::string text(words(exercise.status));
  if (exercise.status == Status::blocked && !exercise.blocked_by.empty()) {
    text += " (waits for " + joined(exercise.blocked_by) + ")";
  } else if (exercise.device != "cpu" && !is_untouched(exercise)) {
    text += " (" + base::visible(exercise.device) + ")";
  }
  return text;
}

std::string Tally::words() const {
  return of > 0 ? points(got, of) + "/" + points(of, of) : "";
}

Tally tally(const Exercise& exercise, bool counts_tests) {
  return counts_tests
             ? Tally{static_cast<double>(exercise.passed_tests()), static_cast<double>(exercise.test_count)}
             : Tally{exercise.score, exercise.max_score};
}

std::string tally_cell(const Exercise& exercise, bool counts_tests) {
  const Tally sum = tally(exercise, counts_tests);
  const bool no_verdict = exercise.status == Status::grader_error || exercise.status == Status::not_graded;
  return no_verdict && sum.of > 0 ? "-/" + points(sum.of, sum.of) : sum.words();
}
std::string place(const Finding& finding) {
  return finding.line > 0 ? fmt::format("{}:{}", finding.file, finding.line) : finding.file;
}

bool counts_tests(const Result& result) {
  return !result.hidden_tests_here;
}

std::string points(double score, double max_score) {
  const auto text = [](double value) {
    std::string digits = fmt::format("{:.2f}", value);
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') {
      digits.pop_back();
    }
    return digits == "-0" ? std::string("0") : digits;
  };
  if (!std::isfinite(score)) {
    return "?";
  }
  const std::string shown = text(score);
  // 3.999/4 must not read as full points of an exercise that has failed.
  if (score < max_score - 1e-9 && shown == text(max_score)) {
    return text(std::floor(score * 100) / 100);
  }
  return shown;
}
std::string hint(const Exercise& exercise) {
  const std::string name = exercise.short_name();
  return fmt::format("exercises/{}/hints.md#{}", exercise.topic(), name.substr(name.rfind('/') + 1));
}
}  // namespace descent::report
