// The collection of stand-alone programs that the emulator is judged by, one test for each.  A program's
// first lines say what is to be found in it (programs/README.md); everything else that is found is a false
// alarm.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "cuda/emulator.hpp"
#include "cuda_run/build.hpp"
#include "cuda_run/run.hpp"

namespace {

namespace fs = std::filesystem;
using namespace descent;

constexpr std::chrono::seconds timeout{60};  // a program that spins for ever

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
  std::vector<Pattern> allowed;   ///< may be found besides, since it follows from the mistake in some order
  std::vector<Count> counts;
  std::string said;  ///< regular expression: each finding's words hold it
  bool compiles = true;
  int exit_code = 0;  ///< where nothing is expected
  bool fast_too = false;
};

std::smatch matched(const std::string& line, const char* pattern) {
  std::smatch match;
  if (!std::regex_match(line, match, std::regex(pattern)))
    throw std::runtime_error("this line is not valid: // " + line);
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
    if (line.starts_with("says: ")) all.said = line.substr(6);
    if (line == "also: fast") all.fast_too = true;
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
  return fmt::format("{} at {} with {}: {}", finding.kind, finding.line, finding.other_line, finding.message);
}

std::string words(const std::vector<cuda::Problem>& problems) {
  std::string all;
  for (const auto& problem : problems)
    all += fmt::format("\n  {}:{}: {}", fs::path(problem.file).filename().string(), problem.line,
                       problem.message);
  return all;
}

cuda::Emulator emulator() {
  auto emulator = cuda::load_emulator(DESCENT_BUILD);
  emulator.cache = fs::path(DESCENT_BUILD) / "tests/cuda_programs";  // and leave the user's programs alone
  emulator.kept = 1000;  // what has not changed since the last run is not compiled again
  return emulator;
}

class Judged {
 public:
  explicit Judged(const std::string& name)
      : source_(fs::path(DESCENT_PROGRAMS) / (name + ".cu")),
        expectations_(read_expectations(source_)),
        every_order_(!name.starts_with("limits/")) {}

  /// What is not as the program's first lines say, a line each; empty: all is.
  std::string complaints() {
    const auto build =
        cuda::build_program(emulator_, source_, {cuda::Runtime::checked, expectations_.compiles});
    if (build.compiled() != expectations_.compiles)
      complain(build.compiled() ? "it compiles" : "it does not compile:" + words(build.problems));
    if (!build.compiled()) return complaints_;
    if (build.gate.verdict == cuda::Gate::Verdict::incomplete) complain("the gate: " + build.gate.words);
    for (const char* order : {"forward", "reverse", "7", "42"}) {
      when_ = fmt::format("order {}: ", order);
      look_at(cuda::run_program(build.program, {order, {}, true, timeout}));
    }
    when_ = "all orders: ";
    for (const auto& pattern : expectations_.expected)
      if (!every_order_ && !ever_.contains(pattern.text)) complain("not found, " + pattern.text);
    if (expectations_.fast_too) run_fast();
    return complaints_;
  }

 private:
  void look_at(const cuda::Run& run) {
    if (!run.has_report) return complain("no report; it prints " + run.output + run.errors);
    for (const auto& finding : run.report.findings) look_at(finding);
    for (const auto& pattern : expectations_.expected) {
      const auto fits = [&](const auto& finding) { return pattern.fits(finding); };
      if (std::any_of(run.report.findings.begin(), run.report.findings.end(), fits))
        ever_.insert(pattern.text);
      else if (every_order_)
        complain("not found, " + pattern.text);
    }
    if (expectations_.expected.empty()) look_at_numbers(run);
    for (const auto& count : expectations_.counts) look_at(count, run.report);
  }

  void look_at(const cuda::Finding& finding) {
    const auto fits = [&](const Pattern& pattern) { return pattern.fits(finding); };
    const auto fit_one_of = [&](const auto& all) { return std::any_of(all.begin(), all.end(), fits); };
    if (fit_one_of(expectations_.expected)) {
      if (fs::path(finding.file).filename() != fs::path(source_).filename())
        complain("found in another file, " + words(finding));
      if (!std::regex_search(finding.message, std::regex(expectations_.said)))
        complain("expected a message that matches '" + expectations_.said + "', found " + words(finding));
    } else if (finding.error && !fit_one_of(expectations_.allowed)) {
      complain("found, " + words(finding));
    }
  }

  /// As far as the program's own look at them goes.
  void look_at_numbers(const cuda::Run& run) {
    const bool ok = run.output == "ok\n" || run.output.ends_with("\nok\n");
    if (run.exit_code != expectations_.exit_code || ok != (expectations_.exit_code == 0))
      complain(fmt::format("exit code {}, signal {}; it prints {}{}", run.exit_code, run.signal, run.output,
                           run.errors));
  }

  /// A kernel's counts are those of all its launches.
  void look_at(const Count& count, const cuda::Report& report) {
    double sum = 0.0;
    bool found = false;
    for (const auto& kernel : report.kernels) {
      if (!kernel.contains(count.field) || (!count.kernel.empty() && kernel.at("name") != count.kernel))
        continue;
      sum += kernel.at(count.field).get<double>();
      found = true;
    }
    if (!found || !count.holds(sum))
      complain(fmt::format("{}, but {}", count.text,
                           found ? fmt::format("it is {}", sum) : "no kernel has this count"));
  }

  void run_fast() {
    when_ = "the fast build: ";
    const auto build = cuda::build_program(emulator_, source_, {cuda::Runtime::fast, false});
    if (!build.compiled()) return complain("it does not compile:" + words(build.problems));
    look_at_numbers(cuda::run_program(build.program, {"forward", {}, true, timeout}));
  }

  void complain(const std::string& what) { complaints_ += when_ + what + "\n"; }

  const cuda::Emulator emulator_ = emulator();
  const std::string source_;
  const Expectations expectations_;
  const bool every_order_;
  std::set<std::string> ever_;  ///< what was expected and found
  std::string when_, complaints_;
};

void judge(const std::string& name) {
  CHECK(Judged(name).complaints() == "");
}

}  // namespace

#include "programs_cases.hpp"  // a test case for each program, made by CMake
