#include "result/json.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/escape.hpp"

namespace descent::report {
namespace {

using Json = nlohmann::ordered_json;  // keys in the order in which people read them

double finite(double value, const std::string& where) {
  if (!std::isfinite(value)) {
    // A score that silently became null would be read as 0 here and as "no grade" there.
    throw SchemaError(
        fmt::format("{}: {} is not a finite number; this result cannot be written", where, value));
  }
  return value;
}

Json test_value(const Test& test, const std::string& where) {
  return {{"name", test.name},
          {"visibility", name(test.visibility)},
          {"status", name(test.status)},
          {"score", finite(test.score, where + ".score")},
          {"max_score", finite(test.max_score, where + ".max_score")},
          {"input_kind", test.input_kind},
          {"message", test.message},
          {"misconception", test.misconception ? Json(*test.misconception) : Json(nullptr)},
          {"explanation", test.explanation},
          {"error_budget_used",
           std::isfinite(test.error_budget_used) ? Json(test.error_budget_used) : Json(nullptr)},
          {"seconds", finite(test.seconds, where + ".seconds")}};
}

Json finding_value(const Finding& finding) {
  return {{"kind", finding.kind}, {"file", finding.file}, {"line", finding.line}, {"message", finding.message}};
}

Json exercise_to_json(const Exercise& exercise, const std::string& where) {
  Json tests = Json::array();
  for (std::size_t i = 0; i < exercise.tests.size(); ++i) {
    tests.push_back(test_value(exercise.tests[i], fmt::format("{}.tests[{}]", where, i)));
  }
  Json findings = Json::array();
  for (const Finding& finding : exercise.findings) {
    findings.push_back(finding_value(finding));
  }
  return {{"id", exercise.id},
          {"title", exercise.title},
          {"file", exercise.file},
          {"lecture", exercise.lecture},
          {"device", exercise.device},
          {"rung", exercise.rung},
          {"elective", exercise.elective},
          {"status", name(exercise.status)},
          {"summary", exercise.summary},
          {"blocked_by", exercise.blocked_by},
          {"score", finite(exercise.score, where + ".score")},
          {"max_score", finite(exercise.max_score, where + ".max_score")},
          {"compile_seconds", finite(exercise.compile_seconds, where + ".compile_seconds")},
          {"seconds", finite(exercise.seconds, where + ".seconds")},
          {"worker_reused", exercise.worker_reused},
          {"test_count", exercise.test_count},
          {"hidden_not_run", exercise.hidden_not_run},
          {"tests", std::move(tests)},
          {"findings", std::move(findings)}};
}

/// A value and the way to it, so that every complaint says where.
class Node {
 public:
  Node(const Json& value, std::string path) : value_(&value), path_(std::move(path)) {
    if (!value.is_object()) {
      fail(path_, fmt::format("expected an object, got {}", value.type_name()));
    }
  }

  bool has(const char* key) const { return value_->contains(key); }

  std::string text(const char* key) const {
    const Json& value = get(key);
    if (!value.is_string()) {
      fail(path_to(key), fmt::format("expected text, got {}", value.type_name()));
    }
    return value.get<std::string>();
  }

  double number(const char* key) const {
    const Json& value = get(key);
    if (!value.is_number()) {
      fail(path_to(key), fmt::format("expected a number, got {}", value.type_name()));
    }
    return value.get<double>();
  }

  int whole(const char* key) const {
    const double value = number(key);
    if (!get(key).is_number_integer() || value < 0 || value > std::numeric_limits<int>::max()) {
      fail(path_to(key), fmt::format("expected a whole number from 0 on, got {}", get(key).dump()));
    }
    return get(key).get<int>();
  }

  bool flag(const char* key) const {
    const Json& value = get(key);
    if (!value.is_boolean()) {
      fail(path_to(key), fmt::format("expected true or false, got {}", value.type_name()));
    }
    return value.get<bool>();
  }

