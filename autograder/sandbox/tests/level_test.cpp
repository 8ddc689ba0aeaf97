// Which level a machine gets, and what is said when it is not the full one.
#include <cstdio>
#include <cstdlib>

#include <sys/wait.h>
#include <catch2/catch.hpp>

#include "fixture.hpp"

using namespace sandbox_tests;
using namespace descent::sandbox;

namespace {

Outcome launcher(const std::string& command) {
  Outcome outcome;
  std::FILE* output = ::popen((command + " 2>&1").c_str(), "r");
  REQUIRE(output != nullptr);
  char line[1024];
  while (std::fgets(line, sizeof line, output) != nullptr) outcome.output += line;
  outcome.exit.code = WEXITSTATUS(::pclose(output));
  return outcome;
}

}  // namespace

TEST_CASE("levels have the names of the result format", "[sandbox]") {
  CHECK(name(Isolation::full) == "full");
  CHECK(name(Isolation::device) == "device");
  CHECK(name(Isolation::process) == "process");
}

TEST_CASE("a level below full comes with its reason", "[sandbox][both]") {
  if (probe().level == Isolation::process) {
    CHECK_FALSE(probe().why.empty());
  } else {
    CHECK(probe().level == Isolation::full);
  }
}

TEST_CASE("a required sandbox is full or there is none", "[sandbox][both]") {
  ::setenv("DESCENT_REQUIRE_SANDBOX", "1", 1);
  if (probe().level == Isolation::full) {
    CHECK_NOTHROW(check_required());
    CHECK(run(subject({"exit", "0"})).exit.clean());
  } else {
    CHECK_THROWS_AS(check_required(), Required);
    CHECK_THROWS_AS(Process(subject({"exit", "0"})), Required);
  }
  ::setenv("DESCENT_REQUIRE_SANDBOX", "0", 1);
  CHECK_NOTHROW(check_required());
  ::unsetenv("DESCENT_REQUIRE_SANDBOX");
}

TEST_CASE("where namespaces are refused, the reason is bubblewrap's and advice follows", "[sandbox][full]") {
  if (!at_full_level()) return;
  const Outcome outcome = launcher("DESCENT_REQUIRE_SANDBOX= " LAUNCHER " fenced");
  if (outcome.exit.code == 77) {
    WARN("not looked at: this machine gives no user namespace to refuse others in");
    return;
  }
  CAPTURE(outcome.output);
  CHECK(outcome.output.starts_with("process\n"));
  CHECK(outcome.says("bwrap: "));
  CHECK(outcome.says("Ubuntu 24.04"));
  CHECK(outcome.says("Docker"));
}

TEST_CASE("a program that is not there is the sandbox's error, not an exit", "[sandbox][both]") {
  Command command = subject({});
  command.argv = {"nobody"};
  try {
    run(command);
    FAIL("no error");
  } catch (const Error& error) {
    CAPTURE(error.what());
    CHECK(std::string(error.what()).find("./nobody: No such file or directory") != std::string::npos);
  }
}
