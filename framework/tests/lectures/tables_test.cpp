// What pages count or list: each table is compared with what it describes.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "course_pages.hpp"

using Catch::Matchers::Contains;
using Catch::Matchers::Equals;
using namespace descent::tests;

namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

const fs::path course = DESCENT_ROOT;

Names topics() {
  Names names;
  for (const auto& entry : fs::directory_iterator(course / "exercises"))
    if (fs::exists(entry.path() / "exercise.toml")) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

struct Exercise {
  std::string name;
  int rung = 0;  ///< 0: not on the CUDA track
  bool elective = false;
};

std::vector<Exercise> exercises(const std::string& topic) {
  std::vector<Exercise> all;
  for (const auto& line : lines_of(page_text(course / "exercises" / topic / "exercise.toml"))) {
    const std::string id = "id = \"" + topic + "/", rung = "rung = ";
    if (line.rfind(id, 0) == 0) all.push_back({line.substr(id.size(), line.size() - id.size() - 1)});
    if (line.rfind(rung, 0) == 0) all.back().rung = std::stoi(line.substr(rung.size()));
    if (line == "elective = true") all.back().elective = true;
  }
  return all;
}

/// "cuda_relu" → "cuda/relu.cu", "adam" → "adam.cpp"
std::string file_of(const std::string& exercise) {
  return exercise.rfind("cuda_", 0) == 0 ? "cuda/" + exercise.substr(5) + ".cu" : exercise + ".cpp";
}

std::string demos_of(const std::string& topic) {
  Names names;
  if (fs::exists(course / "lectures" / topic / "demos"))
    for (const auto& entry : fs::directory_iterator(course / "lectures" / topic / "demos"))
      if (entry.path().extension() == ".cpp") names.push_back("`" + entry.path().stem().string() + "`");
  std::sort(names.begin(), names.end());
  std::string all;
  for (const auto& name : names) all += (all.empty() ? "" : ", ") + name;
  return all.empty() ? "none" : all;
}

/// The lines between an opening ``` and the next one, for each such block of a page.
Names blocks(const std::string& page) {
  Names all;
  bool inside = false;
  for (const auto& line : lines_of(page)) {
    if (line.rfind("```", 0) == 0) {
      inside = !inside;
      if (inside) all.emplace_back();
    } else if (inside) {
      all.back() += line + "\n";
    }
  }
  return all;
}

}  // namespace

TEST_CASE("the README shows a report that a test has graded") {
  const std::string report = "autograder/tests/submissions/reports/misconception_adam_no_bias_correction.txt";
  Names shown;
  for (const auto& block : blocks(page_text(course / "README.md")))
    if (block.rfind("Descent ", 0) == 0) shown.push_back(block);
  INFO("README.md must show " << report << ": copy it there");
  CHECK_THAT(shown, Equals(Names{page_text(course / report)}));
}

TEST_CASE("a topic's README lists its exercises and their files") {
  for (const auto& topic : topics()) {
    Names listed, wanted;
    for (const auto& cells : table_rows(page_text(course / "exercises" / topic / "README.md")))
      if (cells.size() == 4) listed.push_back(cells[0] + " " + cells[2]);
    for (const auto& exercise : exercises(topic))
      wanted.push_back("`" + exercise.name + "` `" + file_of(exercise.name) + "`");
    INFO("exercises/" << topic << "/README.md must list, in this order, what exercise.toml has");
    CHECK_THAT(listed, Equals(wanted));
  }
}

TEST_CASE("the CUDA track lists its rungs in order, the required ones first") {
  std::map<int, std::pair<std::string, bool>> rungs;
  for (const auto& topic : topics())
    for (const auto& exercise : exercises(topic))
      if (exercise.rung > 0) rungs[exercise.rung] = {exercise.name, exercise.elective};
  Names wanted, listed;
  bool elective = false;
  for (const auto& [rung, exercise] : rungs) {
    if (exercise.second && !elective) wanted.emplace_back("*three of these:*");
    elective = exercise.second;
    wanted.push_back(std::to_string(rung) + " " + exercise.first);
  }
  for (const auto& line : lines_of(page_text(course / "lectures/cuda_track.md"))) {
    const auto rung = groups_in(line, R"(^\| (\d+) \| \[\w+\])"),
               name = groups_in(line, R"(^\| \d+ \| \[(\w+)\])");
    if (!rung.empty()) listed.push_back(rung.front() + " " + name.front());
    if (line.rfind("| | *three of these:*", 0) == 0) listed.emplace_back("*three of these:*");
  }
  INFO("lectures/cuda_track.md must list the rungs of exercises/*/exercise.toml");
  CHECK_THAT(listed, Equals(wanted));
}

TEST_CASE("the students' page lists the topics and what can be drawn in them") {
  Names listed, wanted;
  for (const auto& cells : table_rows(page_text(course / "framework/docs/students.md"))) {
    const auto topic = cells.size() == 4 ? groups_in(cells[1], R"(^\[(\w+)\])") : Names{};
    if (!topic.empty()) listed.push_back(topic.front() + ": " + cells[3]);
  }
  for (const auto& topic : topics()) wanted.push_back(topic + ": " + demos_of(topic));
  INFO("framework/docs/students.md must list exercises/*/ and lectures/*/demos/*.cpp");
  CHECK_THAT(listed, Equals(wanted));
}

TEST_CASE("every figure of the page of measured speed is in the file that the page names") {
  std::string results, name;
  std::size_t figures = 0;
  for (const auto& line : lines_of(page_text(course / "framework/docs/speed.md"))) {
    if (line.rfind("## ", 0) == 0) results.clear();
    if (const auto file = groups_in(line, "`(solutions/benchmarks/results/[^`]+)`"); !file.empty()) {
      name = file.front();
      results = page_text(course / name);
      CHECK_FALSE(results.empty());
    }
    if (line.rfind("| ", 0) != 0) continue;
    CAPTURE(name);
    CHECK_THAT("\n" + results, Contains("\n" + line + "\n"));
    ++figures;
  }
  CHECK(figures > 10);
}

TEST_CASE("the newest version of the CHANGELOG is that of the build") {
  const auto versions =
      groups_in(page_text(course / "CHANGELOG.md"), R"(\n## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d\n)");
  const auto built = groups_in(page_text(course / "CMakeLists.txt"), R"(project\(Descent VERSION (\S+))");
  REQUIRE(versions.size() >= 2);
  CHECK_THAT(built, Equals(Names{versions.front()}));
}

TEST_CASE("the map of the tree lists the autograder's rooms in the order of the build") {
  const std::string page = page_text(course / "HACKING.md");
  const auto built = groups_in(page_text(course / "autograder/CMakeLists.txt"),
                               R"((?:add_subdirectory|descent_add_where_present)\((\w+)\))");
  Names listed;
  for (const auto& cells : table_rows(page.substr(page.find("## The rooms of the autograder"))))
    if (const auto room = groups_in(cells.front(), "^`(\\w+)`$"); !room.empty())
      if (std::find(built.begin(), built.end(), room.front()) != built.end()) listed.push_back(room.front());
  Names wanted;
  std::copy_if(built.begin(), built.end(), std::back_inserter(wanted),
               [](const std::string& room) { return room != "tests"; });
  INFO("HACKING.md must list the rooms of autograder/CMakeLists.txt, in that order");
  CHECK_THAT(listed, Equals(wanted));
}
