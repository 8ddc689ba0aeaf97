#include "grading/skeletons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/digest.hpp"
#include "base/files.hpp"
#include "submission/functions.hpp"

namespace descent::grading {

namespace {

[[noreturn]] void unreadable(const std::string& shown, std::size_t line, const std::string& what) {
  throw CourseError(fmt::format("{}:{}: {}. Restore the file: git checkout -- {}", shown, line, what, shown));
}

std::size_t line_of(const std::string& text, std::size_t offset) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
  return 1 + static_cast<std::size_t>(std::count(text.begin(), end, '\n'));
}

}  // namespace

Skeleton skeleton_of(std::string_view bytes, const std::string& id) {
  Skeleton skeleton{base::sha256(bytes), {}};
  for (const auto& todo : todos_of(SourceText(bytes), id)) skeleton.functions.push_back(todo.function);
  return skeleton;
}

// A line for each file, so that a difference shows which skeleton has changed.
std::string to_json(const Skeletons& skeletons) {
  std::string text = "{\n";
  for (auto at = skeletons.begin(); at != skeletons.end(); ++at) {
    const nlohmann::ordered_json value = {{"sha256", at->second.sha256}, {"functions", at->second.functions}};
    text += fmt::format("{}: {}{}\n", nlohmann::json(at->first).dump(), value.dump(),
                        std::next(at) == skeletons.end() ? "" : ",");
  }
  return text + "}\n";
}

Skeletons skeletons_from_json(const std::string& text, const std::string& shown) {
  Skeletons skeletons;
  try {
    const auto json = nlohmann::json::parse(text);
    if (!json.is_object()) unreadable(shown, 1, "expected an object with a member for each skeleton");
    for (const auto& [file, value] : json.items()) {
      Skeleton skeleton;
      try {
        skeleton.sha256 = value.at("sha256");
        skeleton.functions = value.at("functions").get<std::vector<std::string>>();
      } catch (const nlohmann::json::exception&) {
        unreadable(shown, line_of(text, text.find('"' + file + '"')),
                   fmt::format(R"({} has no "sha256" and "functions", or they have another type)", file));
      }
      skeletons.emplace(file, std::move(skeleton));
    }
  } catch (const nlohmann::json::parse_error& error) {
    unreadable(shown, line_of(text, error.byte), "this is not JSON");
  }
  return skeletons;
}

Skeletons read_skeletons(const std::filesystem::path& root) {
  if (!std::filesystem::exists(root / skeletons_file)) return {};
  return skeletons_from_json(base::read_file(root / skeletons_file), skeletons_file);
}

bool is_untouched(const Skeletons& skeletons, const Exercise& exercise,
                  const std::map<std::string, std::string>& files) {
  return std::all_of(exercise.files.begin(), exercise.files.end(), [&](const std::string& file) {
    const auto skeleton = skeletons.find(file);
    const auto given = files.find(file);
    return skeleton != skeletons.end() && given != files.end() &&
           base::sha256(given->second) == skeleton->second.sha256;
  });
}

std::string Unwritten::words() const {
  const bool one = functions.size() == 1;
  return fmt::format("half done: the {} of {} {} still there: write {}", one ? "todo" : "todos",
                     fmt::join(functions, " and "), one ? "is" : "are", one ? "its body" : "their bodies");
}

Unwritten unwritten(const Skeletons& skeletons, const Exercise& exercise,
                    const std::map<std::string, std::string>& files) {
  Unwritten found;
  std::size_t handed_out = 0;
  bool listed = true;
  for (const auto& file : exercise.files) {
    const auto skeleton = skeletons.find(file);
    listed = listed && skeleton != skeletons.end();
    if (listed) handed_out += skeleton->second.functions.size();
    const auto given = files.find(file);
    if (given == files.end()) continue;
    for (auto& todo : todos_of(SourceText(given->second), exercise.id))
      found.functions.push_back(todo.function.empty() ? fmt::format("line {}", todo.line) : todo.function);
  }
  if (!listed) handed_out = exercise.entry_points.size();
  found.begun = !found.functions.empty() && found.functions.size() < handed_out;
  return found;
}

}  // namespace descent::grading
