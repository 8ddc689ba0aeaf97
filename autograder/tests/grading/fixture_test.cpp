// The miniature course (autograder/tests/course): what contracts may hold, prerequisites, and the ledger's
// strictness.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "base/files.hpp"
#include "build/worker_build.hpp"
#include "course/course.hpp"
#include "course/test_list.hpp"
#include "grading/grade.hpp"
#include "grading/judge_run.hpp"
#include "private_tmp.hpp"
#include "reports/text.hpp"

namespace {

namespace fs = std::filesystem;
using namespace descent;
using report::Status;

const tests::PrivateTmp private_tmp;

const grading::Course& course() {
  static const auto loaded = grading::load_course(DESCENT_FIXTURE);
  return loaded;
}

/// Built without solutions and hidden tests, so that prerequisites are the student's own.
const grading::Course& as_handout() {
  static const auto loaded = grading::load_course(DESCENT_FIXTURE_HANDOUT);
  return loaded;
}

std::string solution(const std::string& name) {
  return base::read_file(course().root / "solutions/90_fixture" / (name + ".cpp"));
}

std::string file(const std::string& body) {
  return "#include \"fixture/contract.hpp\"\nnamespace descent::fixture {\n" + body + "\n}\n";
}

report::Exercise grade(const grading::Course& in, const std::string& name,
                       std::map<std::string, std::string> files) {
  grading::Submission submission;
  for (auto& [file_name, bytes] : files) submission.files["90_fixture/" + file_name] = std::move(bytes);
  return grading::grade(in, grading::select(in, {}, {name}), submission, {}).exercises.front();
}

}  // namespace

TEST_CASE("every kind of argument crosses to a real worker and back") {
  const auto e = grade(course(), "types", {{"types.cpp", solution("types")}});
  CAPTURE(e.summary);
  CHECK(e.status == Status::passed);
  CHECK(e.score == 2);
}

TEST_CASE("linear algebra runs in the sandbox, and only what calls it holds it") {
  const auto plain = file("Vector base(const Vector& x) { return x + 1.0F; }");
  const auto algebra =
      "#include \"descent/core.hpp\"\n" +
      file(
          "Vector base(const Vector& x) {\n"
          "  const Matrix doubled = matmul(Matrix{{2}}, x.size() == 0 ? Matrix{{0}} : Matrix{{x(0)}});\n"
          "  Vector y = x;\n"
          "  for (std::size_t i = 0; i < x.size(); ++i)\n"
          "    y(i) = static_cast<float>(solve({{0, 2}, {1, 0}}, {0, x(i) + 1.0})(0));\n"
          "  if (x.size() > 0 && doubled(0, 0) != 2 * x(0)) y(0) = 0;\n"
          "  return y;\n"
          "}");
  const auto e = grade(course(), "base", {{"base.cpp", algebra}});
  CAPTURE(e.summary);
  CHECK(e.status == Status::passed);

  const grading::WorkerBuilder builder(course());
  const auto& base = *course().find("90_fixture/base");
  const auto without = builder.build(base, {{"90_fixture/base.cpp", plain}});
  const auto with = builder.build(base, {{"90_fixture/base.cpp", algebra}});
  REQUIRE(fs::exists(without.worker));
  REQUIRE(fs::exists(with.worker));
  CHECK(fs::file_size(without.worker) + 10'000'000 < fs::file_size(with.worker));
}

TEST_CASE("a function argument is asked back from the worker's threads") {
  const auto e = grade(course(), "ask", {{"ask.cpp", solution("ask")}});
  CAPTURE(e.summary);
  CHECK(e.status == Status::passed);
}

TEST_CASE("a prerequisite is the reference's, isolated from the student's names") {
  // The student's helper has the name of the reference's, with another meaning; neither notices the other.
  const auto own = file(
      "float helper(float x) { return 1000 * x; }\n"
      "Vector compose(const Vector& x) { Vector y = base(base(x)); for (auto& e : y) e = helper(e) / 500; "
      "return y; }");
  const auto e = grade(course(), "compose",
                       {{"compose.cpp", own}, {"base.cpp", file("Vector base(const Vector&) { throw 1; }")}});
  CAPTURE(e.summary);
  REQUIRE(!e.tests.empty());
  const auto& adds = e.tests.front();
  CHECK(adds.name == "compose doubles what base made of it twice");
  CHECK(adds.status == Status::passed);
}

