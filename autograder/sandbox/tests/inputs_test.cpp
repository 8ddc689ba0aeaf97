// What is bound or written inside, from places and with modes that real checkouts have.
#include <sys/stat.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include "base/descriptor.hpp"
#include "fixture.hpp"
#include "sandbox/running.hpp"

using namespace sandbox_tests;
using namespace descent::sandbox;
namespace fs = std::filesystem;

namespace {

/// A checkout in a folder that only its owner enters, under a umask of 077 or not.
struct Checkout : Scratch {
  explicit Checkout(bool private_files) {
    write("exercises/adam.cpp", "the student's\n", private_files ? 0600 : 0644);
    write("include/deep/api.hpp", "the contract\n", private_files ? 0600 : 0644);
    fs::copy_file(SUBJECT, path / "worker");
    fs::permissions(path / "worker", static_cast<fs::perms>(private_files ? 0700 : 0755));
    for (const char* folder : {"include/deep", "include", "exercises"}) {
      fs::permissions(path / folder, static_cast<fs::perms>(private_files ? 0700 : 0755));
    }
    fs::permissions(path, fs::perms::owner_all);
  }
  Command reader() const {
    Command command = shell("cat exercises/adam.cpp include/deep/api.hpp && ./w exit 7");
    command.binds = {{path / "exercises/adam.cpp", "exercises/adam.cpp"},
                     {path / "include", "include"},
                     {path / "worker", "w"}};
    return command;
  }
};

Outcome run_by(const Command& command, Means means) {
  const descent::base::Descriptor output = descent::base::memory_file("");
  Command all = command;
  all.descriptors = {{output.get(), 1}, {output.get(), 2}};
  Running running(all, means);
  Outcome outcome;
  outcome.exit = running.wait_until(after(std::chrono::seconds(20))).value();
  outcome.output = descent::base::contents(output);
  return outcome;
}

}  // namespace

TEST_CASE("sources in a closed folder, with private modes or not, can be bound", "[sandbox][both]") {
  const bool private_files = GENERATE(false, true);
  CAPTURE(private_files);
  const Checkout checkout(private_files);
  const Outcome outcome = run(checkout.reader());
  CHECK(outcome.output == "the student's\nthe contract\n");
  CHECK(outcome.exit.code == 7);
}

TEST_CASE("every way of giving a sandbox its user shows it the sources", "[sandbox]") {
  if (means_in_use().user != User::own_with_mounts) {
    WARN("not looked at: the ways differ for a root who may mount");
    return;
  }
  const bool private_files = GENERATE(false, true);
  const Means means =
      GENERATE(Means{Isolation::full, User::own_with_mounts}, Means{Isolation::full, User::own_with_copies},
               Means{Isolation::full, User::ours}, Means{Isolation::process, User::own_with_copies},
               Means{Isolation::process, User::ours});
  CAPTURE(private_files, static_cast<int>(means.user), name(means.level));
  const Checkout checkout(private_files);
  const Outcome outcome = run_by(checkout.reader(), means);
  CHECK(outcome.output == "the student's\nthe contract\n");
  CHECK(outcome.exit.code == 7);
}

TEST_CASE("many files are given as bytes, and the limit of open files holds inside", "[sandbox][both]") {
  Command command = shell("cat dir/* | wc -c; ulimit -n");
  for (int i = 0; i < 80; ++i) command.files.push_back({"dir/" + std::to_string(i), std::string(1000, 'x')});
  command.limits.open_files = 32;
  const Outcome outcome = run(command);
  CHECK(outcome.output == "80000\n32\n");
}

TEST_CASE("what is given cannot be changed inside", "[sandbox][full]") {
  if (!at_full_level()) return;
  const Checkout checkout(false);
  fs::permissions(checkout.path / "include",
                  fs::perms::all);  // so that it is not their modes that protect them
  fs::permissions(checkout.path / "exercises/adam.cpp", fs::perms::all);
  Command command = checkout.reader();
  command.files = {{"given.txt", "as it was"}};
  command.argv.back() =
      "echo no > given.txt; echo no > exercises/adam.cpp; echo no > include/new; rm -f w; cat given.txt";
  const Outcome outcome = run(command);
  CAPTURE(outcome.output);
  CHECK(outcome.output.ends_with("as it was"));
  CHECK(fs::file_size(checkout.path / "exercises/adam.cpp") == 14);
  CHECK_FALSE(fs::exists(checkout.path / "include/new"));
}

TEST_CASE("a command that cannot be meant is refused with what to do", "[sandbox][both]") {
  const auto message = [](const Command& command) -> std::string {
    try {
      run(command);
    } catch (const Error& error) {
      return error.what();
    }
    return "no error";
  };
  Command command = subject({"exit", "0"});
  SECTION("a destination outside") {
    const std::string destination = GENERATE("/etc/x", "../x", "a/../../x", "", ".", "a//b", "a/");
    command.files = {{destination, "x"}};
    CHECK(message(command).find("must be relative and stay inside") != std::string::npos);
  }
  SECTION("a destination of the sandbox's own") {
    command.files = {{"usr/bin/g++", "x"}};
    CHECK(message(command).find("folder that the sandbox reserves for itself") != std::string::npos);
  }
  SECTION("under a bound folder, where it would be written on the host") {
    command.binds.push_back({"/usr/include", "include"});
    command.files = {{"include/x.hpp", "x"}};
    CHECK(message(command).find("cannot be put below include, which is bound") != std::string::npos);
  }
  SECTION("two things in one place") {
    command.files = {{"w", "x"}};
    CHECK(message(command) == "sandbox: two files or binds have the same destination w");
  }
  SECTION("a source that does not exist") {
    command.binds = {{"/nowhere/worker", "w"}};
    CHECK(message(command) == "sandbox: cannot bind /nowhere/worker as w: it does not exist");
  }
  SECTION("a file above the limit, which would kill bubblewrap") {
    command.files = {{"big", std::string((1 << 20) + 1, 'x')}};
    CHECK(message(command).find("the limit of file_size is 1048576") != std::string::npos);
  }
  SECTION("a descriptor that is not open") {
    command.descriptors = {{999, 3}};
    CHECK(message(command) == "sandbox: descriptor 999 is not open");
  }
  SECTION("a descriptor number of bubblewrap's") {
    command.descriptors = {{0, 8}};
    CHECK(message(command).find("must be in 0 to 7") != std::string::npos);
  }
}
