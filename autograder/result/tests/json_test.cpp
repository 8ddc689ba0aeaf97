#include "result/json.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "result/tests/results.hpp"

using namespace descent::report;  // NOLINT(google-build-using-namespace)
using nlohmann::json;

namespace {

/// A valid result with one thing changed.
template <class Change>
std::string changed(Change change) {
  json value = json::parse(to_json(examples::mixed()));
  change(value);
  return value.dump();
}

}  // namespace

TEST_CASE("a result survives the way to JSON and back", "[reports][json]") {
  CHECK(from_json(to_json(examples::first_day())) == examples::first_day());
  CHECK(from_json(to_json(examples::all_passed())) == examples::all_passed());
  CHECK(from_json(to_json(examples::mixed())) == examples::mixed());
  CHECK(from_json(to_json(examples::handout())) == examples::handout());  // with an infinite error budget
  CHECK(from_json(to_json(Result{})) == Result{});
  Result fractions = examples::mixed();
  fractions.score = 0.1 + 0.2;  // all 17 digits
  CHECK(from_json(to_json(fractions)) == fractions);
}

TEST_CASE("the keys of descent/result/v1 are there", "[reports][json]") {
  const json value = json::parse(to_json(examples::mixed()));
  CHECK(value.at("schema") == "descent/result/v1");
  for (const char* key :
       {"submission", "content_hash", "seed", "toolchain", "isolation", "score", "max_score"}) {
    CHECK(value.contains(key));
  }
  for (const char* key : {"compiler", "flags", "blas", "simd", "cuda"}) {
    CHECK(value.at("toolchain").contains(key));
  }
  const json& momentum = value.at("exercises").at(3);
  CHECK(momentum.at("id") == "04_optimizers/momentum");
  for (const char* key :
       {"device", "status", "score", "max_score", "compile_seconds", "seconds", "tests", "findings"}) {
    CHECK(momentum.contains(key));
  }
  const json& test = momentum.at("tests").at(1);
  CHECK(test.at("visibility") == "hidden");
  CHECK(test.at("status") == "wrong");
  CHECK(test.at("misconception") == "gradient_added_twice");
  CHECK(test.at("error_budget_used") == 4312);
  CHECK(momentum.at("tests").at(0).at("misconception").is_null());
  const json& finding = value.at("exercises").at(2).at("findings").at(1);
  CHECK(finding.at("kind") == "compile");
  CHECK(finding.at("line") == 12);
}

TEST_CASE("numbers that are not finite", "[reports][json]") {
  const json value = json::parse(to_json(examples::handout()));
  CHECK(value.at("exercises").at(1).at("tests").at(1).at("error_budget_used").is_null());

  const double nan = std::numeric_limits<double>::quiet_NaN();
  Result result = examples::mixed();
  result.exercises[3].tests[1].score = nan;
  CHECK_THROWS_WITH(to_json(result),
                    Catch::Contains("exercises[3].tests[1].score: nan is not a finite number"));
  result = examples::mixed();
  result.max_score = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS(to_json(result), SchemaError);
}

TEST_CASE("hostile text neither throws nor gets out of its quotes", "[reports][json]") {
  const std::string text = to_json(examples::hostile());
  CHECK(std::all_of(text.begin(), text.end(), [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }));
  CHECK(text.find("\n::") == std::string::npos);
  const Result back = from_json(text);
  CHECK(back.submission == examples::hostile().submission);
  CHECK(back.exercises[0].title == "Adam \xef\xbf\xbd\xef\xbf\xbd <b>&amp;</b> ]]>");  // U+FFFD for each byte
}

