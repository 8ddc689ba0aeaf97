#define CATCH_CONFIG_RUNNER
#define CATCH_CONFIG_EXTERNAL_INTERFACES  // Catch2 v2: reporters are not declared otherwise
#include "judge/runner.hpp"

#include <algorithm>
#include <utility>

#include "judge/test.hpp"

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
    auto comparison = std::exchange(book.last_comparison, std::nullopt);
    const bool evaluated = result.getResultType() != Catch::ResultWas::ThrewException;
    if (result.hasExpression() && evaluated) ++book.compared;
    if (!result.isOk() && !book.failure && !book.unusable && !book.incident && !book.declared_throw) {
      if (evaluated) {
        book.failure = Failure{result.getExpression(), result.getExpandedExpression(), comparison};
      } else if (book.answered > 0) {
        // A test that works with an answer of another shape throws (the judge checks every index, and shapes
        // that do not go together are refused): with the answers it was written for it does not.
        book.unusable = result.getMessage();
      } else {
        // Before any answer it is the test's own mistake.
        book.note({Status::grader_error, "a test threw: " + result.getMessage(), {}, false});
      }
    }
    book.observations.push_back({result.isOk(), std::move(comparison)});
    return true;
  }
  void testCaseEnded(const Catch::TestCaseStats& stats) override {
    session().end_test(!stats.aborting);
    StreamingReporterBase::testCaseEnded(stats);
  }
};
CATCH_REGISTER_REPORTER("ledger", LedgerReporter)

// Catch2 is asked once: it reads its configuration for each run of a session, but allows only one session.
Catch::Session& catch2() {
  static Catch::Session session;
  return session;
}

bool wanted(const Catch::TestCaseInfo& test, const Settings& settings) {
  return has_tag(test, settings.exercise) &&
         (settings.visibility == "all" || has_tag(test, settings.visibility));
}

std::vector<Catch::TestCaseInfo> the_tests;  // of the running session, in order

std::vector<TestRecord> finish() {
  session().finish(the_tests.size(), [](std::size_t i) {
    TestRecord record;
    record.name = the_tests[i].name;
    record.visibility = visibility(the_tests[i]);
    record.weight = weight(the_tests[i]);
    return record;
  });
  return session().records();
}

}  // namespace

std::vector<TestRecord> run_tests(const Settings& settings, const MakeRespondent& make) {
  open_session(settings, make);
  auto& config = catch2().configData();
  config.reporterName = "ledger";
  config.runOrder = Catch::RunTests::InDeclarationOrder;
  std::string tags = "[" + settings.exercise + "]";
  if (settings.visibility != "all") tags += "[" + settings.visibility + "]";
  config.testsOrTags = {tags};
  catch2().useConfigData(config);
  the_tests.clear();
  for (const auto& test : Catch::getAllTestCasesSorted(catch2().config()))
    if (wanted(test, settings)) the_tests.push_back(test);
  catch2().run();
  return finish();
}

std::vector<TestRecord> end_tests(const std::exception& what) {
  ledger().unusable = what.what();
  session().end_test(false);
  return finish();
}

std::size_t hidden_tests_left_out(const Settings& settings) {
  std::size_t count = 0;
  for (const auto& test : Catch::getAllTestCasesSorted(catch2().config()))
    if (has_tag(test, settings.exercise) && has_tag(test, "hidden") && !wanted(test, settings)) ++count;
  return count;
}

AllTests list_tests() {
  AllTests all;
  for (const auto& thrown : Catch::getRegistryHub().getStartupExceptionRegistry().getExceptions()) {
    try {
      std::rethrow_exception(thrown);
    } catch (const std::exception& error) {
      all.refused.emplace_back(error.what());
    }
  }
  for (const auto& test : Catch::getRegistryHub().getTestCaseRegistry().getAllTests())
    all.tests.push_back({test.name, test.tags, test.lineInfo.file, test.lineInfo.line});
  return all;
}

}  // namespace judge
