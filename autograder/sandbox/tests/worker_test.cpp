// What a worker sees of the machine, and which calls it may make.
#include <csignal>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include "base/descriptor.hpp"
#include "fixture.hpp"

using namespace sandbox_tests;
using namespace descent::sandbox;

TEST_CASE("an exit code comes back", "[sandbox][both]") {
  const int code = GENERATE(0, 1, 77, 127, 200);
  const Outcome outcome = run(subject({"exit", std::to_string(code)}));
  CHECK(outcome.exit.code == code);
  CHECK(outcome.exit.signal == 0);
  CHECK(outcome.exit.clean() == (code == 0));
}

TEST_CASE("a signal comes back as that signal", "[sandbox][both]") {
  const int signal = GENERATE(SIGABRT, SIGFPE, SIGSEGV, SIGTERM, SIGKILL);
  const Outcome outcome = run(subject({"raise", std::to_string(signal)}));
  CHECK(outcome.exit.signal == signal);
  CHECK_FALSE(outcome.exit.clean());
}

TEST_CASE("abort() works under the filter", "[sandbox][both]") {
  CHECK(run(subject({"abort"})).exit.signal == SIGABRT);
}

TEST_CASE("a crash handler runs on its own stack", "[sandbox][both]") {
  const Outcome outcome = run(subject({"crash"}));
  CHECK(outcome.output == "handled\n");
  CHECK(outcome.exit.signal == SIGSEGV);
}

TEST_CASE("no variable of ours is in the environment", "[sandbox][both]") {
  ::setenv("DESCENT_TEST_SECRET", "secret", 1);
  Command command = subject({"surroundings"});
  command.environment = {{"OPENBLAS_NUM_THREADS", "1"}};
  const Outcome outcome = run(command);
  CHECK(outcome.says("env OPENBLAS_NUM_THREADS=1\n"));
  CHECK_FALSE(outcome.says("SECRET"));
  CHECK_FALSE(outcome.says("env PATH"));
}

TEST_CASE("no descriptor but those given is open inside", "[sandbox][both]") {
  // Without close-on-exec, at low and high numbers, as a careless library may leave them.
  const descent::base::Descriptor high(::fcntl(0, F_DUPFD, 251)), low(::fcntl(0, F_DUPFD, 5));
  const descent::base::Descriptor given = descent::base::memory_file("");
  Command command = subject({"surroundings"});
  command.descriptors = {{given.get(), 6}};
  CHECK(run(command).output.find("fd 0\nfd 1\nfd 2\nfd 6\n") != std::string::npos);
  const std::string output = run(command).output;
  CHECK(output.find("fd 6\nfd") == std::string::npos);
}

TEST_CASE("descriptors may be given crosswise", "[sandbox][both]") {
  const descent::base::Descriptor one = descent::base::memory_file("one"),
                                  two = descent::base::memory_file("two");
  REQUIRE((::dup2(one.get(), 6) == 6 && ::dup2(two.get(), 7) == 7));
  Command command = shell("cat <&6; cat <&7");
  command.descriptors = {{6, 7}, {7, 6}};
  CHECK(run(command).output == "twoone");
  ::close(6);
  ::close(7);
}

TEST_CASE("a socket given to the worker carries bytes both ways", "[sandbox][both]") {
  int ends[2];
  REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
  descent::base::Descriptor ours(ends[0]), theirs(ends[1]);
  Command command = subject({"echo"});
  command.descriptors = {{theirs.get(), 0}, {theirs.get(), 1}};
  Process process(command);
  theirs.reset();
  REQUIRE(::send(ours.get(), "ping", 4, MSG_NOSIGNAL) == 4);
  char answer[8];
  CHECK(::recv(ours.get(), answer, sizeof answer, 0) == 4);
  CHECK(::recv(ours.get(), answer, sizeof answer, 0) == 0);  // nobody else holds the other end
  CHECK(process.wait_until(after(std::chrono::seconds(5))).value().clean());
}

TEST_CASE("calls that libraries try at their start are refused and survived", "[sandbox][both]") {
  const std::string name = GENERATE("open", "create", "proc", "socket", "shared", "growsdown");
  const Outcome outcome = run(subject({"call", name}));
  CAPTURE(name);
  CHECK(outcome.output == name + " refused Operation not permitted\n");
  CHECK(outcome.exit.clean());
}

TEST_CASE("a worker of the emulator may read what it is given, and nothing else", "[sandbox][both]") {
  const auto call = [](const std::string& name) {
    Command command = subject({"call", name});
    command.profile = Profile::emulator;
    const Outcome outcome = run(command);
    CHECK(outcome.exit.clean());
    return outcome.output;
  };
  CHECK(call("itself") == "itself allowed\n");
  if (at_full_level()) CHECK(call("open") == "open refused No such file or directory\n");  // not there
  for (const std::string name : {"create", "truncate", "socket", "shared", "growsdown"})
    CHECK(call(name) == name + " refused Operation not permitted\n");
}

TEST_CASE(
    "a worker for a GPU may do what a driver needs, and reaches no other process, machine or file of the "
    "host's",
    "[sandbox][both]") {
  const auto call = [](const std::string& name) {
    Command command = subject({"call", name});
    command.profile = Profile::device;
    const Outcome outcome = run(command);
    CHECK(outcome.exit.clean());
    return outcome.output;
  };
  for (const std::string name : {"shared", "private", "itself"}) CHECK(call(name) == name + " allowed\n");
  for (const std::string name : {"socket", "fork", "ptrace-only", "kill-all", "unshare"})
    CHECK(call(name) == name + " refused Operation not permitted\n");
  if (!at_full_level()) return;
  CHECK(call("proc") == "proc allowed\n");
  CHECK(call("open") == "open refused No such file or directory\n");
  CHECK(call("create") == "create refused Read-only file system\n");
}

TEST_CASE("memory of its own is allowed", "[sandbox][both]") {
  CHECK(run(subject({"call", "private"})).output == "private allowed\n");
}

TEST_CASE("calls that no function needs end the worker", "[sandbox][both]") {
  const std::string name =
      GENERATE("fork", "ptrace-only", "kill-all", "getppid", "unshare", "setrlimit", "i386");
  const Outcome outcome = run(subject({"call", name}));
  CAPTURE(name, outcome.output);
  const bool refused = outcome.exit.clean() && outcome.says("refused");
  if (name == "setrlimit") {
    CHECK((refused || outcome.exit.signal == SIGSYS));
  } else {
    CHECK(outcome.exit.signal == SIGSYS);
    CHECK(outcome.output.empty());
  }
}

TEST_CASE("threads are allowed", "[sandbox][both]") {
  const Outcome outcome = run(subject({"threads", "16"}));
  CHECK(outcome.output == "ran 16\n");
  CHECK(outcome.exit.clean());
}

TEST_CASE("the grader cannot be signalled", "[sandbox][both]") {
  const Outcome outcome = run(subject({"tgkill", std::to_string(::getpid())}));
  CHECK_FALSE(outcome.says("allowed"));
  // Here it has no pid namespace, and the grader's uid may be its own: the filter alone protects the grader.
  if (probe().level == Isolation::process) CHECK(outcome.exit.signal == SIGSYS);
}

TEST_CASE("the worker's root holds no other program", "[sandbox][full]") {
  if (!at_full_level()) return;
  CHECK(run(subject({"call", "execve"})).output == "execve refused No such file or directory\n");
}
