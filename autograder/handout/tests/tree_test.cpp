// The project's own tree, copied, with something planted in it that must never be handed out.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "base/files.hpp"
#include "base/program.hpp"
#include "course/course.hpp"
#include "handout/contents.hpp"
#include "handout/error.hpp"
#include "handout/markers.hpp"
#include "handout/secrets.hpp"
#include "known_answers/edits.hpp"
#include "private_tmp.hpp"

namespace {

namespace fs = std::filesystem;
using namespace descent;
using Catch::Contains;

const tests::PrivateTmp private_tmp;

std::string run(const std::vector<std::string>& arguments) {
  const auto end = base::run_program({.arguments = arguments});
  CAPTURE(arguments, end.errors);
  REQUIRE(end.clean());
  return end.output;
}

/// A copy of what git knows of the project, known to a git of its own.
const fs::path& copy_of_the_project() {
  static const fs::path root = [] {
    const fs::path copy = private_tmp.path() / "tree";
    std::istringstream known(run({"git", "-C", DESCENT_ROOT, "ls-files", "-z"}));
    for (std::string path; std::getline(known, path, '\0');) {
      fs::create_directories((copy / path).parent_path());
      fs::copy_file(fs::path(DESCENT_ROOT) / path, copy / path);
    }
    run({"git", "-C", copy.string(), "init", "--quiet"});
    run({"git", "-C", copy.string(), "add", "--all", "--force"});
    run({"git", "-C", copy.string(), "-c", "user.name=tests", "-c", "user.email=tests@localhost", "commit",
         "--quiet", "--no-verify", "--message", "the project"});
    return copy;
  }();
  return root;
}

/// That copy, and as it was when this goes.
class Tree {
 public:
  Tree() : course(grading::load_course(DESCENT_COURSE)) { course.root = copy_of_the_project(); }
  ~Tree() {
    const std::string root = course.root.string();
    base::run_program({.arguments = {"git", "-C", root, "reset", "--quiet", "--hard"}});
    base::run_program({.arguments = {"git", "-C", root, "clean", "--quiet", "-d", "--force", "-x"}});
  }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  void git(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"git", "-C", course.root.string()});
    run(arguments);
  }
  std::string read(const std::string& path) const { return base::read_file(course.root / path); }
  void write(const std::string& path, const std::string& bytes) const {
    fs::create_directories((course.root / path).parent_path());
    std::ofstream(course.root / path, std::ios::binary) << bytes;
  }
  void append(const std::string& path, const std::string& bytes) const { write(path, read(path) + bytes); }
  /// Written, and known to git.
  void plant(const std::string& path, const std::string& bytes) const {
    write(path, bytes);
    git({"add", "--force", path});
  }

  handout::Exposed scan() const { return handout::scan(course, handout::collect(course).files); }
  std::string refusal() const {
    try {
      handout::collect(course);
      return "no refusal";
    } catch (const handout::HandoutError& error) {
      return error.what();
    }
  }

  grading::Course course;
};

/// The lines of a solution's first region.
std::vector<std::string> answer(const Tree& tree, const std::string& name) {
  const std::string text = tree.read("solutions/04_optimizers/" + name + ".cpp");
  const grading::SourceText source(text);
  const auto region = handout::read_markers(source, name).solutions.at(0);
  std::vector<std::string> lines;
  for (std::size_t line = region.begin + 1; line < region.end; ++line) lines.emplace_back(source.line(line));
  return lines;
}

std::string joined(const std::vector<std::string>& lines, const std::string& before,
                   const std::string& after = "\n") {
  std::string text;
  for (const auto& line : lines) text += before + line + after;
  return text;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

bool is_in(const std::vector<handout::File>& files, const std::string& path) {
  return std::any_of(files.begin(), files.end(), [&](const auto& file) { return file.path == path; });
}

}  // namespace

