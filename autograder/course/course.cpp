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

namespace descent::grading {
namespace {

namespace fs = std::filesystem;

std::string advice(const std::string& file) {
  return fmt::format("Mend that line, or restore the file: git checkout -- {}", file);
}

/// A value as it stands in the file, short enough for a message of one line.
std::string as_written(const toml::node& node) {
  std::ostringstream out;
  out << toml::node_view<const toml::node>(&node);
  std::string text = out.str();
  std::replace(text.begin(), text.end(), '\n', ' ');
  constexpr std::size_t longest = 60;
  return text.size() <= longest ? text : "a long value";
}

/// One table of an exercise.toml, read key by key; what is left over at the end is a typing mistake.
class Table {
 public:
  Table(const toml::table& table, std::string file) : table_(table), file_(std::move(file)) {}

  std::string text(std::string_view key) {
    const auto value = take(key).value<std::string>();
    if (!value || value->empty()) wrong(key, "a text in quotes");
    return *value;
  }
  int whole(std::string_view key, int least) {
    const auto value = take(key).value<std::int64_t>();
    if (!value || *value < least || *value > 1'000'000)
      wrong(key, fmt::format("a whole number, at least {}", least));
    return static_cast<int>(*value);
  }
  std::vector<std::string> texts(std::string_view key) {
    std::vector<std::string> all;
    const auto* array = take(key).as_array();
    if (array == nullptr) wrong(key, "a list of texts");
    for (const auto& element : *array) {
      const auto value = element.value<std::string>();
      if (!value || value->empty()) wrong(key, "a list of texts");
      all.push_back(*value);
    }
    return all;
  }
  Table table(std::string_view key) {
    const auto* inner = take(key).as_table();
    if (inner == nullptr) wrong(key, "a table");
    return {*inner, file_};
  }
  bool has(std::string_view key) {
    know(key);
    return table_.contains(key);
  }
  /// false where it does not stand
  bool flag(std::string_view key) {
    if (!has(key)) return false;
    const auto given = take(key).value<bool>();
    if (!given) wrong(key, "true or false");
    return *given;
  }
  template <class T>
  void optional(std::string_view key, T& value) {
    if (!has(key)) return;
    const auto given = take(key).value<double>();
    if (!given || !(*given > 0) || *given > 1e6) wrong(key, "a number above 0");
    value = static_cast<T>(*given);
  }
  void finish() const {
    for (const auto& [key, node] : table_)
      if (std::find(taken_.begin(), taken_.end(), key.str()) == taken_.end())
        fail(node.source().begin.line, fmt::format("unknown key '{}'. Known here: {}", std::string(key.str()),
                                                   fmt::join(known_, ", ")));
  }
  [[noreturn]] void wrong(std::string_view key, const std::string& wanted) const {
    const auto* node = table_.get(key);
    fail(line_of(key), fmt::format("'{}' is {}, want {}", std::string(key),
                                   node != nullptr ? as_written(*node) : "missing", wanted));
  }
  [[noreturn]] void fail(unsigned line, const std::string& what) const {
    throw CourseError(fmt::format("{}:{}: {}. {}", file_, line, what, advice(file_)));
  }
  unsigned line_of(std::string_view key) const {
    const auto* node = table_.get(key);
    return node != nullptr ? node->source().begin.line : table_.source().begin.line;
  }

