// The collection of stand-alone programs that the emulator is judged by, one test for each.  A program's
// first lines say what is to be found in it (programs/README.md); everything else that is found is a false
// alarm.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "cuda/build.hpp"
#include "cuda/emulator.hpp"
#include "cuda/run.hpp"

namespace {

namespace fs = std::filesystem;
using namespace descent;

/// "shared-race at 9 with 12"
struct Pattern {
  std::string text, kind;
  int line = 0, other_line = 0;  ///< 0: anywhere

  bool fits(const cuda::Finding& finding) const {
    if (finding.kind != kind) return false;
    if (other_line == 0) return line == 0 || finding.line == line;
    // Which of the two accesses comes second, and is found, depends on the order of the threads.
    return std::minmax(finding.line, finding.other_line) == std::minmax(line, other_line);
  }
};

/// "global_load_sectors == 128 in naive"
struct Count {
  std::string text, field, relation, kernel;
  double value = 0.0;

  bool holds(double counted) const {
    if (relation == "<=") return counted <= value;
    if (relation == ">=") return counted >= value;
    return counted == value;
  }
};

struct Expectations {
  std::vector<Pattern> expected;  ///< each is to be found
  std::vector<Pattern>
      allowed;  ///< may be found besides: what follows from the mistake in some order of threads
  std::vector<Count> counts;
  bool compiles = true;
  int exit_code = 0;  ///< where nothing is expected
};

std::smatch matched(const std::string& line, const char* pattern) {
  std::smatch match;
  if (!std::regex_match(line, match, std::regex(pattern)))
    throw std::runtime_error("cannot be understood: // " + line);
  return match;
}

Pattern read_pattern(const std::string& line) {
  const auto match = matched(line, R"((?:expect|allow): ([a-z-]+)(?: at (\d+)(?: with (\d+))?)?)");
  return {line, match[1], std::atoi(match.str(2).c_str()), std::atoi(match.str(3).c_str())};
}

Count read_count(const std::string& line) {
  const auto match = matched(line, R"(count: (\w+) (==|<=|>=) ([0-9.]+)(?: in (\w+))?)");
  return {line, match[1], match[2], match[4], std::stod(match[3])};
}

Expectations read_expectations(const fs::path& source) {
  Expectations all;
  std::ifstream in(source);
  bool says_something = false;
  for (std::string line; std::getline(in, line) && line.starts_with("//");) {
    line.erase(0, std::min<std::size_t>(3, line.size()));
    if (line.starts_with("count: ")) all.counts.push_back(read_count(line));
    if (line.starts_with("allow: ")) all.allowed.push_back(read_pattern(line));
    if (!line.starts_with("expect: ")) continue;
    says_something = true;
    if (line == "expect: nothing") continue;
    if (line == "expect: does not compile")
      all.compiles = false;
    else if (line.starts_with("expect: exit code "))
      all.exit_code = std::stoi(line.substr(18));
    else
      all.expected.push_back(read_pattern(line));
  }
  if (!says_something) throw std::runtime_error(source.string() + ": has no line \"// expect: …\"");
  return all;
}

std::string words(const cuda::Finding& finding) {
  return fmt::format("{} at {}:{}, other line {}: {}", finding.kind, finding.file, finding.line,
                     finding.other_line, finding.message);
}

std::string words(const std::vector<cuda::Problem>& problems) {
  std::string all;
  for (const auto& problem : problems)
    all += fmt::format("\n  {}:{}: {}", problem.file, problem.line, problem.message);
  return all;
}

cuda::Emulator emulator() {
  auto emulator = cuda::load_emulator(DESCENT_BUILD);
  emulator.cache = fs::path(DESCENT_BUILD) / "tests/cuda_programs";  // and leave the user's programs alone
  return emulator;
}

/// The program is right as far as its own look at its numbers goes.
void check_numbers(const cuda::Run& run, int exit_code) {
  INFO("it prints " << run.output << run.errors);
  CHECK(run.signal == 0);
  CHECK(run.exit_code == exit_code);
  if (exit_code == 0) CHECK((run.output == "ok\n" || run.output.ends_with("\nok\n")));
}

/// Sums over launches and, unless the count names one, over kernels; active_lanes is a mean and needs the
/// name or a single kernel.
void check_count(const Count& count, const cuda::Report& report) {
  INFO("// " << count.text);
  double sum = 0.0;
  bool found = false;
  for (const auto& kernel : report.kernels) {
    if (!count.kernel.empty() && kernel.at("name") != count.kernel) continue;
    REQUIRE(kernel.contains(count.field));
    sum += kernel.at(count.field).get<double>();
    found = true;
  }
  REQUIRE(found);
  INFO("counted " << sum);
  CHECK(count.holds(sum));
}

class Judged {
 public:
  explicit Judged(const std::string& name) : source_(fs::path(DESCENT_PROGRAMS) / (name + ".cu")) {
    expectations_ = read_expectations(source_);
    every_order_ = !name.starts_with("limits/");
    right_ = name.starts_with("right/");
  }

