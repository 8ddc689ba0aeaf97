#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/clock.hpp"
#include "base/escape.hpp"
#include "base/program.hpp"
#include "build/kit.hpp"
#include "build/toolchain.hpp"
#include "command/grader_sources.hpp"
#include "command/subcommand.hpp"
#include "command/terminal.hpp"
#include "result/json.hpp"
#include "sandbox/sandbox.hpp"

namespace descent::command {
namespace {

namespace fs = std::filesystem;
using base::Clock;

/// One thing that is there or not.
struct Item {
  std::string group;
  std::string state;  ///< ok, missing (grading cannot work), absent
  std::string name, found, purpose;
  std::string without;  ///< what happens without it
  std::string remedy;   ///< what to type
};

struct Findings {
  std::vector<Item> items;
  std::optional<report::Toolchain> toolchain;
  bool grading_works() const {
    for (const auto& item : items)
      if (item.state == "missing") return false;
    return true;
  }
};

/// What the machine has: framework/scripts/doctor knows it, since it must work before anything is built.
std::vector<Item> look_at_machine(const fs::path& build) {
  const auto script = fs::path(DESCENT_ROOT) / "framework/scripts/doctor";
  const auto said = base::run_program({.arguments = {"/bin/sh", script.string(), "--lines", build.string()}});
  std::vector<Item> items;
  std::istringstream lines(said.output);
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> fields{""};
    for (const char c : line) {
      if (c == '\t')
        fields.emplace_back();
      else
        fields.back() += c;
    }
    if (fields.size() == 7)
      items.push_back({fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6]});
  }
  if (items.empty())
    items.push_back({"needed", "missing", "tools", "", "lists what this machine has",
                     script.string() + " could not be run", "git checkout -- framework/scripts"});
  return items;
}

Item look_at_sandbox() {
  Item item{"course", "ok", "sandbox", "", "isolates your program from your files", "", ""};
  const auto& probe = sandbox::probe();
  if (probe.level == sandbox::Isolation::full) {
    item.found = "full";
    return item;
  }
  item.state = "absent";
  item.found = "process only";
  item.without = "your program is limited, but sees your files: " + probe.why;
  try {
    sandbox::check_required();
  } catch (const sandbox::Required&) {
    item.state = "missing";
    item.without = "DESCENT_REQUIRE_SANDBOX forbids grading without a sandbox: " + probe.why;
    item.remedy = "see above, or: unset DESCENT_REQUIRE_SANDBOX";
  }
  return item;
}

/// Whether something was saved since ninja last made something.  It cannot be asked itself: its dry run ends
/// with looking for new files.
Item look_at_build(const fs::path& build, const grading::Course& course,
                   const std::set<std::string>& topics) {
  Item item{"course", "ok", "build", "up to date", "newer than tests and headers", "", ""};
  if (grading::built_targets(course).empty())
    return {"course", "ok", "build", "nothing yet", "make grade builds a topic when it first needs it", "", ""};
  std::error_code error;
  const auto built = fs::last_write_time(build / ".ninja_log", error);
  for (const auto& file : GraderSources(course, topics).files())
    if (!error && fs::last_write_time(file, error) > built) {
      item.found = "out of date";
      item.purpose = "make grade and make watch build what has changed";
    }
  return item;
}

void look_at_course(const Environment& environment, Findings& findings) {
  auto& items = findings.items;
  const auto build = environment.manifest.parent_path().parent_path();
  if (!fs::exists(environment.manifest)) {
    items.push_back({"course", "missing", "course", "not built", "what to grade, and with what",
                     environment.manifest.string() + " does not exist", "make grade"});
    return;
  }
  try {
    const auto course = environment.course();
    std::set<std::string> topics;
    bool references = false;
    for (const auto& exercise : course.exercises) {
      topics.insert(exercise.topic);
      references = references || !exercise.reference.empty();
    }
    items.push_back({"course", "ok", "course", fmt::format("{} exercises", course.exercises.size()),
                     fmt::format("in {} topic{}", topics.size(), topics.size() == 1 ? "" : "s"), "", ""});
    items.push_back(look_at_build(build, course, topics));
    const bool hidden = fs::is_directory(course.root / "autograder/hidden_tests");
    items.push_back({"course", "ok", "tests", hidden ? "all" : "public",
                     hidden ? "public and hidden tests" : "a handout: hidden tests run after you hand in", "",
                     ""});
    findings.toolchain = grading::toolchain(course);
  } catch (const std::exception& error) {
    items.push_back({"course", "missing", "course", "broken", "what to grade, and with what", error.what(),
                     "see above, or: make clean grade"});
  }
}

