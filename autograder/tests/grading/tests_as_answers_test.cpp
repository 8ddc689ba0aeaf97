// Exercises whose answer is a test: no points for an answer that tests nothing, and none that cannot be
// graded.
#include <catch2/catch.hpp>
#include <string>

#include "course/course.hpp"
#include "grading/grade.hpp"

namespace {

using namespace descent;

report::Exercise graded(const std::string& body, std::uint64_t seed = 3) {
  static const auto course = grading::load_course(DESCENT_COURSE);
  grading::Submission submission;
  submission.files["04_optimizers/accepts_adam.cpp"] =
      "#include <string>\n#include \"descent/core.hpp\"\n#include \"descent/ops/optimizers.hpp\"\n"
      "namespace descent::optimizers {\nbool accepts_adam(const Adam& step) {\n  Vector theta{1, 2}, g{3, "
      "4};\n"
      "  AdamState state;\n  (void)step;\n" +
      body + "\n}\n}\n";
  grading::Options options;
  options.seed.number = seed;
  return grading::grade(course, {course.find("04_optimizers/accepts_adam")}, submission, options)
      .exercises.front();
}

}  // namespace

TEST_CASE("a test that calls what it tests is told so") {
  const auto exercise = graded("  adam(theta, g, state, {});\n  return true;");
  CHECK(exercise.status == report::Status::does_not_compile);
  CHECK_THAT(exercise.summary, Catch::Contains("calls adam, the function that it tests"));
}

TEST_CASE("a test that does not look at what is computed earns next to nothing") {
  const std::string body =
      GENERATE(as<std::string>(), "  return true;", "  return false;",
               // the order of the calls; what is thrown, and with which words
               "  static std::size_t count = 0;\n  return std::string(\"111111111110000000110000\")[count++ "
               "% 24] == '1';",
               "  try {\n    step(theta, Vector{1}, state, {});\n  } catch (const std::exception& e) {\n"
               "    return std::string(e.what()).rfind(\"adam:\", 0) == 0;\n  }\n  return false;",
               "  try {\n    step(theta, Vector{1}, state, {});\n  } catch (const std::exception&) {\n"
               "    return true;\n  }\n  return false;");
  const auto exercise = graded(body);
  CHECK(exercise.status == report::Status::wrong);
  CHECK(exercise.score <= 0.2);  // a fixed order may happen to be the seed's in one of the small tests
}

TEST_CASE("a test that only remembers what the first answer said earns little") {
  // It computes nothing, and accepts whatever agrees with the first that it ever saw.
  const std::string body =
      "  try {\n  static Vector first;\n  step(theta, g, state, {0.1F, 0.5F, 0.75F, 0.01F});\n"
      "  step(theta, g, state, {0.1F, 0.5F, 0.75F, 0.01F});\n"
      "  if (first.size() == 0) first = theta;\n  return xt::allclose(first, theta, 1e-4);\n"
      "  } catch (const std::exception&) {\n    return false;\n  }";
  double sum = 0;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const auto exercise = graded(body, seed);
    CHECK(exercise.status == report::Status::wrong);
    sum += exercise.score;
  }
  CHECK(sum < 5 * 0.55);
}

TEST_CASE("a test that asks for more than the contract lets it ask for is graded all the same") {
  const auto exercise = graded(
      "  const Vector many = xt::ones<float>({1000000});\n  Vector start = many;\n"
      "  for (int i = 0; i < 100; ++i) {\n    try {\n      step(start, many, state, {});\n"
      "    } catch (const std::exception&) {\n    }\n  }\n  return false;");
  CHECK((exercise.status == report::Status::wrong || exercise.status == report::Status::timed_out));
  CHECK(exercise.score == 0);
}
