// descent: the command that students and instructors use.  Its subcommands are the other files of this
// folder.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>

#include "base/cancel.hpp"
#include "command/subcommand.hpp"
#include "sandbox/sandbox.hpp"

namespace {

namespace fs = std::filesystem;
using namespace descent;
using command::Exit;

/// The course that this program was built for: course.json lies in the same build folder.
fs::path default_course() {
  std::error_code error;
  const auto self = fs::read_symlink("/proc/self/exe", error);
  return (error ? fs::path("build") : self.parent_path()) / "course" / "course.json";
}

int complain(Exit code, const std::string& what) {
  std::fflush(stdout);
  fmt::print(stderr, "descent: {}\n", what);
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Descent: a graded course in machine-learning systems"};
  app.require_subcommand(1);
  app.set_help_all_flag("--help-all", "Help for every command");
  command::Environment environment{default_course()};
  app.add_option("--course", environment.manifest, "course.json of another build")->group("");

  command::Subcommand::Action action;
  for (const auto& subcommand : command::subcommands()) {
    auto* added = app.add_subcommand(subcommand.name, subcommand.help);
    added->group(subcommand.audience == command::Audience::students ? "Commands" : "For instructors");
    added->callback([&action, chosen = subcommand.add(command::Options(*added))] { action = chosen; });
  }

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help
    std::string what = error.what();
    std::replace(what.begin(), what.end(), '\n', ' ');
    const auto chosen = app.get_subcommands();
    return complain(Exit::usage, fmt::format("{}. See descent {}--help", what,
                                             chosen.empty() ? "" : chosen.front()->get_name() + " "));
  }

  try {
    return action(environment);
  } catch (const base::Cancelled&) {
    return complain(Exit::interrupted, "interrupted. Nothing was written; earlier results are as they were");
  } catch (const command::BadInput& error) {
    return complain(Exit::usage, error.what());
  } catch (const grading::UsageError& error) {
    return complain(Exit::usage, error.what());
  } catch (const std::exception& error) {
    return complain(Exit::grader_error, error.what());
  }
}