TEST_CASE("what is not a result is refused in words", "[reports][json]") {
  using Catch::Contains;
  CHECK_THROWS_WITH(from_json("{"), Contains("not JSON"));
  CHECK_THROWS_WITH(from_json("[]"), Contains("the result: expected an object, got array"));
  CHECK_THROWS_WITH(from_json("{}"), Contains("schema: missing"));
  CHECK_THROWS_WITH(from_json(R"({"schema": "descent/result/v2"})"),
                    Contains("schema: expected \"descent/result/v1\", got \"descent/result/v2\""));
  CHECK_THROWS_WITH(from_json(R"({"score": 1e999})"), Contains("not JSON"));

  CHECK_THROWS_WITH(from_json(changed([](json& r) { r["exercises"][3]["tests"][1]["status"] = "pased"; })),
                    Contains("exercises[3].tests[1].status: \"pased\" is not a status"));
  CHECK_THROWS_WITH(from_json(changed([](json& r) { r["exercises"][0]["status"] = "ok"; })),
                    Contains("exercises[0].status: \"ok\" is not a status"));
  CHECK_THROWS_WITH(from_json(changed([](json& r) { r["score"] = nullptr; })),
                    Contains("score: expected a number, got null"));
  CHECK_THROWS_WITH(from_json(changed([](json& r) { r["exercises"][0]["score"] = "4"; })),
                    Contains("exercises[0].score: expected a number, got string"));
  CHECK_THROWS_WITH(from_json(changed([](json& r) { r["isolation"] = "none"; })),
                    Contains("isolation: \"none\" is unknown; expected one of full device process"));
  CHECK_THROWS_WITH(from_json(changed([](json& r) { r["exercises"][2]["findings"][0]["line"] = 1.5; })),
                    Contains("exercises[2].findings[0].line: expected a whole number"));
  CHECK_THROWS_WITH(from_json(changed([](json& r) { r["exercises"] = json::object(); })),
                    Contains("exercises: expected a list, got object"));
  CHECK_THROWS_WITH(from_json(changed([](json& r) { r["notes"] = {1}; })),
                    Contains("notes[0]: expected text"));
  CHECK_THROWS_WITH(from_json(changed([](json& r) { r["isolation"] = "\x1b[2J"; })), Contains("\\x1b[2J"));
}

TEST_CASE("every key of the contract is missed when it is missing, no other is", "[reports][json]") {
  for (const char* key : {"schema", "submission", "content_hash", "seed", "toolchain", "isolation", "score",
                          "max_score", "exercises"}) {
    CHECK_THROWS_WITH(from_json(changed([&](json& r) { r.erase(key); })),
                      Catch::Contains(std::string(key) + ": missing"));
  }
  for (const char* key : {"compiler", "flags", "blas", "simd", "cuda"}) {
    CHECK_THROWS_WITH(from_json(changed([&](json& r) { r["toolchain"].erase(key); })),
                      Catch::Contains("toolchain." + std::string(key) + ": missing"));
  }
  for (const char* key :
       {"id", "device", "status", "score", "max_score", "compile_seconds", "seconds", "tests", "findings"}) {
    CHECK_THROWS_WITH(from_json(changed([&](json& r) { r["exercises"][3].erase(key); })),
                      Catch::Contains("exercises[3]." + std::string(key) + ": missing"));
  }
  for (const char* key : {"name", "visibility", "status", "score", "max_score", "message", "misconception",
                          "error_budget_used", "seconds"}) {
    CHECK_THROWS_WITH(from_json(changed([&](json& r) { r["exercises"][3]["tests"][1].erase(key); })),
                      Catch::Contains("exercises[3].tests[1]." + std::string(key) + ": missing"));
  }
  for (const char* key : {"kind", "file", "line", "message"}) {
    CHECK_THROWS_WITH(from_json(changed([&](json& r) { r["exercises"][2]["findings"][0].erase(key); })),
                      Catch::Contains("exercises[2].findings[0]." + std::string(key) + ": missing"));
  }
  CHECK_NOTHROW(from_json(changed([](json& r) {
    for (const char* key : {"isolation_note", "hidden_tests_here", "notes", "timings"}) {
      r.erase(key);
    }
    for (json& exercise : r["exercises"]) {
      for (const char* key : {"title", "file", "lecture", "summary", "blocked_by", "test_count",
                              "hidden_not_run", "worker_reused"}) {
        exercise.erase(key);
      }
      for (json& test : exercise["tests"]) {
        test.erase("input_kind");
      }
    }
    r["something_new"] = 1;
  })));
}
