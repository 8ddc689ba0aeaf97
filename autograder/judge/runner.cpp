#define CATCH_CONFIG_RUNNER
#define CATCH_CONFIG_EXTERNAL_INTERFACES  // Catch2 2: reporters are not declared otherwise
#include "judge/runner.hpp"

#include <algorithm>
#include <utility>

#include "judge/test.hpp"

namespace judge {
namespace {

using descent::report::Status;
using descent::report::Visibility;

bool has_tag(const TestInSource& test, const std::string& tag) {
  return std::find(test.tags.begin(), test.tags.end(), tag) != test.tags.end();
}

int weight(const TestInSource& test) {
  for (const auto& tag : test.tags)
    if (const int weight = weight_of(tag); weight != 0) return weight;
  return 1;
}

Visibility visibility(const TestInSource& test) {
  return has_tag(test, "public") ? Visibility::public_test : Visibility::hidden_test;
}

// What differs between versions 2 and 3 of Catch2, down to its end.
class LedgerReporter;
#if CATCH_VERSION_MAJOR == 2
using Base = Catch::StreamingReporterBase<LedgerReporter>;
using Config = const Catch::ReporterConfig&;
using AssertionEnded = bool;

const Catch::TestCaseInfo& info_of(const Catch::TestCase& test) {
  return test;
}
std::string text_of(const std::string& tag) {
  return tag;
}
void choose_reporter(Catch::ConfigData& config, const char* name) {
  config.reporterName = name;
  config.runOrder = Catch::RunTests::InDeclarationOrder;
}
#else
using Base = Catch::StreamingReporterBase;
using Config = Catch::ReporterConfig&&;
using AssertionEnded = void;

const Catch::TestCaseInfo& info_of(const Catch::TestCaseHandle& test) {
  return test.getTestCaseInfo();
}
std::string text_of(const Catch::Tag& tag) {
  return std::string(tag.original);
}
void choose_reporter(Catch::ConfigData& config, const char* name) {
  config.reporterSpecifications = {{name, {}, {}, {}}};
  config.runOrder = Catch::TestRunOrder::Declared;
}
#endif

TestInSource listed(const Catch::TestCaseInfo& test) {
  TestInSource result{test.name, {}, test.lineInfo.file, test.lineInfo.line};
  for (const auto& tag : test.tags) result.tags.push_back(text_of(tag));
  return result;
}

/// Catch2 tells; the session keeps the book.  Nothing is printed.
class LedgerReporter : public Base {
 public:
  explicit LedgerReporter(Config config) : Base(static_cast<Config>(config)) {
#if CATCH_VERSION_MAJOR == 2
    auto& preferences = m_reporterPrefs;
#else
    auto& preferences = m_preferences;
#endif
    preferences.shouldReportAllAssertions = true;  // those that hold are what points are made of
  }
  static std::string getDescription() {
    return "keeps the judge's ledger";
  }

  void testCaseStarting(const Catch::TestCaseInfo& test) override {
    Base::testCaseStarting(test);
    const auto known = listed(test);
    session().begin_test(known.name, visibility(known), weight(known));
  }
  void assertionStarting(const Catch::AssertionInfo&) override {}
  AssertionEnded assertionEnded(const Catch::AssertionStats& stats) override {
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
        book.unusable = std::string(result.getMessage());
      } else {
        // Before any answer it is the test's own mistake.
        book.note({Status::grader_error, "a test threw: " + std::string(result.getMessage()), {}, false});
      }
    }
    book.observations.push_back({result.isOk(), std::move(comparison)});
    return static_cast<AssertionEnded>(true);
  }
  void testCaseEnded(const Catch::TestCaseStats& stats) override {
    session().end_test(!stats.aborting);
    Base::testCaseEnded(stats);
  }
};
CATCH_REGISTER_REPORTER("ledger", LedgerReporter)

// Catch2 is asked once: it reads its configuration for each run of a session, but allows only one session.
Catch::Session& catch2() {
  static Catch::Session session;
  return session;
}

std::vector<TestInSource> all_in_order() {
  std::vector<TestInSource> tests;
  for (const auto& test : Catch::getAllTestCasesSorted(catch2().config()))
    tests.push_back(listed(info_of(test)));
  return tests;
}

bool wanted(const TestInSource& test, const Settings& settings) {
  return has_tag(test, settings.exercise) &&
         (settings.visibility == "all" || has_tag(test, settings.visibility));
}

std::vector<TestInSource> the_tests;  // of the running session, in order

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
  choose_reporter(config, "ledger");
  std::string tags = "[" + settings.exercise + "]";
  if (settings.visibility != "all") tags += "[" + settings.visibility + "]";
  config.testsOrTags = {tags};
  catch2().useConfigData(config);
  the_tests.clear();
  for (const auto& test : all_in_order())
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
  for (const auto& test : all_in_order())
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
    all.tests.push_back(listed(info_of(test)));
  return all;
}

}  // namespace judge
