// descent verify on the miniature course, where one exercise is as it should be and another has every fault.
#include <catch2/catch.hpp>

#include <filesystem>

#include "process.hpp"

using namespace descent::command_tests;

namespace {

Ended verify(const std::string& exercise) {
  return run(command({"--course", DESCENT_FIXTURE, "verify", "--seeds", "20", "--exercise", exercise}));
}

}  // namespace

TEST_CASE("verify finds nothing wrong with tests that tell right from wrong") {
  const auto ended = verify("twice");
  CAPTURE(ended.out, ended.err);
  CHECK(ended.code == 0);
  CHECK_THAT(ended.out, Catch::Contains("1/1") && Catch::Contains("3/3"));
  CHECK_THAT(ended.out, Catch::Contains("solutions: 2/2 points"));
  CHECK_THAT(ended.out, Catch::Contains(
                            "All checks of 1 exercise passed; the others and the handout were not checked."));
}

TEST_CASE("verify names every fault of tests and known answers") {
  const auto ended = verify("thrice");
  CAPTURE(ended.out, ended.err);
  CHECK(ended.code == 1);
  for (const char* fault :
       {"thrice/doubled passes all hidden tests", "no test can tell thrice/plus_one from thrice/one_plus",
        "no test can tell thrice/one_plus from thrice/plus_one", "thrice/hardly is only 5.6 tolerances off",
        "no known wrong answer is 2 tolerances off in 'thrice triples about a hundred'",
        "90_fixture/thrice: no hidden test sees an answer that is off by 0.0001 of itself",
        "the right answer thrice/wrong fails 'thrice triples one'",
        "the right answer thrice/rough uses 0.84 of a tolerance", "has no section {#thrice}",
        "90_fixture/thrice: has 2 hints, expected 3",
        "90_fixture/thrice: the link to the lecture leads to README.md#four-times, expected README.md#thrice"})
    CHECK_THAT(ended.out, Catch::Contains(fault));
  CHECK(ended.out.find("All checks") == std::string::npos);
}

TEST_CASE("verify asks for known wrong answers, and for hints with a link to the lecture") {
  const auto ended = verify("base");
  CHECK(ended.code == 1);
  CHECK_THAT(ended.out,
             Catch::Contains("90_fixture/base: no line 'Lecture: [section](../../README.md#base)' in "
                             "exercises/90_fixture/hints.md"));
  CHECK_THAT(ended.out, Catch::Contains("90_fixture/base: has no known wrong answers"));
}

TEST_CASE("verify refuses an exercise that does not exist") {
  const auto ended = verify("nothing");
  CHECK(ended.code == 2);
  CHECK(is_one_line(ended.err));
}

namespace {

/// A course.json whose tree has these known wrong answers to cuda_relu, and all else of this one's.
std::string course_with_edits(const Folder& folder, const std::string& edits) {
  namespace fs = std::filesystem;
  for (const char* part : {"exercises", "solutions", "lectures"})
    fs::create_directory_symlink(root / part, folder / part);
  write(folder / "autograder/misconceptions/01_classification_nlp/cuda_relu.diff", edits);
  fs::create_directory_symlink(root / "autograder/alternatives", folder / "autograder/alternatives");
  return course_with(folder, {{"root", folder.path().string()}});
}

const std::string relu_edits = "autograder/misconceptions/01_classification_nlp/cuda_relu.diff";

}  // namespace

TEST_CASE("verify names an edit of a CUDA answer that does not fit, and compiles nothing") {
  const Folder folder;
  const auto course =
      course_with_edits(folder, "mistake m in alternatives/thread_for_element\n// Wrong.\n\n-  gone();\n");
  const auto ended =
      run(command({"--course", course, "verify", "--exercise", "cuda_relu", "--exercise", "relu"}));
  CAPTURE(ended.out, ended.err);
  CHECK(ended.code == 1);
  CHECK(ended.out ==
        "✗ " + relu_edits +
            ":4: m: expected '  gone();' to be a line of "
            "autograder/alternatives/01_classification_nlp/cuda_relu/"
            "thread_for_element.cu, and no line of it is. Copy the lines from the base as they are now\n"
            "\nNothing was tried: correct the known answers in CUDA first.\n");
}

TEST_CASE("answer prints the whole text of a known answer in CUDA") {
  const auto wrong = run(command({"answer", "cuda_relu", "guard_missing"}));
  CAPTURE(wrong.out, wrong.err);
  CHECK(wrong.code == 0);
  CHECK_THAT(wrong.out,
             Catch::StartsWith("// The last block has more threads than there are elements left") &&
                 Catch::Contains("\n#include <cuda_runtime.h>\n") &&
                 Catch::Contains("\n  result[mine] = in[mine] < 0 ? 0 : in[mine];\n") &&
                 !Catch::Contains("if (mine < count)"));
  const std::string right = "01_classification_nlp/cuda_relu";
  CHECK(run(command({"answer", right, "grid_stride"})).out ==
        read(root / "autograder/alternatives" / right / "grid_stride.cu"));
  const auto all = run(command({"answer", "cuda_relu"}));
  CHECK(all.code == 0);
  CHECK_THAT(all.out, Catch::Contains("alternatives/grid_stride ") &&
                          Catch::Contains("misconceptions/guard_missing ") &&
                          Catch::Contains(relu_edits + ":"));

  CHECK_THAT(run(command({"answer", "cuda_embedding", "misconceptions/row_for_block"})).out,
             Catch::StartsWith("// ") && Catch::Contains("fetch"));
  check_refused({"answer", "cuda_embedding", "row_for_block"},
                {"a right and a wrong answer", "Write alternatives/row_for_block or"});
  check_refused({"answer", "cuda_relu", "gard_missing"},
                {"cuda_relu has no known answer 'gard_missing'", "descent answer cuda_relu"});
  check_refused({"answer", "relu", "guard_missing"},
                {"relu is not a CUDA exercise", "autograder/misconceptions/01_classification_nlp/relu.cpp"});
  const Folder folder;
  const auto course = course_with_edits(folder, "mistake m in alternatives/bush\n// Wrong.\n\n-  gone();\n");
  check_refused({"--course", course, "answer", "cuda_relu", "m"},
                {relu_edits + ":1: there is no base alternatives/bush"});
}
