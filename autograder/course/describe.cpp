// describe ROOT TOPIC INCLUDE-FOLDER…   what ROOT/exercises/TOPIC/exercise.toml says, as variables of CMake
//
// CMake compiles this program when it configures and asks it: nothing else reads exercise.toml.  For each exercise,
// <id>_files, <id>_entry_points, <id>_parameters_<entry point>, <id>_points, <id>_tests, <id>_header,
// <id>_prerequisites; for the topic topic_namespace, topic_header, topic_ids.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "course/exercise_toml.hpp"

namespace {

using descent::grading::Exercise;
using descent::grading::Topic;

void set(const std::string& name, const std::string& value) {
  fmt::print("set([[{}]] [[{}]])\n", name, value);
}

std::string file_in_topic(const Exercise& exercise, const std::string& file) {
  return file.substr(exercise.topic.size() + 1);
}

void describe(const Topic& topic) {
  set("topic_namespace", topic.namespace_name);
  set("topic_header", topic.header);
  std::vector<std::string> ids;
  for (const auto& e : topic.exercises) {
    ids.push_back(e.id);
    std::vector<std::string> files, entry_points;
    for (const auto& file : e.files) files.push_back(file_in_topic(e, file));
    for (const auto& entry : e.entry_points) {
      entry_points.push_back(entry.name);
      std::vector<std::string> quoted;
      for (const auto& parameter : entry.parameters) quoted.push_back("\"" + parameter + "\"");
      set(e.id + "_parameters_" + entry.name, fmt::format("{}", fmt::join(quoted, ", ")));
    }
    set(e.id + "_files", fmt::format("{}", fmt::join(files, ";")));
    set(e.id + "_entry_points", fmt::format("{}", fmt::join(entry_points, ";")));
    set(e.id + "_points", fmt::format("{}:{}", e.public_points, e.hidden_points));
    set(e.id + "_tests", e.tests);
    set(e.id + "_header", e.header);
    set(e.id + "_prerequisites", fmt::format("{}", fmt::join(e.prerequisites, ";")));
  }
  set("topic_ids", fmt::format("{}", fmt::join(ids, ";")));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "describe: wants the course's folder, a topic and the folders of headers\n");
    return 2;
  }
  try {
    describe(descent::grading::read_topic(argv[1], argv[2], {argv + 3, argv + argc}));
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
