#include "judge/audit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <stdexcept>

namespace judge {
namespace {

int number(const std::string& text, const std::string& whole) {
  int value = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || value < 0)
    throw std::invalid_argument(
        fmt::format("\"{}\" is not an exercise: expected id:public points:hidden points", whole));
  return value;
}

/// exercises/04_optimizers/tests/adam_test.cpp and hidden_tests/04_optimizers/adam_test.cpp →
/// 04_optimizers/adam
struct Place {
  std::string exercise, visibility;
};
Place place_of(const std::string& file) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= file.size();) {
    const auto end = std::min(file.find('/', at), file.size());
    parts.push_back(file.substr(at, end - at));
    at = end + 1;
  }
  const std::string suffix = "_test.cpp";
  if (parts.size() < 3 || !parts.back().ends_with(suffix)) return {};
  const auto name = parts.back().substr(0, parts.back().size() - suffix.size());
  const auto& folder = parts[parts.size() - 2];
  const auto& above = parts[parts.size() - 3];
  if (folder == "tests") return {above + "/" + name, "public"};
  if (above == "hidden_tests") return {folder + "/" + name, "hidden"};
  return {};
}

}  // namespace

int weight_of(const std::string& tag) {
  return tag.size() == 2 && tag[0] == 'x' && tag[1] >= '1' && tag[1] <= '9' ? tag[1] - '0' : 0;
}

ExerciseInToml parse_exercise(const std::string& text) {
  const auto last = text.rfind(':');
  const auto first = last == std::string::npos || last == 0 ? last : text.rfind(':', last - 1);
  if (first == std::string::npos || last == first) number("", text);
  return {text.substr(0, first), number(text.substr(first + 1, last - first - 1), text),
          number(text.substr(last + 1), text)};
}

std::vector<std::string> audit(const std::vector<TestInSource>& tests,
                               const std::vector<ExerciseInToml>& exercises) {
  std::vector<std::string> mistakes;
  std::map<std::string, const TestInSource*> names;
  std::map<std::string, std::map<std::string, int>> count;  // exercise, visibility
  for (const auto& test : tests) {
    const auto complain = [&](const std::string& what) {
      mistakes.push_back(fmt::format("{}:{}: test \"{}\" {}", test.file, test.line, test.name, what));
    };
    const auto [earlier, is_new] = names.emplace(test.name, &test);
    if (!is_new)
      complain(fmt::format("has the name of another test, at {}:{}: each name may occur only once",
                           earlier->second->file, earlier->second->line));
    std::vector<std::string> of, visibilities, weights, others;
    for (const auto& tag : test.tags) {
      const bool known =
          std::any_of(exercises.begin(), exercises.end(), [&](const auto& e) { return e.id == tag; });
      if (known)
        of.push_back(tag);
      else if (tag == "public" || tag == "hidden")
        visibilities.push_back(tag);
      else if (weight_of(tag) != 0)
        weights.push_back(tag);
      else
        others.push_back(tag);
    }
    const auto place = place_of(test.file);
    for (const auto& tag : others)
      complain(fmt::format("has the tag [{}], expected only [{}], [public] or [hidden], and [x1] to [x9]",
                           tag, place.exercise.empty() ? "topic/exercise" : place.exercise));
    if (of.size() != 1)
      complain(fmt::format("has the tags of {} exercises, expected one: it would {}", of.size(),
                           of.empty() ? "never run" : "count twice"));
    else if (!place.exercise.empty() && of.front() != place.exercise)
      complain(fmt::format("has the tag [{}], expected the exercise of its file, [{}]", of.front(),
                           place.exercise));
    if (visibilities.size() != 1)
      complain(fmt::format("is {}, expected one of [public] and [hidden]",
                           visibilities.empty() ? "neither public nor hidden" : "both public and hidden"));
    else if (!place.visibility.empty() && visibilities.front() != place.visibility)
      complain(fmt::format("has the tag [{}], expected [{}] in this folder", visibilities.front(),
                           place.visibility));
    if (weights.size() > 1) complain("has more than one weight, expected one of [x1] to [x9]");
    if (of.size() == 1 && visibilities.size() == 1) ++count[of.front()][visibilities.front()];
  }
  for (const auto& exercise : exercises) {
    const auto complain = [&](const char* visibility, int points) {
      if (points > 0 && count[exercise.id][visibility] == 0)
        mistakes.push_back(
            fmt::format("{} has {} points for {} tests, but no such test: write one, or set the points to 0",
                        exercise.id, points, visibility));
    };
    complain("public", exercise.public_points);
    complain("hidden", exercise.hidden_points);
    if (count[exercise.id].empty())
      mistakes.push_back(fmt::format("{} has no test: nothing would be graded", exercise.id));
  }
  return mistakes;
}

}  // namespace judge