TEST_CASE("a student cannot borrow a reference's helper") {
  const auto e =
      grade(course(), "compose",
            {{"compose.cpp",
              file("float helper(float);\nVector compose(const Vector& x) { Vector y = base(base(x)); "
                   "for (auto& e : y) e = helper(e); return y; }")}});
  CHECK(e.status == Status::does_not_compile);
  CHECK_THAT(e.summary, Catch::Contains("helper"));
}

TEST_CASE("whoever calls another exercise's function reads which ones may be called") {
  const auto twice =
      grade(course(), "twice", {{"twice.cpp", file("Vector twice(const Vector& x) { return base(x); }")}});
  CHECK(twice.status == Status::does_not_compile);
  CHECK_THAT(twice.summary,
             Catch::Contains("base belongs to the exercise base, which is not linked here") &&
                 Catch::Contains("This exercise may call no other exercise's functions"));
  const auto composed =
      grade(course(), "compose",
            {{"compose.cpp", file("Vector compose(const Vector& x) { return twice(base(x)); }")}});
  CHECK_THAT(composed.summary,
             Catch::Contains("twice belongs to") && Catch::EndsWith("This exercise may call those of base"));
}

TEST_CASE("whoever calls xt::linalg reads what to call instead") {
  const auto base = [](const std::string& include, const std::string& body) {
    return grade(course(), "base",
                 {{"base.cpp", include + file("Vector base(const Vector& x) { return " + body + "; }")}});
  };
  const std::string header = "#include <xtensor-blas/xlinalg.hpp>\n";
  for (const auto& e :
       {base(header, "xt::linalg::dot(Matrix::from_shape({x.size(), x.size()}), x)"),
        base(header, "xt::linalg::solve(Matrix::from_shape({x.size(), x.size()}), x)"),
        base(header, "xt::linalg::solve(Tensor<double, 2>::from_shape({x.size(), x.size()}), x)"),
        base("", "xt::linalg::dot(x, x)"),
        base("extern \"C\" void dscal_(int*, double*, double*, int*);\n",
             "(dscal_(nullptr, nullptr, nullptr, nullptr), x)")}) {
    CAPTURE(e.summary);
    CHECK(e.status == Status::does_not_compile);
    CHECK_THAT(e.summary,
               Catch::Contains("descent::matmul(a, b)") && Catch::Contains("descent::solve(a, b)"));
  }
  // What calls neither BLAS nor LAPACK works.
  const auto e = base(header, "xt::linalg::trace(Tensor<float, 2>{{1, 2}, {3, 4}})() * x");
  CAPTURE(e.summary);
  CHECK(e.status != Status::does_not_compile);
}

TEST_CASE("an entry point that the file does not define is not borrowed either: not started") {
  const auto renamed =
      grade(course(), "base", {{"base.cpp", file("Vector my_base(const Vector& x) { return x; }")}});
  CHECK(renamed.status == Status::not_started);
  CHECK_THAT(renamed.summary,
             Catch::Contains("does not define base") && Catch::Contains("fixture/contract.hpp"));
  const auto other_signature =
      grade(course(), "base", {{"base.cpp", file("Vector base(Vector& x) { return x; }")}});
  CHECK(other_signature.status == Status::not_started);
  CHECK(grade(course(), "base", {}).status == Status::not_started);
}