  bool is_null(const char* key) const { return get(key).is_null(); }

  Node object(const char* key) const { return {get(key), path_to(key)}; }

  /// make(element, path) for each element of an array.
  template <class Make>
  auto list(const char* key, Make make) const {
    const Json& value = get(key);
    if (!value.is_array()) {
      fail(path_to(key), fmt::format("expected a list, got {}", value.type_name()));
    }
    std::vector<decltype(make(value, std::string()))> made;
    for (std::size_t i = 0; i < value.size(); ++i) {
      made.push_back(make(value[i], fmt::format("{}[{}]", path_to(key), i)));
    }
    return made;
  }

  /// Text that must be one of a few names.
  template <class Parse>
  auto named(const char* key, Parse parse) const {
    const std::string value = text(key);
    try {
      return parse(value);
    } catch (const std::invalid_argument& error) {
      fail(path_to(key), error.what());
    }
  }

 private:
  [[noreturn]] static void fail(const std::string& where, const std::string& what) {
    throw SchemaError(base::visible(fmt::format("{}: {}", where.empty() ? "the result" : where, what)));
  }
  std::string path_to(const char* key) const { return path_.empty() ? key : path_ + "." + key; }
  const Json& get(const char* key) const {
    const auto found = value_->find(key);
    if (found == value_->end()) {
      fail(path_to(key), "missing");
    }
    return *found;
  }

