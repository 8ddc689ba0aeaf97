// Measures the tolerances of topic 4 on the hidden and public tests themselves, in process.
//
//   optimizers_calibration [seeds]        1000 if not given
//
// Every right answer must use less than 60 % of every limit on every seed.  Every wrong answer must be at
// least 20 limits away in some hidden test, on every one of a tenth of the seeds; only comparisons with a
// tolerance count. Exit code 0 if so, 1 if not.
#define CATCH_CONFIG_RUNNER
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <map>

#include "calibration/answers.hpp"
#include "judge/test.hpp"

student::Optimizers student::measured;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double allowed_share = 0.6, wanted_gap = 20;

/// What the tests of one run have found.
struct Record {
  double largest_share = 0;  ///< of comparisons with a limit
  std::string where;
  int comparisons = 0;
};
Record record;
std::uint64_t seed = 0;

std::string running_test() {
  return Catch::getResultCapture().getCurrentTestName();
}

}  // namespace

// The judge's side of the tests, reduced to what is measured here.
namespace judge {

void input_kind(std::string) {}

Inputs inputs() {
  return {seed, running_test()};
}

bool note(Comparison& c) {
  bool holds = c.got_shape == c.want_shape;
  for (std::size_t i = 0; i < c.got.size(); ++i) {
    const bool right = c.kind == Comparison::Kind::finite
                           ? std::isfinite(c.got[i])
                           : c.got[i] == c.want[i] || std::fabs(c.got[i] - c.want[i]) <= c.limit[i];
    if (!right) ++c.wrong;
    if (c.kind != Comparison::Kind::near) continue;
    const double error = std::fabs(c.got[i] - c.want[i]), share = error == 0 ? 0 : error / c.limit[i];
    c.budget_used = std::max(c.budget_used, share >= 0 ? share : infinity);  // NaN counts as infinitely far
  }
  if (!holds) c.budget_used = infinity;
  ++record.comparisons;
  if (c.budget_used > record.largest_share) {
    record.largest_share = c.budget_used;
    record.where = running_test();
  }
  return holds && c.wrong == 0;
}

std::string describe(const Comparison& c) {
  return std::to_string(c.wrong) + " wrong";
}

namespace {
template <class Error>
bool throws(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error&) {
    return true;
  }
  return false;
}
}  // namespace

bool throws_shape_error(const std::function<void()>& call) {
  return throws<descent::ShapeError>(call);
}
bool throws_value_error(const std::function<void()>& call) {
  return throws<descent::ValueError>(call);
}

}  // namespace judge

int main(int, char** argv) {
  const std::uint64_t seeds = argv[1] != nullptr ? std::strtoull(argv[1], nullptr, 10) : 1000;
  Catch::Session session;
  bool good = true;

  const auto run = [&](const descent::calibration::Answer& answer, const std::string& visibility) {
    student::measured = answer.functions;
    record = {};
    session.configData().testsOrTags = {(answer.exercise.empty() ? "~[.]" : "[" + answer.exercise + "]") +
                                        visibility};
    session.configData().outputFilename = "/dev/null";
    session.useConfigData(session.configData());
    return session.run() == 0 && record.comparisons > 0;
  };

  std::cout << "Right answers: largest share of a limit over " << seeds << " seeds\n";
  double worst_share = 0;
  for (const auto& answer : descent::calibration::right_answers()) {
    Record worst;
    std::uint64_t failed = 0;
    for (seed = 0; seed < seeds; ++seed) {
      if (!run(answer, "")) ++failed;
      if (record.largest_share > worst.largest_share) worst = record;
    }
    std::cout << "  " << worst.largest_share << "  " << answer.exercise << ": " << answer.name << "  ("
              << worst.where << ")" << (failed > 0 ? "  FAILED on " + std::to_string(failed) + " seeds" : "")
              << std::endl;
    worst_share = std::max(worst_share, worst.largest_share);
    good = good && failed == 0 && worst.largest_share < allowed_share;
  }

  const std::uint64_t wrong_seeds = std::max<std::uint64_t>(1, seeds / 10);
  std::cout << "Wrong answers: limits away in the test that sees them best, least over " << wrong_seeds
            << " seeds\n";
  double smallest_gap = infinity;
  for (const auto& answer : descent::calibration::wrong_answers()) {
    Record least{infinity, "NaN, infinity or a wrong shape on every seed"};
    std::uint64_t passed = 0;
    for (seed = 0; seed < wrong_seeds; ++seed) {
      if (run(answer, "[hidden]")) ++passed;
      if (record.largest_share < least.largest_share) least = record;
    }
    std::cout << "  " << least.largest_share << "  " << answer.exercise << ": " << answer.name << "  ("
              << least.where << ")" << (passed > 0 ? "  PASSED on " + std::to_string(passed) + " seeds" : "")
              << std::endl;
    smallest_gap = std::min(smallest_gap, least.largest_share);
    good = good && passed == 0 && least.largest_share >= wanted_gap;
  }

  std::cout << "largest share " << worst_share << " (want below " << allowed_share << "), smallest gap "
            << smallest_gap << " (want at least " << wanted_gap << ")\n";
  return good ? 0 : 1;
}