TEST_CASE("in a handout prerequisites are the student's own") {
  const auto compose = solution("compose");
  SECTION("written: it passes, and helpers of the same name in two files do not clash") {
    const auto e = grade(as_handout(), "compose", {{"compose.cpp", compose}, {"base.cpp", solution("base")}});
    CAPTURE(e.summary);
    CHECK(e.status == Status::passed);
    CHECK(e.tests.size() == 1);
    CHECK(e.hidden_not_run == 2);
    CHECK(e.score == 1);
    CHECK(e.max_score == 1);
  }
  SECTION("not written: blocked, by its name") {
    const auto e =
        grade(as_handout(), "compose",
              {{"compose.cpp", compose},
               {"base.cpp", file("Vector base(const Vector& x) { todo(\"90_fixture/base\", x); }")}});
    CHECK(e.status == Status::blocked);
    CHECK(e.blocked_by == std::vector<std::string>{"90_fixture/base"});
    CHECK(e.score == 0);
  }
  SECTION("neither is written, though a given line calls the other: not started, nobody waits yet") {
    const std::string begun =
        "Vector compose(const Vector& x) { const Vector y = base(x); todo(\"90_fixture/compose\", y); }";
    for (const std::string base :
         {"Vector base(const Vector& x) { todo(\"90_fixture/base\", x); }", "Vector base("}) {
      const auto e = grade(as_handout(), "compose", {{"compose.cpp", file(begun)}, {"base.cpp", file(base)}});
      CAPTURE(base, e.summary);
      CHECK(e.status == Status::not_started);
      CHECK(e.blocked_by.empty());
      for (const auto& test : e.tests) CHECK(test.status == Status::not_started);
    }
  }
  SECTION("does not compile: blocked") {
    const auto e =
        grade(as_handout(), "compose", {{"compose.cpp", compose}, {"base.cpp", file("Vector base(")}});
    CHECK(e.status == Status::blocked);
  }
  SECTION("not there: blocked") {
    const auto e = grade(as_handout(), "compose", {{"compose.cpp", compose}});
    CHECK(e.status == Status::blocked);
  }
}

TEST_CASE("a handout's report counts tests, also those of exercises that never got as far") {
  const auto& in = as_handout();
  CHECK_FALSE(in.hidden_tests);
  for (const auto& exercise : in.exercises) CHECK(exercise.reference.empty());
  grading::Submission submission;
  submission.files = {{"90_fixture/base.cpp", solution("base")},
                      {"90_fixture/compose.cpp", file("Vector compose(const")},
                      {"90_fixture/types.cpp", solution("types")}};
  const auto result = grading::grade(in, grading::select(in, {}, {}), submission, {});
  CHECK_FALSE(result.hidden_tests_here);
  std::vector<std::string> found;
  for (const auto& e : result.exercises)
    found.push_back(fmt::format("{} {} {}/{} {}", e.short_name(), report::name(e.status), e.passed_tests(),
                                e.test_count, e.hidden_not_run));
  CHECK(found == std::vector<std::string>{"types passed 1/1 1", "ask not_started 0/0 2", "base passed 1/1 0",
                                          "compose does_not_compile 0/1 2", "echo not_started 0/1 0",
                                          "twice not_started 0/1 1", "thrice not_started 0/1 2",
                                          "crown not_graded 0/1 0"});
  CHECK_THAT(report::render_text(result, {}),
             Catch::Contains("public 2/7 tests; 8 hidden tests not run here"));
}

namespace {

report::Result grade_crown(const grading::Course& in, const std::string& base, bool capstones = true,
                           const std::string& crown = solution("crown")) {
  grading::Submission submission;
  submission.files = {{"90_fixture/base.cpp", base}, {"90_fixture/crown.cpp", crown}};
  grading::Options options;
  options.capstones = capstones;
  return grading::grade(in, grading::select(in, {}, {"crown"}), submission, options);
}

// Right where base's own test looks, and wrong at 1000, where crown's looks.
std::string nearly_base() {
  return file(
      "Vector base(const Vector& x) { Vector y = x + 1.0F; "
      "for (auto& e : y) if (e > 500) e = 0; return y; }");
}

}  // namespace