std::string in_text(const Findings& findings) {
  const auto terminal = look_at_terminal();
  const auto fit = [&](const std::string& text) {
    return terminal.unicode ? base::visible(text) : base::to_ascii(base::visible(text));
  };
  const std::pair<const char*, const char*> groups[] = {{"needed", "What grading needs"},
                                                        {"wanted", "What makes it quicker or safer"},
                                                        {"machine", "This machine"},
                                                        {"course", "This course"}};
  constexpr std::size_t indent = 11;  // under the names
  const auto width = static_cast<std::size_t>(terminal.width);
  std::string out;
  for (const auto& [group, title] : groups) {
    out += fmt::format("{}{}\n", out.empty() ? "" : "\n", title);
    for (const auto& item : findings.items) {
      if (item.group != group) continue;
      const auto state = item.state == "missing" ? "MISSING" : item.state;
      const std::string head = fmt::format("  {:7}  {:13}  {:14}  ", state, fit(item.name), fit(item.found));
      bool first = true;
      for (const auto& line : base::wrap(fit(item.purpose), width - std::min(width - 20, head.size()))) {
        out += (first ? head : std::string(head.size(), ' ')) + line + "\n";
        first = false;
      }
      if (item.state == "ok") continue;
      for (const auto& [label, text] : {std::pair{"without: ", item.without}, {"to do:   ", item.remedy}}) {
        if (text.empty()) continue;
        first = true;
        for (const auto& line : base::wrap(fit(text), width - indent - 9)) {
          out += std::string(indent, ' ') + (first ? label : std::string(9, ' ')) + line + "\n";
          first = false;
        }
      }
    }
  }
  if (findings.toolchain) {
    const auto& tools = *findings.toolchain;
    out += fmt::format("\nToolchain {}: results are comparable if and only if this is equal\n",
                       tools.fingerprint);
    const std::pair<const char*, const std::string*> fields[] = {{"compiler", &tools.compiler},
                                                                 {"flags", &tools.flags},
                                                                 {"SIMD", &tools.simd},
                                                                 {"BLAS", &tools.blas},
                                                                 {"CUDA", &tools.cuda}};
    for (const auto& [name, value] : fields) {
      bool first = true;
      for (const auto& line : base::wrap(fit(*value), width - indent)) {
        out += fmt::format("  {:9}{}\n", first ? name : "", line);
        first = false;
      }
    }
  }
  out += findings.grading_works() ? "\nGrading works here.\n"
                                  : "\nGrading does not work here yet: see MISSING above.\n";
  return out;
}

std::string in_json(const Findings& findings) {
  nlohmann::ordered_json json{{"schema", "descent/doctor/v1"},
                              {"grading_works", findings.grading_works()},
                              {"isolation", sandbox::name(sandbox::probe().level)},
                              {"toolchain", nullptr},
                              {"items", nlohmann::ordered_json::array()}};
  if (findings.toolchain) {
    report::Result result;  // so that it reads here as it does there
    result.toolchain = *findings.toolchain;
    json["toolchain"] = nlohmann::ordered_json::parse(report::to_json(result)).at("toolchain");
  }
  for (const auto& item : findings.items)
    json["items"].push_back({{"group", item.group},
                             {"state", item.state},
                             {"name", item.name},
                             {"found", item.found},
                             {"purpose", item.purpose},
                             {"without", item.without},
                             {"remedy", item.remedy}});
  return json.dump(2, ' ', true, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

const Offer offer(
    {"doctor", Audience::students, "Show what is installed, and what is missing for what",
     [](Options options) {
       const auto format = std::make_shared<std::string>("text");
       options.value("--format", *format, "How to report").one_of({"text", "json"}).shows_default();
       return [format](const Environment& environment) {
         Findings findings;
         findings.items = look_at_machine(environment.manifest.parent_path().parent_path());
         findings.items.push_back(look_at_sandbox());
         look_at_course(environment, findings);
         fmt::print("{}", *format == "json" ? in_json(findings) : in_text(findings));
         return findings.grading_works() ? Exit::all_passed : Exit::not_all_passed;
       };
     }});

}  // namespace
}  // namespace descent::command