  void judge() {
    const auto build =
        cuda::build_program(emulator_, source_, {cuda::Runtime::checked, expectations_.compiles});
    INFO(source_ << words(build.problems));
    REQUIRE(build.compiled() == expectations_.compiles);
    if (!expectations_.compiles) return;
    CHECK(build.gate.verdict != cuda::Gate::Verdict::refused);
    std::vector<bool> ever(expectations_.expected.size(), false);
    for (const char* order : {"forward", "reverse", "7", "42"}) judge_run(build.program, order, ever);
    for (std::size_t k = 0; k < ever.size(); ++k) {
      INFO("in no order of the threads: // " << expectations_.expected[k].text);
      CHECK(ever[k]);
    }
    if (right_) judge_fast();
  }

 private:
  void judge_run(const fs::path& program, const char* order, std::vector<bool>& ever) const {
    const auto run = cuda::run_program(program, {order, {}, true});
    INFO("order " << order);
    REQUIRE(run.has_report);
    for (const auto& finding : run.report.findings) judge_finding(finding);
    for (std::size_t k = 0; k < ever.size(); ++k) {
      const auto& pattern = expectations_.expected[k];
      const bool now = std::any_of(run.report.findings.begin(), run.report.findings.end(),
                                   [&](const auto& finding) { return pattern.fits(finding); });
      INFO("not found: // " << pattern.text);
      if (every_order_) CHECK(now);
      ever[k] = ever[k] || now;
    }
    if (expectations_.expected.empty()) check_numbers(run, expectations_.exit_code);
    for (const auto& count : expectations_.counts) check_count(count, run.report);
  }

  void judge_finding(const cuda::Finding& finding) const {
    const auto fits = [&](const Pattern& pattern) { return pattern.fits(finding); };
    const auto& expected = expectations_.expected;
    const auto& allowed = expectations_.allowed;
    INFO("found: " << words(finding));
    if (std::any_of(expected.begin(), expected.end(), fits))
      CHECK(fs::path(finding.file).filename() == fs::path(source_).filename());
    else if (finding.error)
      CHECK(std::any_of(allowed.begin(), allowed.end(), fits));
  }

  void judge_fast() const {
    const auto build = cuda::build_program(emulator_, source_, {cuda::Runtime::fast, false});
    INFO("the fast build" << words(build.problems));
    REQUIRE(build.compiled());
    check_numbers(cuda::run_program(build.program, {"forward", {}, true}), expectations_.exit_code);
  }

  const cuda::Emulator emulator_ = emulator();
  std::string source_;
  Expectations expectations_;
  bool every_order_ = true, right_ = false;
};

void judge(const std::string& name) {
  Judged(name).judge();
}

}  // namespace

#include "programs_cases.hpp"  // a test case for each program, made by CMake
