// judge SETTINGS       runs one exercise's tests against one worker and writes what it found, as JSON, to
// standard
//                      output; SETTINGS is a JSON object with the members of judge::Settings
// judge --prove ID SEEDS [--without-naming]   tries the tests themselves on known right and wrong answers;
// JSON
//                      likewise
// judge --list         which tests there are; JSON likewise
// judge --audit ID:PUBLIC_POINTS:HIDDEN_POINTS …   are its tests what these exercises need?  The build asks.
// `descent grade`, `descent verify` and `descent handout` call it.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "judge/audit.hpp"
#include "judge/in_process.hpp"
#include "judge/naming.hpp"
#include "judge/proof.hpp"
#include "judge/runner.hpp"
#include "judge/worker_channel.hpp"
#include "judge_protocol/judgement.hpp"
#include "sandbox/sandbox.hpp"

namespace judge {
namespace {

JudgedTest judged(const TestRecord& record) {
  JudgedTest out;
  out.test.name = record.name;
  out.test.visibility = record.visibility;
  out.test.status = record.status;
  out.test.input_kind = record.input_kind;
  out.test.message = record.message;
  out.test.error_budget_used = record.budget_used;
  out.test.seconds = record.seconds;
  out.weight = record.weight;
  out.device_milliseconds = record.device_milliseconds;
  for (const auto& f : record.findings) out.findings.push_back({f.kind, f.file, f.line, f.message});
  out.trace.assign(record.trace.pc, record.trace.pc + record.trace.size);
  return out;
}

int report_descriptor = -1;  // of its own, so that nothing printed by accident can end up in a report
std::optional<Judgement> judgement;  // made when the student's tests have run; what follows only adds names to it

void take_report_descriptor() {
  report_descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 10);
  dup2(STDERR_FILENO, STDOUT_FILENO);
}

int write_out(const std::string& out) {
  std::size_t sent = 0;
  while (sent < out.size()) {
    const auto n = write(report_descriptor, out.data() + sent, out.size() - sent);
    if (n <= 0) return 3;
    sent += static_cast<std::size_t>(n);
  }
  return 0;
}

void make_report(const std::vector<TestRecord>& records) {
  const auto& settings = session().settings();
  judgement.emplace();
  judgement->exercise = settings.exercise;
  for (const auto& record : records) judgement->tests.push_back(judged(record));
  judgement->hidden_not_run = static_cast<int>(hidden_tests_left_out(settings));
  judgement->output = session().public_output();
  judgement->start_seconds = session().start_seconds();
  close_session();
}

// xtensor compares shapes in functions that are noexcept: a test that puts an answer of another shape into an
// expression ends here, where no reporter hears of it.  Nothing that a student sends may end the judge
// without a report.
[[noreturn]] void on_terminate() {
  std::set_terminate(std::abort);
  if (!judgement) {
    if (ledger().answered == 0) std::abort();  // not an answer's fault
    try {
      std::rethrow_exception(std::current_exception());
    } catch (const std::exception& error) {
      make_report(end_tests(error));
    } catch (...) {
      std::abort();
    }
  }
  _exit(write_out(to_json(*judgement)));
}

/// Finds out which known mistakes have the answer's numbers.
void add_names(const Settings& settings, const std::vector<TestRecord>& records) {
  std::vector<Replay> replays;
  const auto known = known_answers(KnownAnswer::Kind::misconception, settings.exercise);
  for (const auto& answer : known)
    replays.push_back({answer.id, run_tests(settings, answering_with(answer))});
  const auto names = judge::name(records, replays);
  // Several may have the same numbers in these tests: which of them it is cannot be told.
  for (std::size_t t = 0; t < names.size(); ++t)
    for (const auto m : names[t]) {
      auto& test = judgement->tests[t].test;
      test.misconception = test.misconception ? *test.misconception + " or " + known[m].id : known[m].id;
      test.explanation += (test.explanation.empty() ? "" : "\nor: ") + known[m].explanation;
    }
}

int run(const char* text) {
  signal(SIGPIPE, SIG_IGN);
  descent::wire::keep_large_blocks();
  const Settings settings = settings_from_json(text);
  descent::sandbox::check_required();
  take_report_descriptor();
  std::set_terminate(on_terminate);
  const auto records = run_tests(settings, answering_in_workers());
  make_report(records);
  if (settings.naming && std::any_of(records.begin(), records.end(), [](const TestRecord& record) {
        return record.status == descent::report::Status::wrong;
      }))
    add_names(settings, records);
  return write_out(to_json(*judgement));
}

int prove_tests(const std::string& exercise, const std::string& seeds, bool naming) {
  take_report_descriptor();
  return write_out(to_json(prove(exercise, std::stoull(seeds), naming)));
}

int list_all() {
  take_report_descriptor();
  std::vector<ListedTest> tests;
  for (const auto& test : list_tests().tests)
    for (const auto& tag : test.tags)
      if (tag.find('/') != std::string::npos)  // "04_optimizers/adam"
        tests.push_back({tag, test.hidden() ? descent::report::Visibility::hidden_test
                                            : descent::report::Visibility::public_test, test.name});
  return write_out(to_json(tests));
}

int audit_tests(const std::vector<std::string>& arguments) {
  std::vector<ExerciseInToml> exercises;
  for (const auto& argument : arguments) exercises.push_back(parse_exercise(argument));
  const auto all = list_tests();
  auto mistakes = all.refused;
  for (auto& mistake : audit(all.tests, exercises)) mistakes.push_back(std::move(mistake));
  for (const auto& mistake : mistakes) fmt::print(stderr, "{}\n", mistake);
  return mistakes.empty() ? 0 : 1;
}

}  // namespace
}  // namespace judge

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  try {
    if (!arguments.empty() && arguments[0] == "--audit")
      return judge::audit_tests({arguments.begin() + 1, arguments.end()});
    if (arguments.size() >= 3 && arguments[0] == "--prove")
      return judge::prove_tests(arguments[1], arguments[2], arguments.back() != "--without-naming");
    if (arguments.size() == 1 && arguments[0] == "--list") return judge::list_all();
    if (arguments.size() == 1) return judge::run(argv[1]);
    fmt::print(stderr, "judge: wants the settings as JSON; descent grade writes them\n");
    return 2;
  } catch (const std::exception& error) {
    fmt::print(stderr, "judge: {}\n", error.what());
    return 3;
  }
}