TEST_CASE("a capstone is graded where it is asked for, and else says how") {
  const auto result = grade_crown(course(), solution("base"), false);
  const auto& e = result.exercises.front();
  CHECK(e.status == Status::not_graded);
  CHECK(e.summary == "add --capstones; takes a moment");
  CHECK(result.max_score == 1);  // it has not gone away
  CHECK(result.notes.empty());
}

TEST_CASE("a capstone is put together from what passes, and from the reference for the rest") {
  SECTION("one's own, which is graded first") {
    const auto result = grade_crown(course(), solution("base"));
    REQUIRE(result.exercises.size() == 1);
    CHECK(result.exercises.front().status == Status::passed);
    CHECK(result.notes == std::vector<std::string>{"crown was put together from the submission's own base"});
  }
  SECTION(
      "really one's own: a mistake that its own tests have not found is there, named, and costs nothing") {
    const auto result = grade_crown(course(), nearly_base());
    CHECK(result.exercises.front().status == Status::passed);
    REQUIRE(result.notes.size() == 1);
    CHECK(result.notes.front() ==
          "crown was put together from the reference's functions: it fails with the submission's own base, "
          "although "
          "these pass their tests. One of them is wrong where only crown looks");
  }
  SECTION("wrong by itself: the reference's functions change nothing") {
    const auto result = grade_crown(course(), solution("base"), true,
                                    file("Vector crown(const Vector& x) { return 9.0F * base(x); }"));
    CHECK(result.exercises.front().status == Status::wrong);
    CHECK(result.notes == std::vector<std::string>{"crown was put together from the submission's own base"});
  }
  SECTION("the reference's, where one's own is wrong") {
    const auto result = grade_crown(course(), file("Vector base(const Vector& x) { return x + 2.0F; }"));
    CHECK(result.exercises.front().status == Status::passed);
    CHECK(result.notes ==
          std::vector<std::string>{"crown was put together from the reference's base (wrong answer)"});
  }
  SECTION("in a handout one's own in any case") {
    CHECK(grade_crown(as_handout(), solution("base")).exercises.front().status == Status::passed);
    CHECK(grade_crown(as_handout(), nearly_base()).exercises.front().status == Status::wrong);
    CHECK(grade_crown(as_handout(), file("Vector base(const Vector& x) { todo(\"90_fixture/base\", x); }"))
              .exercises.front()
              .status == Status::blocked);
  }
}

TEST_CASE("a file that replaces operator new is refused, in words") {
  const auto e = grade(
      course(), "base",
      {{"base.cpp",
        "#include <cstdlib>\n#include <new>\nvoid* operator new(std::size_t n) { return std::malloc(n); }\n"
        "void operator delete(void* p) noexcept { std::free(p); }\n"
        "void operator delete(void* p, std::size_t) noexcept { std::free(p); }\n" +
            file("Vector base(const Vector& x) { return x + 1.0F; }")}});
  CHECK(e.status == Status::does_not_compile);
  CHECK_THAT(e.summary, Catch::Contains("defines operator new or delete"));
}

TEST_CASE("an unfinished answer says not started, and so does a todo behind given lines") {
  const auto e =
      grade(course(), "base",
            {{"base.cpp", file("Vector base(const Vector& x) { todo(\"90_fixture/base\", x); }")}});
  CHECK(e.status == Status::not_started);
  CHECK(e.score == 0);
}

TEST_CASE("nobody earns points from a careless test") {
  // compose's hidden tests are written badly on purpose: one is content with any exception, one compares
  // nothing.
  for (const std::string body :
       {"throw 7;", "std::abort();", "std::exit(0);", "todo(\"90_fixture/compose\", x);", "for (;;) {}"}) {
    CAPTURE(body);
    auto limited = course();
    for (auto& exercise : limited.exercises) exercise.limits.cpu_seconds = 1;
    const auto e =
        grade(limited, "compose",
              {{"compose.cpp", file("Vector compose(const Vector& x) { " + body + " return x; }")}});
    CHECK(e.score == 0);
    for (const auto& test : e.tests) CHECK(test.status != Status::passed);
  }
  const auto right = grade(course(), "compose", {{"compose.cpp", solution("compose")}});
  CHECK(right.status == Status::grader_error);  // the tests' own fault is said to be that
  CHECK(right.score == 0);
}

