#include "judge_protocol/judgement.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "result/json.hpp"

namespace judge {
namespace {

using Json = nlohmann::ordered_json;
namespace report = descent::report;

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// What `read` makes of the text; whatever is wrong with it becomes a ProtocolError.
template <class Read>
auto read_as(const char* what, std::string_view text, Read read) {
  try {
    return read(Json::parse(text));
  } catch (const nlohmann::json::exception& error) {
    throw ProtocolError(fmt::format("{} cannot be read: {}", what, error.what()));
  } catch (const std::invalid_argument& error) {
    throw ProtocolError(fmt::format("{} cannot be read: {}", what, error.what()));
  }
}

}  // namespace

std::string to_json(const Judgement& judgement) {
  Json tests = Json::array();
  for (const auto& judged : judgement.tests) {
    Json findings = Json::array();
    for (const auto& finding : judged.findings) findings.push_back(report::to_json_value(finding));
    tests.push_back({{"test", report::to_json_value(judged.test)},
                     {"weight", judged.weight},
                     {"device_milliseconds", judged.device_milliseconds},
                     {"findings", std::move(findings)},
                     {"trace", judged.trace}});
  }
  return dump({{"exercise", judgement.exercise},
               {"tests", std::move(tests)},
               {"hidden_not_run", judgement.hidden_not_run},
               {"output", judgement.output},
               {"start_seconds", judgement.start_seconds}});
}

Judgement judgement_from_json(std::string_view text) {
  return read_as("the judge's report", text, [](const Json& json) {
    Judgement judgement;
    judgement.exercise = json.at("exercise");
    for (const auto& found : json.at("tests")) {
      JudgedTest judged;
      judged.test = report::test_from_json_value(found.at("test"), "test");
      judged.weight = found.at("weight");
      judged.device_milliseconds = found.at("device_milliseconds");
      for (const auto& finding : found.at("findings"))
        judged.findings.push_back(report::finding_from_json_value(finding, "finding"));
      judged.trace = found.at("trace").get<std::vector<std::uint64_t>>();
      judgement.tests.push_back(std::move(judged));
    }
    judgement.hidden_not_run = json.at("hidden_not_run");
    judgement.output = json.at("output");
    judgement.start_seconds = json.at("start_seconds");
    return judgement;
  });
}

std::string to_json(const std::vector<ListedTest>& tests) {
  Json all = Json::array();
  for (const auto& test : tests)
    all.push_back(
        {{"exercise", test.exercise}, {"visibility", report::name(test.visibility)}, {"name", test.name}});
  return dump(all);
}

std::vector<ListedTest> list_from_json(std::string_view text) {
  return read_as("the judge's list of tests", text, [](const Json& json) {
    std::vector<ListedTest> tests;
    for (const auto& test : json)
      tests.push_back({test.at("exercise"),
                       report::visibility_from_name(test.at("visibility").get<std::string>()),
                       test.at("name")});
    return tests;
  });
}

}  // namespace judge