  const Json* value_;
  std::string path_;
};

std::string text_element(const Json& value, const std::string& path) {
  if (!value.is_string()) {
    throw SchemaError(fmt::format("{}: expected text, got {}", path, value.type_name()));
  }
  return value.get<std::string>();
}

/// For fields with few allowed words.
template <class... Words>
auto one_of(const Words&... words) {
  return [words...](const std::string& value) {
    if (((value == words) || ...)) {
      return value;
    }
    std::string known;
    ((known += std::string(" ") + words), ...);
    throw std::invalid_argument("\"" + value + "\" is unknown; expected one of" + known);
  };
}

Test test_from_json(const Json& value, const std::string& path) {
  const Node node(value, path);
  Test test;
  test.name = node.text("name");
  test.visibility = node.named("visibility", visibility_from_name);
  test.status = node.named("status", status_from_name);
  test.score = node.number("score");
  test.max_score = node.number("max_score");
  test.input_kind = node.has("input_kind") ? node.text("input_kind") : "";
  test.message = node.text("message");
  if (!node.is_null("misconception")) {
    test.misconception = node.text("misconception");
  }
  test.explanation = node.has("explanation") ? node.text("explanation") : "";
  test.error_budget_used = node.is_null("error_budget_used") ? std::numeric_limits<double>::infinity()
                                                             : node.number("error_budget_used");
  test.seconds = node.number("seconds");
  return test;
}

Finding finding_from_json(const Json& value, const std::string& path) {
  const Node node(value, path);
  return {node.text("kind"), node.text("file"), node.whole("line"), node.text("message")};
}

Exercise exercise_from_json(const Json& value, const std::string& path) {
  const Node node(value, path);
  const auto text_or_none = [&](const char* key) { return node.has(key) ? node.text(key) : std::string(); };
  Exercise exercise;
  exercise.id = node.text("id");
  exercise.title = text_or_none("title");
  exercise.file = text_or_none("file");
  exercise.lecture = text_or_none("lecture");
  exercise.device = node.named("device", one_of("cpu", "emulator", "cuda"));
  exercise.rung = node.has("rung") ? node.whole("rung") : 0;
  exercise.elective = node.has("elective") && node.flag("elective");
  exercise.status = node.named("status", status_from_name);
  exercise.summary = text_or_none("summary");
  if (node.has("blocked_by")) {
    exercise.blocked_by = node.list("blocked_by", text_element);
  }
  exercise.score = node.number("score");
  exercise.max_score = node.number("max_score");
  exercise.compile_seconds = node.number("compile_seconds");
  exercise.seconds = node.number("seconds");
  exercise.worker_reused = node.has("worker_reused") && node.flag("worker_reused");
  exercise.test_count = node.has("test_count") ? node.whole("test_count") : 0;
  exercise.hidden_not_run = node.has("hidden_not_run") ? node.whole("hidden_not_run") : 0;
  exercise.tests = node.list("tests", test_from_json);
  exercise.findings = node.list("findings", finding_from_json);
  return exercise;
}

}  // namespace

std::string to_json(const Result& result) {
  Json exercises = Json::array();
  for (std::size_t i = 0; i < result.exercises.size(); ++i) {
    exercises.push_back(exercise_to_json(result.exercises[i], fmt::format("exercises[{}]", i)));
  }
  const Toolchain& tools = result.toolchain;
  const Timings& times = result.timings;
  const Json json{{"schema", schema_name},
                  {"submission", result.submission},
                  {"content_hash", result.content_hash},
                  {"seed", result.seed},
                  {"toolchain",
                   {{"compiler", tools.compiler},
                    {"flags", tools.flags},
                    {"blas", tools.blas},
                    {"simd", tools.simd},
                    {"cuda", tools.cuda},
                    {"fingerprint", tools.fingerprint}}},
                  {"isolation", result.isolation},
                  {"isolation_note", result.isolation_note},
                  {"hidden_tests_here", result.hidden_tests_here},
                  {"score", finite(result.score, "score")},
                  {"max_score", finite(result.max_score, "max_score")},
                  {"exercises", std::move(exercises)},
                  {"notes", result.notes},
                  {"timings",
                   {{"read", finite(times.read, "timings.read")},
                    {"compile", finite(times.compile, "timings.compile")},
                    {"start", finite(times.start, "timings.start")},
                    {"test", finite(times.test, "timings.test")},
                    {"wall", finite(times.wall, "timings.wall")}}}};
  return json.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

Result from_json(std::string_view text) {
  Json json;
  try {
    json = Json::parse(text);
  } catch (const Json::exception& error) {
    throw SchemaError(base::visible(fmt::format("not JSON: {}", error.what())));
  }
  const Node node(json, "");
  // First of all: what follows would only be a list of missing fields.
  if (const std::string schema = node.text("schema"); schema != schema_name) {
    throw SchemaError(base::visible(fmt::format("schema: expected \"{}\", got \"{}\"", schema_name, schema)));
  }
  Result result;
  result.submission = node.text("submission");
  result.content_hash = node.text("content_hash");
  result.seed = node.text("seed");
  const Node tools = node.object("toolchain");
  result.toolchain = {
      tools.text("compiler"), tools.text("flags"),
      tools.text("blas"),     tools.text("simd"),
      tools.text("cuda"),     tools.has("fingerprint") ? tools.text("fingerprint") : std::string()};
  result.isolation = node.named("isolation", one_of("full", "device", "process"));
  result.isolation_note = node.has("isolation_note") ? node.text("isolation_note") : "";
  result.hidden_tests_here = !node.has("hidden_tests_here") || node.flag("hidden_tests_here");
  result.score = node.number("score");
  result.max_score = node.number("max_score");
  result.exercises = node.list("exercises", exercise_from_json);
  if (node.has("notes")) {
    result.notes = node.list("notes", text_element);
  }
  if (node.has("timings")) {
    const Node times = node.object("timings");
    result.timings = {times.number("read"), times.number("compile"), times.number("start"),
                      times.number("test"), times.number("wall")};
  }
  return result;
}

Json to_json_value(const Test& test, const std::string& where) {
  return test_value(test, where);
}

Json to_json_value(const Finding& finding) {
  return finding_value(finding);
}

Test test_from_json_value(const Json& value, const std::string& where) {
  return test_from_json(value, where);
}

Finding finding_from_json_value(const Json& value, const std::string& where) {
  return finding_from_json(value, where);
}

}  // namespace descent::report
