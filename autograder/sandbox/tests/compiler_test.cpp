#include <csignal>

#include <catch2/catch.hpp>

#include "base/descriptor.hpp"
#include "fixture.hpp"

using namespace sandbox_tests;
using namespace descent::sandbox;

namespace {

Command compile(const std::string& source, const std::string& more = "") {
  Command command = shell("g++ -std=c++20 -O1 -Iinclude -c student.cpp -o $TMPDIR/student.o" + more);
  command.files = {{"student.cpp", source}, {"include/api.hpp", "int answer();\n"}};
  return command;
}

}  // namespace

TEST_CASE("a file is compiled, linked, sent back by descriptor, and runs as a worker", "[sandbox][both]") {
  const std::string linker = GENERATE("", " -fuse-ld=gold");
  CAPTURE(linker);
  const descent::base::Descriptor program = descent::base::memory_file("");
  Command command = compile(
      "#include <api.hpp>\n#include <iostream>\n#include <thread>\n"
      "int answer() { return 42; }\n"
      "int main() { int a = 0; std::thread([&] { a = answer(); }).join(); std::cout << \"answer \" << a << "
      "std::endl; }\n",
      " && g++ -static -pthread" + linker + " -o $TMPDIR/w $TMPDIR/student.o && cat $TMPDIR/w >&3");
  command.descriptors = {{program.get(), 3}};
  const Outcome compiled = run(command, std::chrono::seconds(60));
  INFO(compiled.output);
  REQUIRE(compiled.exit.clean());

  const Scratch scratch;
  Command worker;
  worker.argv = {"w"};
  worker.binds = {{scratch.write("worker", descent::base::contents(program), 0755), "w"}};
  const Outcome outcome = run(worker);
  CHECK(outcome.output == "answer 42\n");
  CHECK(outcome.exit.clean());
}

TEST_CASE("a message of the compiler names the file as it is inside", "[sandbox][both]") {
  const Outcome outcome = run(compile("int f() { return missing; }\n"));
  CHECK(outcome.exit.code == 1);
  CHECK(outcome.says("student.cpp:1:18: error"));
  const Outcome assembler = run(compile("asm(\"bogus\");\n"));  // it names the compiler's temporary file
  CHECK(assembler.says("tmp/cc"));
  CHECK_FALSE(assembler.says("descent-sandbox-"));
}

TEST_CASE("tools that look into objects run", "[sandbox][both]") {
  const Outcome outcome =
      run(compile("int answer() { return 42; }\n",
                  " && nm -C $TMPDIR/student.o && objcopy --keep-global-symbol=_Z6answerv $TMPDIR/student.o"
                  " && ld -r -o $TMPDIR/all.o $TMPDIR/student.o && addr2line -e $TMPDIR/all.o 0"));
  INFO(outcome.output);
  CHECK(outcome.exit.clean());
  CHECK(outcome.says("T answer()"));
}

TEST_CASE("no file of the host can be included", "[sandbox][full]") {
  if (!at_full_level()) return;
  const std::string path = GENERATE("/etc/passwd", "/proc/self/environ", "/dev/zero", "/dev/stdin", SUBJECT);
  const Outcome outcome = run(compile("#include \"" + path + "\"\n"));
  CAPTURE(path);
  CHECK(outcome.exit.code == 1);
  CHECK(outcome.says("No such file or directory"));
  CHECK_FALSE(outcome.says("root:"));
}

TEST_CASE("an endless file ends the compiler, not the machine", "[sandbox][both]") {
  const Outcome outcome = run(compile("#include \"/dev/zero\"\n"), std::chrono::seconds(60));
  CHECK_FALSE(outcome.timed_out);
  CHECK_FALSE(outcome.exit.clean());
}

TEST_CASE("the compiler sees a system and nothing of this machine", "[sandbox][full]") {
  if (!at_full_level()) return;
  const Outcome outcome =
      run(shell("echo / $(ls /); echo /etc $(ls /etc); echo /dev $(ls /dev); echo /usr $(ls /usr);"
                "cat /proc/1/environ"));
  CAPTURE(outcome.output);
  CHECK(outcome.says("/etc alternatives\n"));
  CHECK(outcome.says("/dev null\n"));
  for (const char* hidden : {"home", "root", "proc", "sys", "var", "work", "local", "src", "share"}) {
    CAPTURE(hidden);
    CHECK_FALSE(outcome.says(std::string(" ") + hidden + "\n"));
    CHECK_FALSE(outcome.says(std::string(" ") + hidden + " "));
  }
  CHECK(outcome.says("/proc/1/environ: No such file or directory"));
}

TEST_CASE("the compiler writes to its tmp alone", "[sandbox][full]") {
  if (!at_full_level()) return;
  const std::string place = GENERATE("/x", "/dev/x", "/usr/bin/x", "/etc/x");
  const Outcome outcome = run(shell("echo 1 > " + place));
  CAPTURE(place, outcome.output);
  CHECK_FALSE(outcome.exit.clean());
  CHECK(run(shell("echo 1 > /tmp/x")).exit.clean());
}

TEST_CASE("a daemon of the compiler's ends with it", "[sandbox][both]") {
  const std::string word = unique_word();
  Command command = shell("./w leave-behind " + word);
  command.binds = {{SUBJECT, "w"}};
  const Outcome outcome = run(command);
  CHECK(outcome.exit.clean());
  CHECK(outcome.output == "daemon\n");
  CHECK(processes_with(word) == 0);
}
