// Golden reports lie in golden/.  DESCENT_UPDATE_GOLDEN=1 writes them anew; then read the difference as a
// student would.
#include "reports/text.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "base/escape.hpp"
#include "result/tests/results.hpp"

using namespace descent::report;  // NOLINT(google-build-using-namespace)

namespace {

void check_golden(const std::string& name, const std::string& got) {
  const std::string file = std::string(DESCENT_REPORTS_TESTS) + "/golden/" + name + ".txt";
  if (std::getenv("DESCENT_UPDATE_GOLDEN") != nullptr) {  // NOLINT(concurrency-mt-unsafe)
    std::ofstream(file, std::ios::binary) << got;
  }
  std::ifstream in(file, std::ios::binary);
  const std::string want((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  INFO(file);
  CHECK(got == want);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
  }
  return lines;
}

std::string without_colour(const std::string& text) {
  const std::string plain = std::regex_replace(text, std::regex("\x1b\\[[0-9;]*m"), "");
  return std::regex_replace(plain, std::regex(" +\n"), "\n");
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

std::string text_of(const Result& result, int width = 80) {
  TextOptions options;
  options.width = width;
  return render_text(result, options);
}

const std::vector<std::pair<std::string, Result>>& all_examples() {
  static const std::vector<std::pair<std::string, Result>> all{{"first_day", examples::first_day()},
                                                               {"all_passed", examples::all_passed()},
                                                               {"mixed", examples::mixed()},
                                                               {"handout", examples::handout()},
                                                               {"hostile", examples::hostile()}};
  return all;
}

}  // namespace

TEST_CASE("typical reports read as they were when somebody last read them", "[reports][text]") {
  for (const auto& [name, result] : all_examples()) {
    for (const int width : {60, 80, 120}) {
      check_golden(name + "_" + std::to_string(width), text_of(result, width));
    }
  }
  TextOptions options;
  options.colour = true;
  check_golden("mixed_80_colour", render_text(examples::mixed(), options));
  options = {};
  options.unicode = false;
  check_golden("mixed_80_ascii", render_text(examples::mixed(), options));
  options = {};
  options.verbose = true;
  options.timings = true;
  check_golden("mixed_80_verbose", render_text(examples::mixed(), options));
}

TEST_CASE("every report keeps to the width, in every mode", "[reports][text]") {
  for (const auto& [name, result] : all_examples()) {
    for (const int width : {60, 80, 120}) {
      for (int mode = 0; mode < 16; ++mode) {
        TextOptions options;
        options.width = width;
        options.colour = (mode & 1) != 0;
        options.unicode = (mode & 2) != 0;
        options.verbose = (mode & 4) != 0;
        options.timings = (mode & 8) != 0;
        const std::string text = render_text(result, options);
        CAPTURE(name, width, mode);
        for (const std::string& line : lines_of(without_colour(text))) {
          CAPTURE(line);
          CHECK(descent::base::display_width(line) <= static_cast<std::size_t>(width));
        }
        if (options.colour) {  // colours add nothing and take nothing away
          options.colour = false;
          CHECK(without_colour(text) == render_text(result, options));
        }
        if (!options.unicode) {
          CHECK(std::all_of(text.begin(), text.end(),
                            [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
        }
        CHECK(count(text, "Next: ") == (result.all_passed() ? 0 : 1));
      }
    }
  }
}

TEST_CASE("the first day fits 20 lines and says where to begin", "[reports][text]") {
  for (const int width : {60, 80, 120}) {
    const std::string text = text_of(examples::first_day(), width);
    CHECK(lines_of(text).size() <= 20);
    CHECK(text.find("Next: exercises/00_start/scale_vector.cpp") != std::string::npos);
    CHECK(text.find("make grade EXERCISE=scale_vector") != std::string::npos);
    CHECK(text.find("not isolated: bubblewrap is not installed") != std::string::npos);
  }
}

TEST_CASE("success is claimed for what was run only", "[reports][text]") {
  Result result = examples::all_passed();
  CHECK(text_of(result).find("Every exercise passed") != std::string::npos);
  CHECK(text_of(result).find("total 9/9") != std::string::npos);

  result.exercises[0].hidden_not_run = 7;
  for (Exercise& exercise : result.exercises) {
    exercise.tests[0].visibility = Visibility::public_test;
  }
  const std::string text = text_of(result);
  CHECK(text.find("Every exercise passed") == std::string::npos);
  CHECK(text.find("ll tests passed") == std::string::npos);
  CHECK(text.find("public 9/9; 7 hidden tests not run here") != std::string::npos);
  CHECK(text.find("All public tests passed") != std::string::npos);

  result.exercises[0].hidden_not_run = 0;
  result.hidden_tests_here = false;
  CHECK(text_of(result).find("tests only, no points; the hidden tests are not run here") !=
        std::string::npos);
  for (Exercise& exercise : result.exercises) {
    exercise.test_count = 1;
  }
  const std::string count = std::to_string(result.exercises.size());
  CHECK(text_of(result).find("public " + count + "/" + count + " tests; the hidden tests are not run here") !=
        std::string::npos);
  CHECK(text_of(result).find("Every exercise passed") == std::string::npos);

  result.exercises[0].status = Status::not_graded;
  result.hidden_tests_here = true;
  CHECK(text_of(result).find("Every exercise that was graded here passed") != std::string::npos);

  for (Exercise& exercise : result.exercises) {
    exercise.status = Status::not_graded;
  }
  CHECK(text_of(result).find("passed") == std::string::npos);
  CHECK(text_of(result).find("Nothing was graded here") != std::string::npos);
  CHECK(text_of(Result{}).find("Nothing was graded here") != std::string::npos);
}

TEST_CASE("the next step: broken, then wrong, then what blocks, then not started", "[reports][text]") {
  Result result = examples::mixed();
  const auto next = [&] {
    const auto step = next_step(result);
    return step ? step->exercise : std::string();
  };
  const auto set = [&](const std::string& id, Status status) {
    for (Exercise& exercise : result.exercises) {
      if (exercise.id == "04_optimizers/" + id) {
        exercise.status = status;
      }
    }
  };
  CHECK(next() == "04_optimizers/sgd");
  CHECK(next_step(result)->line == 12);
  CHECK(next_step(result)->command == "make grade EXERCISE=sgd");
  CHECK(next_step(result)->lecture == "lectures/04_optimizers/lecture.md#sgd");
  set("sgd", Status::passed);
  CHECK(next() == "04_optimizers/nesterov");  // broken goes before wrong
  CHECK(next_step(result)->line == 21);
  set("nesterov", Status::passed);
  CHECK(next() == "04_optimizers/adagrad");
  set("adagrad", Status::passed);
  CHECK(next() == "04_optimizers/rmsprop");
  set("rmsprop", Status::not_started);
  CHECK(next() == "04_optimizers/momentum");
  set("momentum", Status::passed);
  set("quadratic_gradient", Status::not_started);
  CHECK(next() == "04_optimizers/rmsprop");  // adam is written and waits for it
  set("adam", Status::passed);
  CHECK(next() == "04_optimizers/quadratic_gradient");

  result.exercises = {result.exercises[7]};
  result.exercises[0].status = Status::blocked;  // what it waits for was not part of this run
  CHECK(next() == "04_optimizers/momentum");
  CHECK(next_step(result)->command == "make grade EXERCISE=momentum");
  CHECK_FALSE(next_step(examples::all_passed()));
}

TEST_CASE("a file that does not compile is to be mended first, where the compiler says", "[reports][text]") {
  Result result = examples::mixed();
  const std::string text = text_of(result);
  CHECK(text.find("Next: fix exercises/04_optimizers/sgd.cpp:12, then make grade EXERCISE=sgd\n") !=
        std::string::npos);
  CHECK(text.find("read lectures", text.find("Next: ")) == std::string::npos);
}

TEST_CASE("while watching, to save is enough, and what passed leads to what is left", "[reports][text]") {
  TextOptions options;
  options.watching = true;
  std::string text = render_text(examples::mixed(), options);
  CHECK(text.find("Next: fix exercises/04_optimizers/sgd.cpp:12, then save\n") != std::string::npos);
  CHECK(text.find("make grade") == std::string::npos);
  CHECK(text.find("isolated") == std::string::npos);  // said once is enough, if it is isolated

  options.then = next_step(examples::first_day());
  text = render_text(examples::all_passed(), options);
  CHECK(text.find("Well done!\nNext: exercises/00_start/scale_vector.cpp, then save;\n") !=
        std::string::npos);

  Result bare = examples::all_passed();
  bare.isolation = "process";
  CHECK(render_text(bare, options).find("not isolated") != std::string::npos);
}

TEST_CASE("a name that two topics share comes with its topic", "[reports][text]") {
  Result result = examples::mixed();
  result.exercises[9].id = "05_normalization/sgd";
  CHECK(next_step(result)->command == "make grade TOPIC=04_optimizers EXERCISE=sgd");
}

TEST_CASE("points: two decimals at most, and full only when full", "[reports][text]") {
  CHECK(points(1.6, 4) == "1.6");
  CHECK(points(2, 2) == "2");
  CHECK(points(10, 20) == "10");
  CHECK(points(1.0 / 3, 1) == "0.33");
  CHECK(points(0, 4) == "0");
  CHECK(points(1.999, 2) == "1.99");
  CHECK(points(0.1 + 0.2, 0.3) == "0.3");
}

TEST_CASE("the error budget is told above one half", "[reports][text]") {
  Result result = examples::handout();
  Test& test = result.exercises[1].tests[1];
  const auto with = [&](double used) {
    test.error_budget_used = used;
    return text_of(result);
  };
  CHECK(with(0.5).find("the tolerance") == std::string::npos);
  CHECK(with(0.83).find("83 % of the tolerance") != std::string::npos);
  CHECK(with(1.001).find("101 % of the tolerance") != std::string::npos);  // never "100 %" and still wrong
  CHECK(with(4.25).find("4.2 times the tolerance") != std::string::npos);
  CHECK(with(1e300).find("more than 1000 times the") != std::string::npos);
  CHECK(with(std::numeric_limits<double>::infinity()).find("holds NaN or infinity") != std::string::npos);
  CHECK(with(std::numeric_limits<double>::quiet_NaN()).find("holds NaN or infinity") != std::string::npos);
}

TEST_CASE("what a hostile hand-in prints stays text", "[reports][text]") {
  for (const int width : {60, 80, 120}) {
    TextOptions options;
    options.width = width;
    options.verbose = true;
    const std::string text = render_text(examples::hostile(), options);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find('\r') == std::string::npos);
    CHECK(text.find("\xe2\x80\xae") == std::string::npos);
    CHECK(text.find("##[") == std::string::npos);
    CHECK(text.find("##vso[") == std::string::npos);
    for (const std::string& line : lines_of(text)) {
      const std::size_t begin = line.find_first_not_of(' ');
      CHECK((begin == std::string::npos || line.compare(begin, 2, "::") != 0));
    }
    const std::string joined = std::regex_replace(text, std::regex("\n +"), " ");
    CHECK(joined.find("(600 more characters)") != std::string::npos);
    CHECK(joined.find("more lines)") != std::string::npos);
    CHECK(descent::base::display_width(text) < 6000);
  }
}

TEST_CASE("isolation is told plainly unless it is full", "[reports][text]") {
  Result result = examples::all_passed();
  CHECK(lines_of(text_of(result))[0] == "Descent · my-work · isolated");
  CHECK(text_of(result).find("not isolated") == std::string::npos);
  for (const char* level : {"process", "", "something new"}) {
    result.isolation = level;
    CHECK(lines_of(text_of(result))[1] ==
          "not isolated: your code ran as an ordinary process of this machine");
  }
  result.isolation = "device";
  CHECK(lines_of(text_of(result))[0] == "Descent · my-work");
  CHECK(lines_of(text_of(result))[1] == "isolated, but sees the GPU");
}

TEST_CASE("a grader error alone asks for another run", "[reports][text]") {
  Result result = examples::all_passed();
  result.exercises[1].status = Status::grader_error;
  result.exercises[1].score = 3;  // whatever it says: no points are shown for it
  const std::string text = text_of(result);
  CHECK(text.find("-/3  grader error") != std::string::npos);
  CHECK(text.find("This is not your fault") != std::string::npos);
  CHECK(text.find("so far, 1 exercise could not be graded") != std::string::npos);
  CHECK(text.find("Next: run the same command again") != std::string::npos);
  CHECK(text.find("Every exercise passed") == std::string::npos);
}

TEST_CASE("a file that was handed in and refused is explained, not passed over as not started",
          "[reports][text]") {
  Result result = examples::first_day();
  result.exercises[5].findings = {
      {"file", result.exercises[5].file, 0, "is a symbolic link; hand in the file itself"}};
  const std::string text = text_of(result);
  CHECK(text.find("is a symbolic link") != std::string::npos);
  CHECK(text.find("Start here") == std::string::npos);
}

TEST_CASE("a compiler's whole output is reduced to its first error", "[reports][text]") {
  Result result = examples::mixed();
  result.exercises[2].findings = {{"compile", "", 0,
                                   "exercises/04_optimizers/sgd.cpp:4:7: warning: unused "
                                   "variable\nexercises/04_optimizers/sgd.cpp:9:3: error: expected "
                                   "';'\n"}};
  CHECK(text_of(result).find("sgd.cpp:9\n           expected ';'\n") != std::string::npos);
  CHECK(text_of(result).find("unused variable") == std::string::npos);
  CHECK(next_step(result)->line == 9);
}