TEST_CASE("the handout of the true tree exposes nothing, and holds nothing of the instructors'",
          "[handout][tree]") {
  const Tree tree;
  const auto contents = handout::collect(tree.course);
  const auto exposed = handout::scan(tree.course, contents.files);
  for (const auto& leak : exposed.leaks) UNSCOPED_INFO(handout::to_string(leak));
  for (const auto& marker : exposed.markers) UNSCOPED_INFO(marker);
  CHECK(exposed.none());
  CHECK(contents.notes.empty());

  std::string all;
  for (const auto& [path, bytes, executable] : contents.files) {
    CHECK(executable == bytes.starts_with("#!"));
    for (const std::string part :
         {"solutions/", "hidden_tests/", "oracles/", "misconceptions/", "alternatives/", "autograder/tests/",
          "autograder/handout/", "framework/tests/", ".ci/"})
      CHECK_FALSE(path.starts_with(part));
    all += path + "\n";
  }
  for (const auto& exercise : tree.course.exercises) {
    CHECK(is_in(contents.files, exercise.first_file()));
    CHECK(is_in(contents.files, "exercises/" + exercise.topic + "/tests/" + exercise.name + "_test.cpp"));
  }
  CHECK(std::is_sorted(contents.files.begin(), contents.files.end(),
                       [](const auto& a, const auto& b) { return a.path < b.path; }));
  CAPTURE(all);
  for (const std::string path :
       {"README.md", "Makefile", "autograder/command/grade_command.cpp", "autograder/hidden_tests.toml",
        "lectures/04_optimizers/lecture.md", "LICENSE", "lectures/LICENSE", "framework/docs/students.md"})
    CHECK(is_in(contents.files, path));

  // No page leads to a file that students do not get.
  static const std::regex link(R"(\]\(([^()\s#]+)(#[^()\s]*)?\))");
  for (const auto& [path, bytes, executable] : contents.files) {
    if (!path.ends_with(".md")) continue;
    for (std::sregex_iterator it(bytes.begin(), bytes.end(), link), end; it != end; ++it) {
      const std::string to = (*it)[1];
      if (to.starts_with("http")) continue;
      CAPTURE(path, to);
      CHECK(is_in(contents.files, (fs::path(path).parent_path() / to).lexically_normal().string()));
    }
  }
}

