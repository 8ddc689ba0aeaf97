// judge SETTINGS: runs one exercise's tests against one worker and writes what it found, as JSON, to standard
// output. SETTINGS is a JSON object with the members of judge::Settings; `descent grade` writes it. judge
// --audit ID:PUBLIC_POINTS:HIDDEN_POINTS …: are its tests what these exercises need?  The build asks.
// judge --list: which tests there are, as JSON.
#define CATCH_CONFIG_RUNNER
#define CATCH_CONFIG_EXTERNAL_INTERFACES  // Catch2 v2: reporters are not declared otherwise
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "judge/audit.hpp"
#include "judge/session.hpp"
#include "judge/test.hpp"
#include "sandbox/sandbox.hpp"

namespace judge {
namespace {

using descent::report::Status;
using descent::report::Visibility;

bool has_tag(const Catch::TestCaseInfo& test, const std::string& tag) {
  return std::find(test.tags.begin(), test.tags.end(), tag) != test.tags.end();
}

int weight(const Catch::TestCaseInfo& test) {
  for (const auto& tag : test.tags)
    if (const int weight = weight_of(tag); weight != 0) return weight;
  return 1;
}

Visibility visibility(const Catch::TestCaseInfo& test) {
  return has_tag(test, "public") ? Visibility::public_test : Visibility::hidden_test;
}

/// Catch2 tells; the session keeps the book.  Nothing is printed.
class LedgerReporter : public Catch::StreamingReporterBase<LedgerReporter> {
 public:
  explicit LedgerReporter(const Catch::ReporterConfig& config) : StreamingReporterBase(config) {
    m_reporterPrefs.shouldReportAllAssertions = true;  // those that hold are what points are made of
  }
  static std::string getDescription() { return "keeps the judge's ledger"; }

  void testCaseStarting(const Catch::TestCaseInfo& test) override {
    StreamingReporterBase::testCaseStarting(test);
    session().begin_test(test.name, visibility(test), weight(test));
  }
  void assertionStarting(const Catch::AssertionInfo&) override {}
  bool assertionEnded(const Catch::AssertionStats& stats) override {
    const auto& result = stats.assertionResult;
    auto& book = ledger();
    // Noted by a matcher just before Catch2 heard of the assertion; the next one's must not find it.
    const auto comparison = std::exchange(book.last_comparison, std::nullopt);
    if (result.hasExpression() && result.getResultType() != Catch::ResultWas::ThrewException) ++book.compared;
    if (result.isOk() || book.failure || book.unusable || book.incident || book.declared_throw) return true;
    if (result.getResultType() == Catch::ResultWas::ThrewException) {
      // A test that works with an answer of another shape throws (the judge checks every index, and shapes
      // that do not go together are refused): with the answers it was written for it does not.  Before any
      // answer it is the test's own mistake.
      if (book.answered > 0)
        book.unusable = result.getMessage();
      else
        book.note({Status::grader_error, "a test threw: " + result.getMessage(), {}, false});
      return true;
    }
    book.failure = Failure{result.getExpression(), result.getExpandedExpression(), comparison};
    return true;
  }
  void testCaseEnded(const Catch::TestCaseStats& stats) override {
    session().end_test(!stats.aborting);
    StreamingReporterBase::testCaseEnded(stats);
  }
};
CATCH_REGISTER_REPORTER("ledger", LedgerReporter)

nlohmann::json to_json(const TestRecord& record) {
  auto pcs = nlohmann::json::array();
  for (std::uint64_t i = 0; i < record.trace.size; ++i) pcs.push_back(record.trace.pc[i]);
  nlohmann::json json = {{"name", record.name},
                         {"visibility", name(record.visibility)},
                         {"weight", record.weight},
                         {"status", name(record.status)},
                         {"input_kind", record.input_kind},
                         {"message", record.message},
                         {"trace", pcs},
                         {"seconds", record.seconds}};
  json["budget_used"] =
      record.budget_used < 1e300 ? nlohmann::json(record.budget_used) : nlohmann::json(nullptr);
  return json;
}

Settings read_settings(const char* text) {
  const auto json = nlohmann::json::parse(text);
  Settings s;
  s.exercise = json.at("exercise");
  s.prerequisites = json.at("prerequisites").get<std::vector<std::string>>();
  s.worker = json.at("worker");
  s.visibility = json.at("visibility");
  s.seed = json.at("seed");
  s.call_seconds = json.at("call_seconds");
  s.total_seconds = json.at("total_seconds");
  s.cpu_seconds = json.at("cpu_seconds");
  s.memory_mib = json.at("memory_mib");
  return s;
}

std::vector<Catch::TestCaseInfo> the_tests;  // all that this run is to report, in order
int not_run = 0;
int report_descriptor = -1;

int write_report() {
  session().finish(the_tests.size(), [](std::size_t i) {
    TestRecord record;
    record.name = the_tests[i].name;
    record.visibility = visibility(the_tests[i]);
    record.weight = weight(the_tests[i]);
    return record;
  });
  nlohmann::json tests = nlohmann::json::array();
  for (const auto& record : session().records()) tests.push_back(to_json(record));
  const nlohmann::json found = {{"exercise", session().settings().exercise},
                                {"tests", tests},
                                {"hidden_not_run", not_run},
                                {"output", session().public_output()},
                                {"start_seconds", session().start_seconds()},
                                {"isolation", name(descent::sandbox::probe().level)}};
  const std::string out = found.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  close_session();
  std::size_t sent = 0;
  while (sent < out.size()) {
    const auto n = write(report_descriptor, out.data() + sent, out.size() - sent);
    if (n <= 0) return 3;
    sent += static_cast<std::size_t>(n);
  }
  return 0;
}

// xtensor compares shapes in functions that are noexcept: a test that puts an answer of another shape into an
// expression ends here, where no reporter hears of it.  Nothing that a student sends may end the judge
// without a report.
[[noreturn]] void on_terminate() {
  std::set_terminate(std::abort);
  if (ledger().answered == 0) std::abort();  // not an answer's fault
  try {
    std::rethrow_exception(std::current_exception());
  } catch (const std::exception& error) {
    ledger().unusable = error.what();
  } catch (...) {
    std::abort();
  }
  session().end_test(false);
  _exit(write_report());
}

int run(const char* text) {
  signal(SIGPIPE, SIG_IGN);
  descent::wire::keep_large_blocks();
  const Settings settings = read_settings(text);
  descent::sandbox::check_required();
  // The report has a descriptor of its own, so that nothing printed by accident can end up in it.
  report_descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 10);
  dup2(STDERR_FILENO, STDOUT_FILENO);
  open_session(settings);

