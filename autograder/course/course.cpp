#include "course/course.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>
#include <sstream>
#include <string_view>

#include "base/files.hpp"
#include "course/exercise_toml.hpp"

namespace descent::grading {
namespace {

namespace fs = std::filesystem;

/// A handout's list of what it lacks.  Without it, the reports only say that there are hidden tests.
void read_hidden_tests(Course& course) {
  const std::string shown = hidden_tests_file;
  if (!fs::exists(course.root / shown)) return;
  try {
    const auto counts = toml::parse(base::read_file(course.root / shown), shown);
    for (auto& exercise : course.exercises) {
      const auto count = counts[exercise.id].value<std::int64_t>();
      if (count && *count >= 0 && *count < 10'000) exercise.hidden_tests_elsewhere = static_cast<int>(*count);
    }
  } catch (const toml::parse_error& error) {
    throw CourseError(
        fmt::format("{}:{}: {}. {}", shown, error.source().begin.line, error.description(), advice(shown)));
  }
}

// How many letters have to change: for "did you mean".
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

std::string unknown(const std::string& kind, const std::string& given, const std::set<std::string>& known) {
  std::string text = fmt::format("there is no {} '{}'.", kind, given);
  std::string meant = given;  // "exercises/04_optimizers/adam.cpp" means adam
  if (const auto slash = meant.rfind('/'); slash != std::string::npos) meant.erase(0, slash + 1);
  if (meant.ends_with(".cpp")) meant.resize(meant.size() - 4);
  std::transform(meant.begin(), meant.end(), meant.begin(), [](unsigned char c) { return std::tolower(c); });
  const auto nearest = std::min_element(known.begin(), known.end(), [&](const auto& a, const auto& b) {
    return distance(a, meant) < distance(b, meant);
  });
  if (nearest != known.end() && distance(*nearest, meant) <= 1 + meant.size() / 3)
    text += fmt::format(" Did you mean '{}'?", *nearest);
  else if (const auto has =
               [&](const std::string& name) {
                 return !meant.empty() && name.find(meant) != std::string::npos;
               };
           std::count_if(known.begin(), known.end(), has) == 1)  // "4" and "optimizers" mean 04_optimizers
    text += fmt::format(" Did you mean '{}'?", *std::find_if(known.begin(), known.end(), has));
  return text + fmt::format(" There are: {}", fmt::join(known, ", "));
}

}  // namespace

const Exercise* Course::find(const std::string& id) const {
  const auto found =
      std::find_if(exercises.begin(), exercises.end(), [&](const Exercise& e) { return e.id == id; });
  return found == exercises.end() ? nullptr : &*found;
}

std::vector<const Exercise*> Course::prerequisites(const Exercise& exercise) const {
  std::vector<const Exercise*> all;
  const std::function<void(const Exercise&)> add = [&](const Exercise& e) {
    for (const auto& id : e.prerequisites) {
      const auto* needed = find(id);
      if (std::find(all.begin(), all.end(), needed) != all.end()) continue;
      all.push_back(needed);
      add(*needed);
    }
  };
  add(exercise);
  return all;
}

std::set<std::string> Course::files() const {
  std::set<std::string> all;
  for (const auto& exercise : exercises) all.insert(exercise.files.begin(), exercise.files.end());
  return all;
}

Course load_course(const fs::path& manifest) {
  std::string text;
  try {
    text = base::read_file(manifest);
  } catch (const base::FileError& error) {
    throw CourseError(fmt::format("{} Has the course been built? make build", error.what()));
  }
  Course course;
  std::vector<std::string> topics;
  try {
    const auto json = nlohmann::json::parse(text);
    const auto path = [&](const char* key) { return fs::path(json.at(key).get<std::string>()); };
    course.root = path("root");
    course.name = json.at("name");
    course.judges = path("judges");
    course.built = path("built");
    course.hidden_tests_folder = path("hidden_tests");
    course.hidden_tests = !course.hidden_tests_folder.empty();
    course.cache = path("cache");
    course.framework = path("framework");
    course.pch = path("pch");
    course.linalg = path("linalg");
    course.build = path("build");
    course.compiler = json.at("compiler");
    course.compiler_version = json.at("compiler_version");
    course.blas = json.at("blas");
    course.simd = json.at("simd");
    course.cuda = json.at("cuda");
    course.nvcc = path("nvcc");
    course.grader = path("grader");
    course.flags = json.at("flags").get<std::vector<std::string>>();
    course.link_flags = json.at("link_flags").get<std::vector<std::string>>();
    for (const std::string folder : json.at("include")) course.include.emplace_back(folder);
    for (const std::string object : json.at("worker")) course.worker_objects.emplace_back(object);
    auto headers = course.include;
    headers.insert(headers.begin(), course.framework);
    for (const auto& built : json.at("exercises")) {
      const std::string id = built.at("id");
      const std::string topic = id.substr(0, id.find('/'));
      if (topics.empty() || topics.back() != topic) {
        topics.push_back(topic);
        for (auto& exercise : read_topic(course.root, topic, headers).exercises) {
          if (course.find(exercise.id) != nullptr)
            throw CourseError(fmt::format(
                "exercises/{0}/exercise.toml:{1}: {2} is listed twice, expected each id once. {3}", topic,
                exercise.line, exercise.id, advice("exercises/" + topic + "/exercise.toml")));
          course.exercises.push_back(std::move(exercise));
        }
      }
      const auto found = std::find_if(course.exercises.begin(), course.exercises.end(),
                                      [&](const Exercise& e) { return e.id == id; });
      std::vector<std::string> files, entries;
      if (found != course.exercises.end()) {
        found->kit = fs::path(built.at("kit").get<std::string>());
        found->reference = fs::path(built.at("reference").get<std::string>());
        for (const auto& file : found->files) files.push_back(file.substr(topic.size() + 1));
        for (const auto& entry : found->entry_points) entries.push_back(entry.name);
      }
      if (files != built.at("files").get<std::vector<std::string>>() ||
          entries != built.at("entry_points").get<std::vector<std::string>>())
        throw CourseError(fmt::format(
            "exercises/{}/exercise.toml{}: says something else of {} than when the course was built. Build "
            "again: make build",
            topic, found == course.exercises.end() ? "" : fmt::format(":{}", found->line), id));
    }
  } catch (const nlohmann::json::exception& error) {
    throw CourseError(
        fmt::format("{}: {}. Build the course again: make build", manifest.string(), error.what()));
  }
  for (const auto& exercise : course.exercises) {
    if (exercise.kit.empty())
      throw CourseError(
          fmt::format("exercises/{}/exercise.toml:{}: {} was not there when the course was built. Build "
                      "again: make build",
                      exercise.topic, exercise.line, exercise.id));
    for (const auto& prerequisite : exercise.prerequisites)
      if (course.find(prerequisite) == nullptr)
        throw CourseError(
            fmt::format("exercises/{}/exercise.toml:{}: {} needs '{}', which does not exist. {}",
                        exercise.topic, exercise.line, exercise.id, prerequisite,
                        advice("exercises/" + exercise.topic + "/exercise.toml")));
  }
  if (!course.hidden_tests) read_hidden_tests(course);
  return course;
}

std::vector<const Exercise*> select(const Course& course, const std::vector<std::string>& topics,
                                    const std::vector<std::string>& exercises) {
  std::set<std::string> known_topics, known_names;
  for (const auto& exercise : course.exercises) {
    known_topics.insert(exercise.topic);
    known_names.insert(exercise.name);
  }
  for (const auto& topic : topics)
    if (!known_topics.contains(topic)) throw UsageError(unknown("topic", topic, known_topics));
  for (const auto& name : exercises)
    if (!known_names.contains(name) && course.find(name) == nullptr)
      throw UsageError(unknown("exercise", name, known_names));
  std::vector<const Exercise*> chosen;
  const auto has = [](const auto& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  };
  for (const auto& exercise : course.exercises) {
    const bool topic = topics.empty() || has(topics, exercise.topic);
    const bool name = exercises.empty() || has(exercises, exercise.name) || has(exercises, exercise.id);
    if (topic && name) chosen.push_back(&exercise);
  }
  if (chosen.empty())
    throw UsageError(fmt::format("no exercise of topic {} is called {}", fmt::join(topics, ", "),
                                 fmt::join(exercises, ", ")));
  return chosen;
}

}  // namespace descent::grading