 private:
  void know(std::string_view key) {
    if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.emplace_back(key);
  }
  toml::node_view<const toml::node> take(std::string_view key) {
    taken_.emplace_back(key);
    know(key);
    return table_[key];
  }
  const toml::table& table_;
  std::string file_;
  std::vector<std::string> taken_;
  std::vector<std::string> known_;  ///< taken or asked for
};

/// "adam.cpp", "cuda/adamw.cu"
bool is_file_name(std::string_view name) {
  const bool cuda = name.starts_with("cuda/");
  if (cuda) name.remove_prefix(5);
  const std::string_view suffix = cuda ? ".cu" : ".cpp";
  return name.size() > suffix.size() && name.ends_with(suffix) &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == std::string_view::npos;
}

/// "descent/ops/optimizers.hpp" → "descent/ops/cuda/optimizers.hpp"
std::string cuda_header(const std::string& header) {
  const auto name = header.rfind('/') + 1;
  return header.substr(0, name) + "cuda/" + header.substr(name);
}

std::vector<Exercise> read_topic(const fs::path& root, const std::string& topic) {
  const std::string shown = "exercises/" + topic + "/exercise.toml";
  std::string bytes;
  try {
    bytes = base::read_file(root / shown);
  } catch (const base::FileError& error) {
    throw CourseError(fmt::format("{} Or restore it: git checkout -- {}", error.what(), shown));
  }
  toml::table parsed;
  try {
    parsed = toml::parse(bytes, shown);
  } catch (const toml::parse_error& error) {
    throw CourseError(
        fmt::format("{}:{}: {}. {}", shown, error.source().begin.line, error.description(), advice(shown)));
  }
  Table file(parsed, shown);
  file.text("title");
  file.text("namespace");
  const std::string header = file.text("header");
  const std::string lecture = file.text("lecture");
  const auto* entries = parsed["exercise"].as_array();
  if (entries == nullptr || entries->empty()) file.wrong("exercise", "at least one [[exercise]]");

  std::vector<Exercise> all;
  for (const auto& node : *entries) {
    if (!node.is_table()) file.wrong("exercise", "[[exercise]] tables");
    Table t(*node.as_table(), shown);
    Exercise e;
    e.id = t.text("id");
    e.line = t.line_of("id");
    e.topic = topic;
    if (e.id.rfind(topic + "/", 0) != 0 || e.id.size() == topic.size() + 1 ||
        e.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_", topic.size() + 1) !=
            std::string::npos)
      t.wrong("id", fmt::format("\"{}/name\" in lower case", topic));
    e.name = e.id.substr(topic.size() + 1);
    e.title = t.text("title");
    auto points = t.table("points");
    e.public_points = points.whole("public", 0);
    e.hidden_points = points.whole("hidden", 0);
    points.finish();
    for (const auto& name : t.texts("files")) {
      if (!is_file_name(name)) t.wrong("files", "names like \"adam.cpp\" or \"cuda/adamw.cu\"");
      e.files.push_back(topic + "/" + name);
    }
    if (e.files.empty()) t.wrong("files", "at least one file");
    for (const auto& path : e.files)
      if (path.ends_with(".cu") != e.cuda()) t.wrong("files", "files of one kind: \".cpp\" or \".cu\"");
    for (const auto& text : t.texts("entry_points")) {
      try {
        e.entry_points.push_back(parse_entry_point(text));
      } catch (const std::invalid_argument&) {
        t.wrong("entry_points", "texts like \"adam(theta, g, state, options)\"");
      }
    }
    if (e.entry_points.empty()) t.wrong("entry_points", "at least one");
    e.prerequisites = t.texts("prerequisites");
    e.lecture = lecture + "#" + t.text("lecture");
    if (t.has("tests")) e.tests = t.text("tests");
    e.statistical = t.flag("statistical");
    if (t.has("rung")) e.rung = t.whole("rung", 1);
    e.elective = t.flag("elective");
    if (e.elective && e.rung == 0) t.wrong("elective", "only for a rung of the CUDA track");
    e.cublas = t.flag("cublas");
    if (e.cublas && !e.cuda()) t.wrong("cublas", "only for an exercise whose files are .cu");
    if (t.has("capstone")) e.capstone = t.text("capstone");
    e.header = e.cuda() ? cuda_header(header) : header;
    if (t.has("limits")) {
      auto limits = t.table("limits");
      limits.optional("call_seconds", e.limits.call_seconds);
      limits.optional("total_seconds", e.limits.total_seconds);
      limits.optional("cpu_seconds", e.limits.cpu_seconds);
      limits.optional("memory_mib", e.limits.memory_mib);
      limits.finish();
    }
    t.finish();
    all.push_back(std::move(e));
  }
  return all;
}

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
    course.judge = path("judge");
    course.hidden_tests = json.at("hidden_tests");
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
    for (const auto& built : json.at("exercises")) {
      const std::string id = built.at("id");
      const std::string topic = id.substr(0, id.find('/'));
      if (topics.empty() || topics.back() != topic) {
        topics.push_back(topic);
        for (auto& exercise : read_topic(course.root, topic)) {
          if (course.find(exercise.id) != nullptr)
            throw CourseError(fmt::format(
                "exercises/{0}/exercise.toml:{1}: {2} stands there twice, want each id once. {3}", topic,
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
        throw CourseError(
            fmt::format("exercises/{}/exercise.toml{}: does not say of {} what the build read there. Build "
                        "again (make build), and write id, files and entry_points each on one line",
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
