#include "reports/junit.hpp"

#include <catch2/catch.hpp>

#include <unistd.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

#include "result/tests/results.hpp"

using namespace descent::report;  // NOLINT(google-build-using-namespace)

namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

/// The names of open elements close in order, only known elements occur, and each stands in its parent: what
/// the schema of JUnit asks for, checked without a parser of anybody's.
void check_structure(const std::string& xml) {
  const std::regex tag("<(/?)([a-z-]+)((?: [a-z_]+=\"[^\"<]*\")*)(/?)>");
  const std::vector<std::pair<std::string, std::string>> allowed{
      {"", "testsuites"},         {"testsuites", "testsuite"}, {"testsuite", "properties"},
      {"properties", "property"}, {"testsuite", "testcase"},   {"testsuite", "system-out"},
      {"testcase", "failure"},    {"testcase", "error"},       {"testcase", "skipped"}};
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  REQUIRE(xml.substr(0, head.size()) == head);
  std::vector<std::string> open{""};
  std::size_t tags = 0;
  for (std::sregex_iterator it(xml.begin(), xml.end(), tag); it != std::sregex_iterator(); ++it) {
    ++tags;
    const std::string name = (*it)[2];
    if ((*it)[1] == "/") {
      REQUIRE(open.back() == name);
      open.pop_back();
      continue;
    }
    CAPTURE(open.back(), name);
    REQUIRE(std::find(allowed.begin(), allowed.end(), std::pair{open.back(), name}) != allowed.end());
    if ((*it)[4] != "/") {
      open.push_back(name);
    }
  }
  CHECK(open == std::vector<std::string>{""});
  CHECK(count(xml, "<") == tags + 1);  // no other "<" than the tags' and the declaration's
  CHECK(std::none_of(xml.begin(), xml.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
  }));
}

void check_with_xmllint(const std::string& xml) {
  if (std::string_view(DESCENT_XMLLINT).empty()) {
    WARN("xmllint is not here (package libxml2-utils): only the structure was checked");
    return;
  }
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("descent-junit-" + std::to_string(getpid()) + ".xml");
  std::ofstream(file) << xml;
  const std::string command = std::string(DESCENT_XMLLINT) + " --noout --nonet '" + file.string() + "'";
  CHECK(std::system(command.c_str()) == 0);  // NOLINT(concurrency-mt-unsafe)
  std::filesystem::remove(file);
}

/// The text between <testsuite name="id" and its end.
std::string suite(const std::string& xml, const std::string& id) {
  const std::size_t begin = xml.find("<testsuite name=\"" + id + "\"");
  REQUIRE(begin != std::string::npos);
  return xml.substr(begin, xml.find("</testsuite>", begin) - begin);
}

}  // namespace

TEST_CASE("JUnit reports are well formed, whatever they quote", "[reports][junit]") {
  const std::vector<Result> all{examples::first_day(), examples::all_passed(), examples::mixed(),
                                examples::handout(),   examples::hostile(),    Result{}};
  for (const Result& result : all) {
    const std::string xml = to_junit(result);
    CAPTURE(xml);
    check_structure(xml);
    check_with_xmllint(xml);
  }
  const std::string hostile = to_junit(examples::hostile());
  CHECK(hostile.find("]]>") == std::string::npos);
  CHECK(hostile.find("\n::") == std::string::npos);
  CHECK(hostile.find("\xe2\x80\xae") == std::string::npos);
  CHECK(hostile.find("##vso[") == std::string::npos);
}

TEST_CASE("each status is what a build service makes of it", "[reports][junit]") {
  const std::string xml = to_junit(examples::mixed());
  const auto has = [&](const std::string& id, const std::string& part) {
    CAPTURE(id, part);
    CHECK(suite(xml, id).find(part) != std::string::npos);
  };
  has("04_optimizers/momentum", R"(tests="5" failures="3" errors="0" skipped="0")");
  has("04_optimizers/momentum", R"(<failure type="wrong" message="theta is wrong in all of its 65 elements)");
  has("04_optimizers/sgd", R"(<error type="does_not_compile")");
  has("04_optimizers/nesterov", R"(<error type="crashed")");
  has("04_optimizers/adagrad", R"(<error type="timed_out")");
  has("04_optimizers/rmsprop", R"(<error type="out_of_memory")");
  has("04_optimizers/adam", R"(<skipped type="blocked" message="blocked: waits for 04_optimizers/momentum)");
  has("04_optimizers/adamw", R"(<skipped type="not_started")");
  has("05_normalization/layer_norm", R"(<error type="grader_error" message="the sandbox could not start)");
  has("06_cnn/lenet", R"(<skipped type="not_graded" message="add --capstones)");
  CHECK(suite(xml, "04_optimizers/quadratic_gradient").find("<failure") == std::string::npos);
  CHECK(xml.find(R"(<testsuites name="my-work" tests="18" failures="3" errors="5" time="6.100">)") !=
        std::string::npos);
}

TEST_CASE("points, visibility and hidden tests that were not run", "[reports][junit]") {
  const std::string momentum = suite(to_junit(examples::mixed()), "04_optimizers/momentum");
  CHECK(momentum.find(R"(<property name="points" value="1.6"/>)") != std::string::npos);
  CHECK(momentum.find(R"(<property name="max_points" value="4"/>)") != std::string::npos);
  CHECK(momentum.find(R"(<property name="test.1.points" value="0.8"/>)") != std::string::npos);
  CHECK(momentum.find(R"(<property name="test.2.visibility" value="hidden"/>)") != std::string::npos);
  CHECK(momentum.find(R"(classname="04_optimizers.momentum" time="0.012")") != std::string::npos);
  const std::string sgd = suite(to_junit(examples::handout()), "04_optimizers/sgd");
  CHECK(sgd.find(R"(<skipped type="not_graded" message="4 hidden tests not run here">)") !=
        std::string::npos);
}

TEST_CASE("an exercise that failed never looks green, even if all its tests passed", "[reports][junit]") {
  Result result = examples::all_passed();
  for (const Status status : {Status::crashed, Status::wrong, Status::grader_error}) {
    result.exercises[0].status = status;
    const std::string xml = suite(to_junit(result), "04_optimizers/sgd");
    CHECK(count(xml, "<failure") + count(xml, "<error") == 1);
  }
}