TEST_CASE("a planted answer is found wherever it stands", "[handout][tree]") {
  const Tree tree;
  struct Plant {
    std::string what, path, secret;
    bool renamed = false;
  };
  // Each in a file of its own: one search finds them all.
  std::vector<Plant> plants;
  const std::string momentum = "solutions/04_optimizers/momentum.cpp";
  const auto lines = answer(tree, "momentum");
  const auto plant = [&](const std::string& what, const std::string& path, const std::string& bytes,
                         const std::string& secret, bool renamed = false) {
    tree.append(path, bytes);
    plants.push_back({what, path, secret, renamed});
  };

  plant("in a comment", "framework/core/shape.cpp", joined(lines, "// "), momentum);
  plant("in a public test", "exercises/04_optimizers/tests/momentum_test.cpp",
        "namespace {\nvoid step(Vector& theta, const Vector& g) {\n" + joined(lines, "") + "}\n}\n",
        momentum);
  plant("in a lecture", "lectures/04_optimizers/lecture.md", "\n```cpp\n" + joined(lines, "") + "```\n",
        momentum);
  plant("in a CMake file", "framework/CMakeLists.txt", joined(lines, "# "), momentum);

  std::string text;
  for (const auto& line : lines) text += "    \"" + line + "\\n\"\n";
  plant("in a string", "autograder/command/hint_command.cpp", "const char* answer =\n" + text + ";\n",
        momentum);

  text = joined(lines, "");
  for (const auto& [from, to] : {std::pair{"theta", "weights"},
                                 {"state", "memory"},
                                 {"options", "how"},
                                 {"(i)", "(k)"},
                                 {"i = 0; i <", "k = 0; k <"},
                                 {"++i", "++k"}})
    text = replaced(text, from, to);
  plant("with other names", "framework/core/errors.cpp", "void f() {\n" + text + "}\n", momentum, true);

  std::istringstream words(joined(lines, ""));
  text.clear();
  for (std::string word; words >> word;) text += "> " + word + "\n";
  plant("wrapped anew, in a quotation", "lectures/03_hyperparameters/lecture.md", text, momentum);

  const std::string unusual = "autograder/tests/submissions/complete_unusual/04_optimizers/momentum.cpp";
  tree.plant("exercises/04_optimizers/tests/example_test.cpp", "");
  plant("an example submission, under exercises/", "exercises/04_optimizers/tests/example_test.cpp",
        tree.read(unusual), unusual);

  plant("a misconception, in a hint", "exercises/04_optimizers/hints.md",
        "\n   Do not write `for (std::size_t i = 0; i + 1 < theta.size(); ++i) theta(i) -= eta * g(i);`\n",
        "autograder/misconceptions/04_optimizers/sgd.cpp");

  const std::string naming = "autograder/tests/naming/01_classification_nlp/context_windows.cpp";
  text = tree.read(naming);
  auto begin = text.find("  std::vector<std::int32_t> out;", text.find("//@ answer: edge_word_repeated"));
  REQUIRE(begin != std::string::npos);
  plant("another author's wrong answer, in a lecture", "lectures/01_classification_nlp/lecture.md",
        "\n```cpp\n" + text.substr(begin, text.find("//@ answer:", begin) - begin) + "```\n", naming);

  text = tree.read("autograder/alternatives/04_optimizers/sgd.cpp");
  begin = text.find("std::transform(");
  REQUIRE(begin != std::string::npos);
  plant("an unusual right answer, in a string of the command", "autograder/command/options.cpp",
        "const char* tip = R\"(" + text.substr(begin, text.find("});", begin) - begin) + ")\";\n", "");

  text = tree.read("autograder/oracles/04_optimizers/sgd.cpp");
  plant("an oracle, in a header", "framework/include/descent/core/view.hpp",
        "/*\n" + text.substr(text.find("Tracked x")) + "*/\n", "autograder/oracles/04_optimizers/sgd.cpp");

  text = tree.read("autograder/hidden_tests/04_optimizers/sgd_test.cpp");
  begin = text.find("TEST_CASE(\"sgd shrinks");
  plant("a hidden test, among the public ones", "exercises/04_optimizers/tests/sgd_test.cpp",
        text.substr(begin, text.find("\n}\n", begin) + 3 - begin),
        "autograder/hidden_tests/04_optimizers/sgd_test.cpp");

  const auto exposed = tree.scan();
  for (const auto& leak : exposed.leaks) UNSCOPED_INFO(handout::to_string(leak));
  CHECK(exposed.leaks.size() == plants.size());
  for (const auto& [what, path, secret, renamed] : plants) {
    CAPTURE(what, path);
    const auto found = std::find_if(exposed.leaks.begin(), exposed.leaks.end(),
                                    [&, &in = path](const handout::Leak& leak) { return leak.path == in; });
    REQUIRE(found != exposed.leaks.end());
    CHECK((secret.empty() || found->secret_path == secret));
    CHECK(found->renamed == renamed);
  }
}

TEST_CASE("an answer that is written as edits is found as the text that they make", "[handout][tree]") {
  const Tree tree;
  const std::string edits = "autograder/misconceptions/05_normalization/cuda_layer_norm.diff";
  const std::string base =
      "autograder/alternatives/05_normalization/cuda_layer_norm/tree_in_shared_memory.cu";
  const auto answers = known_answers::read(tree.course.root, "05_normalization/cuda_layer_norm",
                                           "05_normalization/cuda/layer_norm.cu");
  const auto answer = std::find_if(answers.wrong.begin(), answers.wrong.end(),
                                   [](const auto& one) { return one.name == "divided_by_d_minus_one"; });
  REQUIRE(answer != answers.wrong.end());
  const auto& text = answer->bytes;
  const auto line_of = [](const std::string& bytes, const std::string& words) {
    return static_cast<std::size_t>(std::count(
               bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(bytes.find(words)), '\n')) +
           1;
  };

  // Only one line is the edit's: what is above it, the base has too.
  const std::string changed =
      "  const float inverse = 1 / sqrtf(total(mine) / (width > 1 ? width - 1 : 1) + eps);\n";
  const auto begin = text.find("    const float off ="), end = text.find(changed) + changed.size();
  REQUIRE(begin < end);
  tree.append("lectures/05_normalization/lecture.md",
              "\n```cpp\n" + text.substr(begin, end - begin) + "```\n");
  // All of this is the base's.
  const auto whole = tree.read(base);
  const auto kernels = whole.find("__device__ float total(");
  tree.append("framework/core/shape.cpp",
              "/*\n" + whole.substr(kernels, whole.find("\n}  // namespace\n") - kernels) + "*/\n");

  const auto exposed = tree.scan();
  for (const auto& leak : exposed.leaks) UNSCOPED_INFO(handout::to_string(leak));
  REQUIRE(exposed.leaks.size() == 2);
  for (const auto& leak : exposed.leaks) {
    const bool lecture = leak.path == "lectures/05_normalization/lecture.md";
    CAPTURE(handout::to_string(leak));
    CHECK(leak.secret_path == (lecture ? edits : base));
    CHECK(leak.secret_line ==
          (lecture ? line_of(tree.read(edits), "+" + changed) : line_of(whole, "__device__ float total(")));
  }
}

