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

#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <nlohmann/json.hpp>
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
#include "sandbox/sandbox.hpp"

namespace judge {
namespace {

using Json = nlohmann::json;

/// JSON has no infinity.
Json finite_or_null(double x) {
  return std::isfinite(x) ? Json(x) : Json(nullptr);
}

Json to_json(const TestRecord& record) {
  auto pcs = Json::array();
  for (std::uint64_t i = 0; i < record.trace.size; ++i) pcs.push_back(record.trace.pc[i]);
  auto findings = Json::array();
  for (const auto& f : record.findings)
    findings.push_back({{"kind", f.kind}, {"file", f.file}, {"line", f.line}, {"message", f.message}});
  return {{"name", record.name},
          {"visibility", name(record.visibility)},
          {"weight", record.weight},
          {"status", name(record.status)},
          {"input_kind", record.input_kind},
          {"message", record.message},
          {"misconceptions", Json::array()},
          {"trace", pcs},
          {"budget_used", finite_or_null(record.budget_used)},
          {"findings", findings},
          {"device_milliseconds", record.device_milliseconds},
          {"seconds", record.seconds}};
}

Settings read_settings(const char* text) {
  const auto json = Json::parse(text);
  Settings s;
  s.exercise = json.at("exercise");
  s.prerequisites = json.at("prerequisites").get<std::vector<std::string>>();
  s.worker = json.at("worker");
  s.visibility = json.at("visibility");
  s.device = json.at("device");
  s.toolkit = json.at("toolkit");
  s.naming = json.at("naming");
  s.worker_for_each_test = json.at("worker_for_each_test");
  s.seed = json.at("seed");
  s.call_seconds = json.at("call_seconds");
  s.total_seconds = json.at("total_seconds");
  s.cpu_seconds = json.at("cpu_seconds");
  s.memory_mib = json.at("memory_mib");
  return s;
}

int report_descriptor = -1;  // of its own, so that nothing printed by accident can end up in a report
std::optional<Json> report;  // made when the student's tests have run; what follows only adds names to it

void take_report_descriptor() {
  report_descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 10);
  dup2(STDERR_FILENO, STDOUT_FILENO);
}

int write_out(const Json& json) {
  const std::string out = json.dump(-1, ' ', false, Json::error_handler_t::replace);
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
  Json tests = Json::array();
  for (const auto& record : records) tests.push_back(to_json(record));
  report = {{"exercise", settings.exercise},
            {"tests", tests},
            {"hidden_not_run", hidden_tests_left_out(settings)},
            {"output", session().public_output()},
            {"start_seconds", session().start_seconds()},
            {"isolation", settings.worker.empty() ? "no worker" : name(descent::sandbox::probe().level)}};
  close_session();
}

// xtensor compares shapes in functions that are noexcept: a test that puts an answer of another shape into an
// expression ends here, where no reporter hears of it.  Nothing that a student sends may end the judge
// without a report.
[[noreturn]] void on_terminate() {
  std::set_terminate(std::abort);
  if (!report) {
    if (ledger().answered == 0) std::abort();  // not an answer's fault
    try {
      std::rethrow_exception(std::current_exception());
    } catch (const std::exception& error) {
      make_report(end_tests(error));
    } catch (...) {
      std::abort();
    }
  }
  _exit(write_out(*report));
}

/// Finds out which known mistakes have the answer's numbers.
void add_names(const Settings& settings, const std::vector<TestRecord>& records) {
  std::vector<Replay> replays;
  const auto known = known_answers(KnownAnswer::Kind::misconception, settings.exercise);
  for (const auto& answer : known)
    replays.push_back({answer.id, run_tests(settings, answering_with(answer))});
  const auto names = judge::name(records, replays);
  for (std::size_t t = 0; t < names.size(); ++t)
    for (const auto m : names[t])
      (*report)["tests"][t]["misconceptions"].push_back(
          {{"id", known[m].id}, {"explanation", known[m].explanation}});
}

int run(const char* text) {
  signal(SIGPIPE, SIG_IGN);
  descent::wire::keep_large_blocks();
  const Settings settings = read_settings(text);
  if (!settings.worker.empty()) descent::sandbox::check_required();
  take_report_descriptor();
  std::set_terminate(on_terminate);
  const auto records = run_tests(settings, settings.worker.empty() ? answering_todo() : answering_in_workers());
  make_report(records);
  if (settings.naming && std::any_of(records.begin(), records.end(), [](const TestRecord& record) {
        return record.status == descent::report::Status::wrong;
      }))
    add_names(settings, records);
  return write_out(*report);
}

int prove_tests(const std::string& exercise, const std::string& seeds, bool naming) {
  take_report_descriptor();
  const auto proof = prove(exercise, std::stoull(seeds), naming);
  Json right = Json::array(), wrong = Json::array();
  for (const auto& answer : proof.right)
    right.push_back({{"id", answer.id},
                     {"reference", &answer == &proof.right.front()},
                     {"accepted", answer.accepted()},
                     {"share", finite_or_null(answer.share)},
                     {"where", answer.where}});
  for (const auto& answer : proof.wrong)
    wrong.push_back({{"id", answer.id},
                     {"gap", finite_or_null(answer.gap)},
                     {"where", answer.where},
                     {"caught", answer.passed == 0},
                     {"mistaken_for", answer.mistaken_for},
                     {"pattern", answer.pattern},
                     {"public_fails", answer.public_fails}});
  const auto gap = proof.smallest_gap();
  return write_out({{"exercise", proof.exercise},
                    {"public_tests", proof.public_tests},
                    {"hidden_tests", proof.hidden_tests},
                    {"largest_share", finite_or_null(proof.largest_share())},
                    {"smallest_gap", gap ? finite_or_null(*gap) : Json(nullptr)},
                    {"narrowest", proof.narrowest ? finite_or_null(*proof.narrowest) : Json(0)},
                    {"narrowest_in", proof.narrowest_in},
                    {"right", right},
                    {"wrong", wrong},
                    {"complaints", proof.complaints}});
}

int list_all() {
  take_report_descriptor();
  Json tests = Json::array();
  for (const auto& test : list_tests().tests)
    for (const auto& tag : test.tags)
      if (tag.find('/') != std::string::npos)  // "04_optimizers/adam"
        tests.push_back(
            {{"exercise", tag}, {"visibility", test.hidden() ? "hidden" : "public"}, {"name", test.name}});
  return write_out(tests);
}

int audit_tests(const std::vector<std::string>& arguments) {
  std::vector<ListedExercise> exercises;
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