TEST_CASE("an exercise that has no tests of the wanted kind is not graded here") {
  grading::Submission submission;
  submission.files["90_fixture/ask.cpp"] = solution("ask");
  grading::Options options;
  options.tests = "public";
  const auto result = grading::grade(course(), grading::select(course(), {}, {"ask"}), submission, options);
  const auto& e = result.exercises.front();
  CHECK(e.status == Status::not_graded);
  CHECK(e.hidden_not_run == 2);
  CHECK(e.max_score == 0);
  CHECK_FALSE(result.all_passed());
}

TEST_CASE("a sleeping answer is timed out by the clock, not by processor time") {
  const auto e = grade(
      course(), "ask",
      {{"ask.cpp", file("double ask(const std::vector<double>&, const std::function<double(double)>&) { "
                        "std::this_thread::sleep_for(std::chrono::seconds(100)); return 0; }")}});
  CHECK(e.status == Status::timed_out);
  CHECK_THAT(e.summary, Catch::Contains("within 3 s"));
}

TEST_CASE("a judge that fails is a grader error, and no grade") {
  auto broken = course();
  const auto judges = private_tmp.path() / "judges";
  fs::create_directory(judges);
  fs::create_symlink("/bin/false", judges / "90_fixture");
  broken.judges = judges;
  const auto e = grade(broken, "base", {{"base.cpp", solution("base")}});
  CHECK(e.status == Status::grader_error);
  CHECK(e.score == 0);
  CHECK_THAT(e.summary, Catch::Contains("the judge failed"));
  fs::remove_all(judges);
  CHECK(grade(broken, "base", {{"base.cpp", solution("base")}}).status == Status::grader_error);
}

TEST_CASE("a cache that cannot be written costs time, not the grade") {
  auto elsewhere = course();
  elsewhere.cache = "/proc/nowhere";
  grading::Submission submission;
  submission.files["90_fixture/base.cpp"] = solution("base");
  const auto result = grading::grade(elsewhere, grading::select(elsewhere, {}, {"base"}), submission, {});
  CHECK(result.exercises.front().status == Status::passed);
  CHECK_THAT(result.notes.back(), Catch::Contains("cannot be written"));
  CHECK(private_tmp.entries() == 0);
}

TEST_CASE("seeds: a file's content, an assignment's secret, a number") {
  const auto& exercise = course().exercises.front();
  grading::Submission one, other;
  one.files["90_fixture/types.cpp"] = "a";
  other.files["90_fixture/types.cpp"] = "b";
  grading::Seed seed;
  CHECK(seed.of(exercise, one) == seed.of(exercise, one));
  CHECK(seed.of(exercise, one) != seed.of(exercise, other));
  seed.secret = "0123456789abcdef";
  CHECK(seed.of(exercise, one) == seed.of(exercise, other));
  CHECK(seed.of(exercise, one) != seed.of(course().exercises[1], one));
  seed.number = 5;
  CHECK(seed.of(exercise, one) == 5);
}

TEST_CASE("the tests that are read from their sources are those that the judges hold") {
  for (const char* manifest : {DESCENT_COURSE, DESCENT_FIXTURE, DESCENT_FIXTURE_HANDOUT}) {
    const auto course = grading::load_course(manifest);
    std::set<std::string> asked;  // topics
    std::set<std::tuple<std::string, report::Visibility, std::string>> held, read;
    for (const auto& exercise : course.exercises) {
      if (asked.insert(exercise.topic).second)
        for (const auto& test : grading::list_tests(course, exercise))
          held.emplace(test.exercise, test.visibility, test.name);
      for (const auto& test : grading::tests_of(course, exercise))
        read.emplace(exercise.id, test.visibility, test.name);
    }
    CAPTURE(manifest);
    CHECK(held.size() > 4);
    CHECK((held == read));
  }
}