  Catch::Session catch2;
  std::string tags = "[" + settings.exercise + "]";
  if (settings.visibility != "all") tags += "[" + settings.visibility + "]";
  catch2.configData().reporterName = "ledger";
  catch2.configData().runOrder = Catch::RunTests::InDeclarationOrder;
  catch2.configData().testsOrTags = {tags};
  for (const auto& test : Catch::getAllTestCasesSorted(catch2.config())) {
    if (!has_tag(test, settings.exercise)) continue;
    if (settings.visibility == "all" || has_tag(test, settings.visibility))
      the_tests.push_back(test);
    else if (has_tag(test, "hidden"))
      ++not_run;
  }
  std::set_terminate(on_terminate);
  catch2.run();
  return write_report();
}

int list_tests() {
  auto tests = nlohmann::json::array();
  for (const auto& test : Catch::getRegistryHub().getTestCaseRegistry().getAllTests())
    for (const auto& tag : test.tags)
      if (tag.find('/') != std::string::npos)  // "04_optimizers/adam"
        tests.push_back({{"exercise", tag}, {"visibility", name(visibility(test))}, {"name", test.name}});
  const std::string out = tests.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return std::fwrite(out.data(), 1, out.size(), stdout) == out.size() && std::fflush(stdout) == 0 ? 0 : 3;
}

int audit_tests(const std::vector<std::string>& arguments) {
  std::vector<ListedExercise> exercises;
  for (const auto& argument : arguments) exercises.push_back(parse_exercise(argument));
  int mistakes = 0;
  const auto say = [&](const std::string& what) {
    std::fprintf(stderr, "%s\n", what.c_str());
    ++mistakes;
  };
  // Tests that Catch2 could not even take in, for their tags: it keeps that to itself until it runs.
  for (const auto& thrown : Catch::getRegistryHub().getStartupExceptionRegistry().getExceptions()) {
    try {
      std::rethrow_exception(thrown);
    } catch (const std::exception& error) {
      say(error.what());
    }
  }
  std::vector<ListedTest> tests;
  for (const auto& test : Catch::getRegistryHub().getTestCaseRegistry().getAllTests())
    tests.push_back({test.name, test.tags, test.lineInfo.file, test.lineInfo.line});
  for (const auto& mistake : audit(tests, exercises)) say(mistake);
  return mistakes == 0 ? 0 : 1;
}

}  // namespace
}  // namespace judge

int main(int argc, char** argv) {
  if (argc < 2 || (argc > 2 && std::string(argv[1]) != "--audit")) {
    std::fputs("judge: wants one argument, the settings as JSON; descent grade writes them\n", stderr);
    return 2;
  }
  try {
    if (std::string(argv[1]) == "--audit") return judge::audit_tests({argv + 2, argv + argc});
    if (std::string(argv[1]) == "--list") return judge::list_tests();
    return judge::run(argv[1]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "judge: %s\n", error.what());
    return 3;
  }
}
