#include <csignal>
#include <cstdlib>
#include <set>

#include <catch2/catch.hpp>

#include "base/descriptor.hpp"
#include "fixture.hpp"
#include "sandbox/plan.hpp"
#include "sandbox/running.hpp"

using namespace sandbox_tests;
using namespace descent::sandbox;

TEST_CASE("memory ends at the limit", "[sandbox][both]") {
  Command command = subject({"fill"});
  command.limits.address_space = 256ULL << 20;
  const Outcome outcome = run(command);
  REQUIRE(outcome.output.starts_with("got "));
  const int mebibytes = std::atoi(outcome.output.c_str() + 4);
  CHECK(mebibytes > 128);
  CHECK(mebibytes < 256);
}

TEST_CASE("addresses may be reserved where data is limited, and memory may not", "[sandbox][both]") {
  Command command = subject({"reserve"});
  command.limits.data = 256ULL << 20;
  CHECK(run(command).output == "addresses allowed\nlittle allowed\nmuch refused Cannot allocate memory\n");
  command = subject({"fill"});
  command.limits.data = 256ULL << 20;
  const std::string got = run(command).output;
  CAPTURE(got);
  CHECK(std::stoi(got.substr(got.find(' '))) < 256);
}

TEST_CASE("processor time ends with SIGXCPU", "[sandbox][both]") {
  Command command = subject({"spin"});
  command.limits.cpu_seconds = 1;
  const Outcome outcome = run(command);
  CHECK_FALSE(outcome.timed_out);
  CHECK(outcome.exit.signal == SIGXCPU);
}

TEST_CASE("a file that is written ends at the limit", "[sandbox][both]") {
  const descent::base::Descriptor file = descent::base::memory_file("");
  Command command = subject({"write", "64"});
  command.limits.file_size = 3ULL << 20;
  command.descriptors = {{file.get(), 3}};
  const Outcome outcome = run(command);
  CHECK(outcome.exit.code == 1);
  CHECK(descent::base::contents(file).size() == 3U << 20);
}

TEST_CASE("the number of threads ends at the limit", "[sandbox][both]") {
  if (means_in_use().user == User::ours) {
    WARN("not looked at: here a sandbox gets no user id of its own, as root alone can give it");
    return;
  }
  Command command = subject({"threads", "500"});
  command.limits.processes = 32;
  command.limits.address_space = 64ULL << 30;  // so that it is not the stacks that end it
  CHECK(run(command).exit.signal == SIGABRT);  // std::thread throws
}

TEST_CASE("the sandbox's own folder for temporary files is bounded", "[sandbox][full]") {
  if (!at_full_level()) return;
  const Outcome outcome =
      run(shell("for i in 1 2 3 4 5 6; do cat /usr/lib/gcc/*/*/cc1plus > /tmp/$i || exit 3; done"));
  CHECK(outcome.exit.code == 3);
  CHECK(outcome.says("No space left on device"));
}

TEST_CASE("no two sandboxes of a machine have the same user, whoever started them", "[sandbox]") {
  Launch held;
  take_uid(held);
  bool never_the_same = true;
  std::set<uid_t> given;
  for (int i = 0; i < 1400; ++i) {  // once round the range and further
    Launch next;
    take_uid(next);
    never_the_same = never_the_same && next.uid != held.uid;
    given.insert(*next.uid);
  }
  CHECK(never_the_same);
  CHECK(given.size() > 1000);
}
