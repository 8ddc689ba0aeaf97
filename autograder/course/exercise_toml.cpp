#include "course/exercise_toml.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <sstream>
#include <string_view>

#include "base/files.hpp"
#include "course/contract.hpp"

namespace descent::grading {

namespace fs = std::filesystem;

std::string advice(const std::string& file) {
  return fmt::format("Mend that line, or restore the file: git checkout -- {}", file);
}

namespace {

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
    fail(line_of(key), fmt::format("'{}' is {}, expected {}", std::string(key),
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

/// The header's text, from the first folder that has it; empty if none does.
std::string contract_text(const std::vector<fs::path>& include, const std::string& header) {
  for (const auto& folder : include)
    if (fs::is_regular_file(folder / header)) return base::read_file(folder / header);
  return "";
}

bool is_identifier(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos &&
         std::isdigit(static_cast<unsigned char>(text.front())) == 0;
}

/// "descent::optimizers"
bool is_namespace(std::string_view text) {
  while (!text.empty()) {
    const auto end = text.find("::");
    if (!is_identifier(text.substr(0, end))) return false;
    if (end == std::string_view::npos) return true;
    text.remove_prefix(end + 2);
  }
  return false;
}

/// Letters, digits, _ . and /: an id or a path without blanks.
bool is_path(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./") ==
             std::string_view::npos;
}

bool has_twice(std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  return std::adjacent_find(words.begin(), words.end()) != words.end();
}

}  // namespace

Topic read_topic(const fs::path& root, const std::string& topic, const std::vector<fs::path>& include) {
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
  Topic all;
  all.name = topic;
  all.title = file.text("title");
  all.namespace_name = file.text("namespace");
  all.header = file.text("header");
  // What CMake and the compiler are told has no character that either would read as something else.
  if (!is_namespace(all.namespace_name)) file.wrong("namespace", "a namespace like \"descent::optimizers\"");
  if (!is_path(all.header)) file.wrong("header", "a path like \"descent/ops/optimizers.hpp\"");
  const std::string lecture = file.text("lecture");
  const auto* entries = parsed["exercise"].as_array();
  if (entries == nullptr || entries->empty()) file.wrong("exercise", "at least one [[exercise]]");

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
    // "cuda_adamw" is answered by cuda/adamw.cu, which defines adamw in the topic's namespace cuda.
    const bool cuda = e.name.starts_with("cuda_");
    const std::string function = cuda ? e.name.substr(5) : e.name;
    const std::string usual_file = cuda ? "cuda/" + function + ".cu" : function + ".cpp";
    for (const auto& name : t.has("files") ? t.texts("files") : std::vector{usual_file}) {
      if (!is_file_name(name)) t.wrong("files", "names like \"adam.cpp\" or \"cuda/adamw.cu\"");
      e.files.push_back(topic + "/" + name);
    }
    if (e.files.empty()) t.wrong("files", "at least one file");
    if (has_twice(e.files)) t.wrong("files", "each file once");
    for (const auto& path : e.files)
      if (path.ends_with(".cu") != e.cuda()) t.wrong("files", "files of one kind: \".cpp\" or \".cu\"");
    e.header = e.cuda() ? cuda_header(all.header) : all.header;
    const std::string contract = contract_text(include, e.header);
    if (contract.empty())
      file.wrong("header",
                 fmt::format("a header that is there: found no {} in the folders of headers", e.header));
    for (const auto& name : t.has("entry_points") ? t.texts("entry_points") : std::vector{function}) {
      if (!is_identifier(name))
        t.wrong("entry_points",
                "names like \"adam\" (those of the parameters are read from the contract's header)");
      const auto parameters = declared_parameters(contract, name);
      if (!parameters)
        t.fail(t.line_of(t.has("entry_points") ? "entry_points" : "id"),
               fmt::format("{} declares no function {} whose parameters all have names", e.header, name));
      e.entry_points.push_back({name, *parameters});
    }
    if (e.entry_points.empty()) t.wrong("entry_points", "at least one");
    if (t.has("entry_points") && has_twice(t.texts("entry_points")))
      t.wrong("entry_points", "each function once");
    if (t.has("prerequisites")) e.prerequisites = t.texts("prerequisites");
    for (const auto& id : e.prerequisites)
      if (!is_path(id) || id == e.id)
        t.wrong("prerequisites", "ids of other exercises like \"04_optimizers/sgd\"");
    std::string anchor = e.name;
    std::replace(anchor.begin(), anchor.end(), '_', '-');
    e.lecture = lecture + "#" + (t.has("lecture") ? t.text("lecture") : anchor);
    if (t.has("tests")) e.tests = t.text("tests");
    if (!e.tests.empty() && !is_identifier(e.tests)) t.wrong("tests", "the name of a function");
    e.statistical = t.flag("statistical");
    if (t.has("rung")) e.rung = t.whole("rung", 1);
    e.elective = t.flag("elective");
    if (e.elective && e.rung == 0) t.wrong("elective", "only for a rung of the CUDA track");
    e.cublas = t.flag("cublas");
    if (e.cublas && !e.cuda()) t.wrong("cublas", "only for an exercise whose files are .cu");
    if (t.has("capstone")) e.capstone = t.text("capstone");
    if (t.has("limits")) {
      auto limits = t.table("limits");
      limits.optional("call_seconds", e.limits.call_seconds);
      limits.optional("total_seconds", e.limits.total_seconds);
      limits.optional("cpu_seconds", e.limits.cpu_seconds);
      limits.optional("memory_mib", e.limits.memory_mib);
      limits.finish();
    }
    t.finish();
    all.exercises.push_back(std::move(e));
  }
  return all;
}

}  // namespace descent::grading