TEST_CASE("edits that do not fit stop the search", "[handout][tree]") {
  const Tree tree;
  const std::string edits = "autograder/misconceptions/05_normalization/cuda_layer_norm.diff";
  tree.append(edits, "\nmistake m in alternatives/bush\n// Wrong.\n\n-  a();\n");
  try {
    tree.scan();
    FAIL("no refusal");
  } catch (const handout::HandoutError& error) {
    CHECK_THAT(error.what(), Contains(edits + ":") && Contains("there is no base alternatives/bush"));
  }
}

TEST_CASE("a line that looks like a marker is found in every kind of file", "[handout][tree]") {
  const Tree tree;
  const std::vector<std::pair<std::string, std::string>> plants{
      {"exercises/04_optimizers/README.md", "// BEGIN SOLUTION"},
      {"lectures/00_start/lecture.md", "<!-- end solution -->"},
      {"Makefile", "# BEGIN"},
      {"autograder/handout/student_readme.md", "//BEGIN SOLUTION"},
      {"autograder/base/clock.hpp", "const char* text = \"// END PROMPT\";"}};
  for (const auto& [path, line] : plants) tree.append(path, line + "\n");
  const auto exposed = tree.scan();
  CHECK(exposed.markers.size() == plants.size());
  for (const auto& [path, line] : plants) {
    const std::string shown = path.find("student_readme") == std::string::npos ? path : "README.md";
    CAPTURE(shown, exposed.markers);
    CHECK(
        std::any_of(exposed.markers.begin(), exposed.markers.end(), [&, &planted = line](const auto& marker) {
          return marker.starts_with(shown + ":") && marker.find("looks like a marker") != std::string::npos &&
                 marker.find(handout::quoted(planted)) != std::string::npos;
        }));
  }
}

TEST_CASE("a file that no pattern names stops the handout", "[handout][tree]") {
  const Tree tree;
  tree.plant("exercises/04_optimizers/answers.txt", "x\n");
  tree.plant("exercises/04_optimizers/sgd_example.cpp", "x\n");
  tree.plant("grades/class.csv", "x\n");
  const auto refusal = tree.refusal();
  CHECK_THAT(refusal, Contains("exercises/04_optimizers/answers.txt: no pattern matches it") &&
                          Contains("exercises/04_optimizers/sgd_example.cpp: no pattern matches it") &&
                          Contains("grades/class.csv: no table names its folder"));
}

TEST_CASE("what git does not know never enters, whatever it is called", "[handout][tree]") {
  const Tree tree;
  const std::vector<std::string> strays{"exercises/04_optimizers/tests/mine_test.cpp",
                                        "exercises/04_optimizers/adam.o", "exercises/04_optimizers/adam.cpp~",
                                        "lectures/04_optimizers/lecture.md.swp",
                                        "framework/include/descent/core/answer.hpp"};
  for (const auto& path : strays) tree.write(path, joined(answer(tree, "momentum"), ""));
  const auto contents = handout::collect(tree.course);
  for (const auto& path : strays) CHECK_FALSE(is_in(contents.files, path));
  CHECK(handout::scan(tree.course, contents.files).none());
  // Said of what would have been taken, since somebody may have forgotten to add it.
  CHECK(contents.notes == std::vector<std::string>{
                              "exercises/04_optimizers/tests/mine_test.cpp: not tracked by git, so left out",
                              "framework/include/descent/core/answer.hpp: not tracked by git, so left out"});
}

