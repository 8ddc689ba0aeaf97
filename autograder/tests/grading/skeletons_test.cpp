// What is still as it was handed out: told by its bytes, and by its todos.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "base/files.hpp"
#include "course/course.hpp"
#include "grading/grade.hpp"
#include "grading/skeletons.hpp"

namespace {

using namespace descent;
using Catch::Matchers::Contains;
using report::Status;

const grading::Course& course() {
  static const auto loaded = grading::load_course(DESCENT_COURSE);
  return loaded;
}

std::string skeleton(const std::string& file) {
  // Not that of the work tree, where somebody may be solving it.
  const auto text = base::read_file(course().root / "exercises" / file);
  const auto known = grading::read_skeletons(course().root);
  REQUIRE(known.contains(file));
  REQUIRE(grading::skeleton_of(text, "").sha256 == known.at(file).sha256);
  return text;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

report::Exercise grade(const std::string& exercise, const std::string& file, const std::string& text) {
  grading::Submission submission;
  submission.files[file] = text;
  grading::Options options;
  options.seed.number = 7;
  return grading::grade(course(), grading::select(course(), {}, {exercise}), submission, options)
      .exercises.front();
}

/// Without what a clock has measured, and what only a test that ran can say of its inputs.
report::Exercise comparable(report::Exercise e) {
  e.compile_seconds = e.seconds = 0;
  e.worker_reused = false;
  for (auto& test : e.tests) {
    test.seconds = 0;
    test.input_kind.clear();
  }
  return e;
}

const std::string relu = "01_classification_nlp/cuda/relu.cu", lenet = "06_cnn/lenet.cpp",
                  kernel_todo = "todo(\"01_classification_nlp/cuda_relu\", \"relu_kernel\");",
                  launch_todo = "todo(\"01_classification_nlp/cuda_relu\", x, y, block);",
                  kernel = "const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;\n"
                           "if (i < n) y[i] = fmaxf(x[i], 0.0F);",
                  launch = "const auto n = x.size();\n"
                           "if (n > 0) relu_kernel<<<(n + block - 1) / block, block>>>(x.data, y.data, n);";

}  // namespace

TEST_CASE("an untouched skeleton has the result that compiling it gives", "[skeletons]") {
  const std::string id = GENERATE(as<std::string>(), "00_start/scale_vector", "06_cnn/conv2d", "06_cnn/lenet",
                                  "04_optimizers/accepts_adam", "01_classification_nlp/cuda_relu");
  CAPTURE(id);
  const auto& exercise = *course().find(id);
  const std::string file = exercise.files.front(), text = skeleton(file);
  const auto untouched = grade(id, file, text);
  const auto compiled = grade(id, file, text + "// touched\n");
  CHECK(untouched.status == Status::not_started);
  CHECK(untouched.compile_seconds == 0);
  CHECK(compiled.compile_seconds + (compiled.worker_reused ? 1 : 0) > 0);
  CHECK(comparable(untouched) == comparable(compiled));
}

TEST_CASE("a kernel is written and its launch is not, or the other way round", "[skeletons]") {
  const auto only_kernel = grade("cuda_relu", relu, replaced(skeleton(relu), kernel_todo, kernel));
  CHECK(only_kernel.status == Status::wrong);
  CHECK(only_kernel.score == 0);
  CHECK(only_kernel.summary == "half done: the todo of relu is still there: write its body");
  for (const auto& test : only_kernel.tests) CHECK(test.status == Status::wrong);

  const auto only_launch = grade("cuda_relu", relu, replaced(skeleton(relu), launch_todo, launch));
  CAPTURE(only_launch.summary);
  CHECK(only_launch.status == Status::wrong);
  CHECK(only_launch.score == 0);
  CHECK_THAT(only_launch.summary, Contains("exercises/" + relu + ":") &&
                                      Contains("cuda_relu: the todo of relu_kernel is still there: write its body"));
  for (const auto& test : only_launch.tests) CHECK(test.status == Status::wrong);
  CHECK(std::any_of(only_launch.findings.begin(), only_launch.findings.end(),
                    [](const auto& finding) { return finding.kind == "todo"; }));

  const auto both = grade("cuda_relu", relu,
                          replaced(replaced(skeleton(relu), launch_todo, launch), kernel_todo, kernel));
  CAPTURE(both.summary);
  CHECK(both.status == Status::passed);
}

TEST_CASE("one of two functions is written", "[skeletons]") {
  const std::string file = "01_classification_nlp/relu.cpp";
  const auto e = grade("relu", file,
                       replaced(skeleton(file), "todo(\"01_classification_nlp/relu\", x);",
                                "return xt::maximum(x, 5.0F);"));
  CHECK(e.status == Status::wrong);
  CHECK(e.score == 0);
  CHECK(std::any_of(e.tests.begin(), e.tests.end(), [](const auto& test) {
    return test.message == "half done: the todo of relu_backward is still there: write its body";
  }));
  CHECK(std::none_of(e.tests.begin(), e.tests.end(),
                     [](const auto& test) { return test.status == Status::not_started; }));
}

TEST_CASE("what is unwritten is counted against the skeleton", "[skeletons]") {
  const auto known = grading::read_skeletons(course().root);
  const auto& exercise = *course().find("01_classification_nlp/cuda_relu");
  const auto left = [&](const std::string& text) {
    return grading::unwritten(known, exercise, {{relu, text}});
  };
  const auto text = skeleton(relu);
  CHECK(grading::is_untouched(known, exercise, {{relu, text}}));
  CHECK_FALSE(grading::is_untouched(known, exercise, {{relu, text + "\n"}}));
  CHECK_FALSE(grading::is_untouched(known, exercise, {}));
  CHECK(left(text).all());
  CHECK(left(text).functions == std::vector<std::string>{"relu_kernel", "relu"});
  CHECK(left(text).words() ==
        "half done: the todos of relu_kernel and relu are still there: write their bodies");
  CHECK(left(replaced(text, kernel_todo, kernel)).half_done());
  CHECK_FALSE(left(replaced(text, kernel_todo, kernel)).all());
  CHECK(left("").functions.empty());
  CHECK_FALSE(left("").all());
  // Without the list: as many as there are entry points.
  CHECK(grading::unwritten({}, exercise, {{relu, launch_todo}}).all());
}

TEST_CASE("the list of skeletons is read with care", "[skeletons]") {
  const auto known = grading::read_skeletons(course().root);
  CHECK(known.size() == course().files().size());
  const auto text = grading::to_json(known);
  CHECK(grading::to_json(grading::skeletons_from_json(text, "list")) == text);
  CHECK(grading::read_skeletons("/nonexistent").empty());
  CHECK_THROWS_WITH(grading::skeletons_from_json("{\n\"a\": {,\n}", "list"),
                    "list:2: this is not JSON. Restore the file: git checkout -- list");
  CHECK_THROWS_WITH(grading::skeletons_from_json("[]", "list"),
                    Contains("list:1: expected an object with a member for each skeleton"));
  CHECK_THROWS_WITH(grading::skeletons_from_json("{\n\n\"a.cpp\": {\"sha256\": 1}}", "list"),
                    Contains("list:3: a.cpp has no \"sha256\" and \"functions\""));
}
