// framework/scripts/demo in small courses of its own: real CMake and g++, with files as students leave them.
#include <stdlib.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "plot/program.hpp"
#include "private_tmp.hpp"

using Catch::Matchers::Contains;
using descent::plot::Outcome;
using descent::plot::run_program;

namespace fs = std::filesystem;

namespace {

// One demo, show, that calls a() and b() of exercises/04_optimizers/a.cpp and b.cpp.
class Course {
 public:
  explicit Course(const std::string& a, const std::string& b = "int b() { return 0; }\n") {
    write("CMakeLists.txt",
          "cmake_minimum_required(VERSION 3.25)\nproject(Small CXX)\n"
          "add_executable(demo_exercises_show EXCLUDE_FROM_ALL lectures/04_optimizers/demos/show.cpp "
          "exercises/04_optimizers/a.cpp exercises/04_optimizers/b.cpp)\n"
          "set_target_properties(demo_exercises_show PROPERTIES OUTPUT_NAME show RUNTIME_OUTPUT_DIRECTORY "
          "${CMAKE_BINARY_DIR}/demos/exercises)\n");
    write("lectures/04_optimizers/demos/show.cpp", "int a();\nint b();\nint main() { return a() + b(); }\n");
    write("exercises/04_optimizers/a.cpp", a);
    write("exercises/04_optimizers/b.cpp", b);
    const Outcome configured = run_program({"cmake", "-G", "Ninja", "-S", ".", "-B", "build"}, root());
    INFO(configured.words);
    REQUIRE(configured.exit_code == 0);
  }
  fs::path root() const { return tmp_.path() / "a course"; }
  void write(const fs::path& file, const std::string& text) const {
    fs::create_directories((root() / file).parent_path());
    std::ofstream(root() / file) << text;
  }
  Outcome demo(const std::string& implementation = "exercises", const std::string& name = "show") const {
    return run_program({DESCENT_ROOT "/framework/scripts/demo", "build", implementation, name}, root());
  }

 private:
  descent::tests::PrivateTmp tmp_;
};

}  // namespace

TEST_CASE("make demo runs a demo, by name or all of them") {
  const Course course("int a() { return 0; }\n");
  CHECK(course.demo().exit_code == 0);
  const Outcome all = course.demo("exercises", "");
  CHECK(all.exit_code == 0);
  CHECK_THAT(all.words, Contains("== show, with your functions"));
}

TEST_CASE("make demo says what there is when it is asked for something else") {
  const Course course("int a() { return 0; }\n");
  const Outcome name = course.demo("exercises", "sho");
  CHECK(name.exit_code == 2);
  CHECK_THAT(name.words, Contains("there is no demo \"sho\". The demos are: show\n"));
  const Outcome solutions = course.demo("solutions");
  CHECK(solutions.exit_code == 2);
  CHECK_THAT(solutions.words, Contains("the folder solutions does not exist here"));
  const Outcome other = course.demo("reference");
  CHECK(other.exit_code == 2);
  CHECK_THAT(other.words, Contains("Expected exercises (your files) or solutions (the reference)"));
}

TEST_CASE("make demo names the file that does not compile") {
  const Course course("int a() { return c; }\n");
  const Outcome outcome = course.demo();
  CHECK(outcome.exit_code == 1);
  CHECK_THAT(outcome.words,
             Contains("‘c’ was not declared") && Contains("a.cpp does not compile, see above. Correct it, or "
                                                          "read the report of: make grade EXERCISE=a\n"));
  CHECK_THAT(outcome.words, !Contains("ninja:") && !Contains("FAILED"));
}

TEST_CASE("make demo says that a file is gone") {
  const Course course("int a() { return 0; }\n");
  fs::remove(course.root() / "exercises/04_optimizers/b.cpp");
  const Outcome outcome = course.demo();
  CHECK(outcome.exit_code == 1);
  CHECK_THAT(outcome.words,
             Contains("demo: exercises/04_optimizers/b.cpp does not exist. To restore it as it was handed "
                      "out: git checkout -- exercises/04_optimizers/b.cpp\n"));
}

TEST_CASE("make demo explains what the linker means") {
  const Course twice("int half() { return 0; }\nint a() { return half(); }\n",
                     "int half() { return 1; }\nint b() { return half(); }\n");
  const Outcome outcome = twice.demo();
  CHECK(outcome.exit_code == 1);
  CHECK_THAT(outcome.words, Contains("Put helpers between namespace { and }"));
  const Course none("int aa() { return 0; }\n");
  CHECK_THAT(none.demo().words, Contains("a function is not defined"));
}

TEST_CASE("make demo says that a demo crashed, or does not show what it should") {
  const Outcome crashed = Course("#include <cstdlib>\nint a() { std::abort(); }\n").demo();
  CHECK(crashed.exit_code == 134);
  CHECK_THAT(crashed.words, Contains("show crashed (signal 6)"));
  const Outcome unshown = Course("int a() { return 1; }\n").demo();
  CHECK(unshown.exit_code == 1);
  CHECK_THAT(unshown.words, Contains("does not hold. make grade shows which of them are right"));
}

TEST_CASE("make demo asks for gnuplot before it compiles anything") {
  const Course course("int a() { return 0; }\n");
  const std::string path = getenv("PATH");
  const fs::path bin = course.root() / "bin";
  fs::create_directory(bin);
  for (const char* program : {"sh", "basename", "tr", "sed", "grep"}) {
    const Outcome where = run_program({"sh", "-c", "command -v \"$1\"", "sh", program});
    fs::create_symlink(where.words.substr(0, where.words.find('\n')), bin / program);
  }
  setenv("PATH", bin.c_str(), 1);
  const Outcome outcome = course.demo();
  setenv("PATH", path.c_str(), 1);
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.words == "demo: gnuplot is not installed, and it draws the figures. Run: make setup\n");
}
