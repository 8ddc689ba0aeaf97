// What the parts of a text report share, and the parts.
#pragma once

#include <string>
#include <vector>

#include "reports/page.hpp"
#include "result/result.hpp"

namespace descent::report {

inline constexpr std::size_t longest_line = 400;     ///< characters of a line of a message
inline constexpr std::size_t lines_of_message = 12;  ///< more is a dump, not an explanation

/// The exercise only waits.  A file that was handed in and could not be read (a finding) is news.
bool is_untouched(const Exercise& exercise);
Style style_of(Status status);
std::string mark(Status status, bool unicode);  ///< "✓"
std::string short_name(const std::string& id);  ///< "adam", visible
std::string joined(const std::vector<std::string>& ids);
std::string status_words(const Exercise& exercise);  ///< "blocked (waits for sgd)"
std::string place(const Finding& finding);           ///< "exercises/04_optimizers/adam.cpp:12"

/// What a report adds up: points, or tests where the hidden tests (which hold most points) are missing.
struct Tally {
  double got = 0;
  double of = 0;

  std::string words() const;  ///< "3/4"; empty instead of "0/0", which would only confuse
};
Tally tally(const Exercise& exercise, bool counts_tests);
std::string tally_cell(const Exercise& exercise, bool counts_tests);

/// Where hidden tests are missing the table counts tests: few points are given by public tests.
bool counts_tests(const Result& result);

void write_table(Page& page, const Result& result, bool unicode);
void write_exercise(Page& page, const Exercise& exercise, const TextOptions& options);
void write_grader_errors(Page& page, const Result& result, bool unicode);

}  // namespace descent::report
