#include "result/tests/results.hpp"

#include <limits>
#include <string>
#include <utility>

namespace descent::report::examples {
namespace {

Exercise exercise(const std::string& id, const std::string& title, Status status, double score,
                  double max_score) {
  Exercise made;
  made.id = id;
  made.title = title;
  made.file = "exercises/" + id + ".cpp";
  made.lecture = "lectures/" + made.topic() + "/lecture.md#" + made.short_name();
  made.status = status;
  made.score = score;
  made.max_score = max_score;
  return made;
}

Test test(const std::string& name, Status status, double score, double max_score) {
  Test made;
  made.name = name;
  made.visibility = Visibility::hidden_test;
  made.status = status;
  made.score = score;
  made.max_score = max_score;
  made.seconds = 0.012;
  return made;
}

Result result() {
  Result made;
  made.submission = "my-work";
  made.content_hash = "sha256:4f2a";
  made.seed = "20261101";
  made.toolchain = {
      "GNU 12.2.0, glibc 2.36", "-O2 -std=c++20", "openblas", "x86_64 AVX2", "none", "0123456789ab"};
  made.isolation = "full";
  return made;
}

}  // namespace

Result first_day() {
  Result made = result();
  made.isolation = "process";
  made.isolation_note = "bubblewrap is not installed (make setup installs it)";
  made.hidden_tests_here = false;
  const std::pair<const char*, int> topics[] = {{"01_classification_nlp", 14}, {"02_bias_variance", 7},
                                                {"03_hyperparameters", 8},     {"04_optimizers", 10},
                                                {"05_normalization", 6},       {"06_cnn", 12}};
  made.exercises.push_back(
      exercise("00_start/scale_vector", "Your first function", Status::not_started, 0, 0));
  made.exercises.back().lecture = "lectures/00_start/lecture.md#scale-vector";
  for (const auto& [topic, count] : topics) {
    for (int i = 1; i <= count; ++i) {
      made.exercises.push_back(
          exercise(std::string(topic) + "/task_" + std::to_string(i), "Task", Status::not_started, 0, 1));
      made.exercises.back().hidden_not_run = 2;
      made.exercises.back().test_count = 4;
    }
  }
  made.notes = {"notes.txt: not part of any exercise, ignored", "a.out: not part of any exercise, ignored",
                "b.out: not part of any exercise, ignored"};
  add_up(made);
  return made;
}

Result all_passed() {
  Result made = result();
  made.exercises = {
      exercise("04_optimizers/sgd", "One step of gradient descent", Status::passed, 2, 2),
      exercise("04_optimizers/momentum", "Gradient descent with momentum", Status::passed, 3, 3),
      exercise("05_normalization/layer_norm", "Layer normalisation", Status::passed, 4, 4)};
  for (Exercise& e : made.exercises) {
    e.tests = {test("agrees with the reference", Status::passed, e.max_score, e.max_score)};
    e.tests[0].error_budget_used = 0.58;
    e.compile_seconds = 1.21;
    e.seconds = 0.4;
  }
  made.timings = {0.01, 3.63, 0.12, 1.2, 2.75};
  add_up(made);
  return made;
}

Result mixed() {
  Result made = result();
  std::vector<Exercise>& all = made.exercises;

  all.push_back(exercise("00_start/scale_vector", "Your first function", Status::passed, 0, 0));
  all.back().tests = {test("multiplies every entry", Status::passed, 0, 0)};

  all.push_back(
      exercise("04_optimizers/quadratic_gradient", "Gradient of a quadratic form", Status::passed, 2, 2));
  all.back().tests = {test("agrees with the reference", Status::passed, 2, 2)};

  all.push_back(
      exercise("04_optimizers/sgd", "One step of gradient descent", Status::does_not_compile, 0, 2));
  all.back().findings = {{"compile", "include/descent/core/tensor.hpp", 31, "no match for 'operator*'"},
                         {"compile", "exercises/04_optimizers/sgd.cpp", 12,
                          "'thta' was not declared in this scope; did you mean 'theta'?"},
                         {"compile", "exercises/04_optimizers/sgd.cpp", 13, "expected ';' before 'return'"}};

  all.push_back(exercise("04_optimizers/momentum", "Gradient descent with momentum", Status::wrong, 1.6, 4));
  all.back().tests = {test("the first step is a step of gradient descent", Status::passed, 0.8, 0.8),
                      test("the velocity decays by mu before the gradient is added", Status::wrong, 0, 0.8),
                      test("five steps agree with the reference", Status::wrong, 0, 0.8),
                      test("mu = 0 is gradient descent", Status::passed, 0.8, 0.8),
                      test("one parameter", Status::wrong, 0, 0.8)};
  all.back().tests[1].input_kind = "65 parameters, gradients from 1e-6 to 1e3, velocity not zero on entry";
  all.back().tests[1].message =
      "theta is wrong in all of its 65 elements\neach is 1.9 times the expected value";
  all.back().tests[1].misconception = "gradient_added_twice";
  all.back().tests[1].explanation = "The gradient is added to the velocity twice.";
  all.back().tests[1].error_budget_used = 4312;
  all.back().tests[2].error_budget_used = 40;

  all.push_back(exercise("04_optimizers/nesterov", "Nesterov's momentum", Status::crashed, 0.75, 3));
  all.back().tests = {test("mu = 0 is gradient descent", Status::passed, 0.75, 0.75),
                      test("three steps agree with the reference", Status::crashed, 0, 1.5),
                      test("one parameter", Status::not_graded, 0, 0.75)};
  all.back().tests[1].message = "Your function crashed: segmentation fault (an index out of range, often).";
  all.back().findings = {{"crash", "exercises/04_optimizers/nesterov.cpp", 21, "velocity(i + 1)"}};

  all.push_back(exercise("04_optimizers/adagrad", "AdaGrad", Status::timed_out, 0, 3));
  all.back().tests = {test("the first step has length eta", Status::timed_out, 0, 3)};
  all.back().tests[0].message = "No answer within 2 s; the reference needs 0.001 s. Does a loop never end?";

  all.push_back(exercise("04_optimizers/rmsprop", "RMSprop", Status::out_of_memory, 0, 3));
  all.back().tests = {test("the first step has length eta", Status::out_of_memory, 0, 3)};
  all.back().tests[0].message = "Your function asked for more than 1 GiB.";

  all.push_back(exercise("04_optimizers/adam", "Adam", Status::blocked, 0, 4));
  all.back().blocked_by = {"04_optimizers/momentum", "04_optimizers/rmsprop"};

  all.push_back(exercise("04_optimizers/adamw", "Adam with decoupled decay", Status::not_started, 0, 4));

  all.push_back(exercise("05_normalization/layer_norm", "Layer normalisation", Status::grader_error, 0, 4));
  all.back().summary = "the sandbox could not start a process: Resource temporarily unavailable";

  all.push_back(exercise("06_cnn/conv2d", "Convolution", Status::not_started, 0, 4));
  all.push_back(exercise("06_cnn/lenet", "LeNet assembled and trained", Status::not_graded, 0, 6));
  all.back().summary = "add --capstones; takes about a minute";

  made.notes = {"notes.txt: not part of any exercise, ignored", "a.out: not part of any exercise, ignored",
                "b.out: not part of any exercise, ignored"};
  made.timings = {0.02, 8.4, 0.3, 2.9, 6.1};
  add_up(made);
  return made;
}

Result handout() {
  Result made = result();
  made.hidden_tests_here = false;
  made.exercises = {
      exercise("04_optimizers/sgd", "One step of gradient descent", Status::passed, 1, 1),
      exercise("04_optimizers/momentum", "Gradient descent with momentum", Status::wrong, 0.5, 1),
      exercise("04_optimizers/adam", "Adam", Status::not_started, 0, 1)};
  for (Exercise& e : made.exercises) {
    e.hidden_not_run = 4;
    e.test_count = 2;
  }
  made.exercises[0].tests = {test("one step by hand", Status::passed, 0.5, 0.5),
                             test("eta = 0 does not move", Status::passed, 0.5, 0.5)};
  Exercise& momentum = made.exercises[1];
  momentum.tests = {test("mu = 0 is gradient descent", Status::passed, 0.5, 0.5),
                    test("two steps by hand", Status::wrong, 0, 0.5)};
  momentum.tests[1].message =
      "theta: 2 of 3 entries differ\n  [1]  got  0.25   want  0.5\n  [2]  got -1.25   want -1";
  momentum.tests[1].error_budget_used = std::numeric_limits<double>::infinity();
  for (Exercise& e : made.exercises) {
    for (Test& t : e.tests) {
      t.visibility = Visibility::public_test;
    }
  }
  add_up(made);
  return made;
}

Result hostile() {
  Result made = result();
  made.submission =
      "\x1b]0;owned\x07"
      "evil\xe2\x80\xae"
      "cpp.exe\r\n::error::pwned";
  made.exercises.push_back(
      exercise("04_optimizers/adam", "Adam \xff\xfe <b>&amp;</b> ]]>", Status::wrong, 0, 4));
  Exercise& adam = made.exercises.back();
  adam.tests = {test("moments are corrected", Status::wrong, 0, 4)};
  adam.tests[0].message =
      std::string(
          "::set-output name=<grade \"&\">::100\n  ::error file=a::b\n##[group]x\r##vso[task.complete]\n") +
      "\x1b[2J\x1b[31mred\x1b[0m\tbell\x07 nul" + std::string(1, '\0') + " c1\xc2\x9b" + "31m del\x7f\n" +
      "bidi "
      "\xe2\x80\xaa\xe2\x80\xab\xe2\x80\xac\xe2\x80\xad\xe2\x80\xae\xe2\x81\xa6\xe2\x81\xa7\xe2\x81\xa8\xe2"
      "\x81\xa9 "
      "surrogate \xed\xa0\x80 overlong \xc0\xaf cut \xe2\x82\n" +
      "]]> <failure/> & ' \" \n" + std::string(1000, 'A') + "\n" + "word " +
      "::warning::this line is long enough to be wrapped, so that ::error::may come to stand first";
  for (int i = 0; i < 40; ++i) {
    adam.tests[0].message += "\nTests passed: 100/100";
  }
  adam.findings = {{"throw", "exercises/\x1b[1m/adam.cpp", 7,
                    "what(): \xe2\x80\xae"
                    "dessap"}};
  made.notes = {"\x1b[8mhidden.cpp: ignored"};
  add_up(made);
  return made;
}

}  // namespace descent::report::examples