TEST_CASE("skeletons are made anew, whatever stands in the work tree", "[handout][tree]") {
  const Tree tree;
  const std::string path = "exercises/04_optimizers/momentum.cpp";
  const std::string skeleton = tree.read(path);
  const std::string solved = tree.read("solutions/04_optimizers/momentum.cpp");
  tree.write(path, solved);
  const auto contents = handout::collect(tree.course);
  const auto file = std::find_if(contents.files.begin(), contents.files.end(),
                                 [&](const handout::File& f) { return f.path == path; });
  REQUIRE(file != contents.files.end());
  CHECK(file->bytes == skeleton);
  CHECK(contents.notes ==
        std::vector<std::string>{path + ": differs in your work tree; the handout has the skeleton"});

  tree.git({"add", path});
  CHECK_THAT(tree.refusal(), Contains(path + ": the version in git is not the skeleton of its solution") &&
                                 Contains("make skeletons"));
}

TEST_CASE("a link, or a file that is gone, stops the handout", "[handout][tree]") {
  const Tree tree;
  fs::remove(tree.course.root / "lectures/00_start/lecture.md");
  fs::remove(tree.course.root / "exercises/00_start/hints.md");
  fs::create_symlink("../../solutions/00_start/scale_vector.cpp",
                     tree.course.root / "exercises/00_start/hints.md");
  tree.git({"add", "exercises/00_start/hints.md"});
  CHECK_THAT(tree.refusal(),
             Contains("lectures/00_start/lecture.md") && Contains("restore it") &&
                 Contains("exercises/00_start/hints.md: expected a regular file, found git mode 120000"));
}

TEST_CASE("a solution with a marker that is none stops the handout", "[handout][tree]") {
  const Tree tree;
  const std::string path = "solutions/04_optimizers/sgd.cpp";
  tree.write(path, replaced(tree.read(path), "// END SOLUTION", "//END SOLUTION"));
  CHECK_THROWS_WITH(handout::collect(tree.course), Contains(path) && Contains("//END SOLUTION"));
}

TEST_CASE("outside of a git work tree there is no handout", "[handout][tree]") {
  const Tree tree;
  fs::rename(tree.course.root / ".git", tree.course.root / "elsewhere");
  CHECK_THAT(tree.refusal(), Contains("git cannot list") && Contains("git work tree"));
  fs::rename(tree.course.root / "elsewhere", tree.course.root / ".git");
}

TEST_CASE("the hidden tests are counted for the handout's reports", "[handout][tree]") {
  const Tree tree;
  const auto contents = handout::collect(tree.course);
  const auto counts = std::find_if(contents.files.begin(), contents.files.end(), [](const handout::File& f) {
    return f.path == grading::hidden_tests_file;
  });
  REQUIRE(counts != contents.files.end());
  const std::string tests = tree.read("autograder/hidden_tests/04_optimizers/sgd_test.cpp");
  std::size_t number = 0;
  for (std::size_t at = 0; (at = tests.find("TEST_CASE(", at)) != std::string::npos; ++at) ++number;
  CHECK_THAT(counts->bytes, Contains("\"04_optimizers/sgd\" = " + std::to_string(number) + "\n"));
}

TEST_CASE("every link in a page of the handout leads to a file of the handout", "[handout][tree]") {
  const Tree tree;
  const auto contents = handout::collect(tree.course);
  for (const auto& file : contents.files) {
    if (!file.path.ends_with(".md")) continue;
    for (std::size_t at = 0; (at = file.bytes.find("](", at)) != std::string::npos; ++at) {
      std::string target = file.bytes.substr(at + 2, file.bytes.find(')', at) - at - 2);
      if (target.find(' ') != std::string::npos) continue;  // code: [](std::int64_t t)
      target = target.substr(0, target.find('#'));
      if (target.empty() || target.find("://") != std::string::npos || target.starts_with("@ref")) continue;
      const auto path = (fs::path(file.path).parent_path() / target).lexically_normal().generic_string();
      CAPTURE(file.path, target);
      CHECK(std::any_of(contents.files.begin(), contents.files.end(), [&](const auto& other) {
        return other.path == path || other.path.starts_with(path);
      }));
    }
  }
}
