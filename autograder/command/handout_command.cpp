#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <thread>

#include "base/cancel.hpp"
#include "base/digest.hpp"
#include "base/files.hpp"
#include "command/subcommand.hpp"
#include "handout/archive.hpp"
#include "handout/contents.hpp"
#include "handout/proof.hpp"

namespace descent::command {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  std::string output;
  bool prove = false;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
};

Exit make_handout(const grading::Course& course, const fs::path& build, const Arguments& arguments) {
  const fs::path folder = build / "handout";
  const fs::path output =
      arguments.output.empty() ? folder / "descent-handout.tar.gz" : fs::path(arguments.output);
  fs::create_directories(folder);
  base::check_writable(output);

  const auto contents = handout::collect(course);
  for (const auto& note : contents.notes) fmt::print("note: {}\n", note);
  const auto bytes = handout::make_archive(contents.files);

  // What is looked at is what the archive gives back.
  const auto files = handout::read_archive(bytes);
  std::vector<handout::Check> checks;
  if (arguments.prove) {
    checks = handout::prove(course, files, handout::workshop_in(build, arguments.jobs),
                            [](const std::string& step) {
                              if (isatty(STDERR_FILENO) != 0) fmt::print(stderr, "{} …\n", step);
                            });
  } else {
    checks.push_back(handout::check_secrets(course, files));
  }
  for (const auto& check : checks) fmt::print("{}", handout::to_text(check));
  if (!std::all_of(checks.begin(), checks.end(), [](const auto& check) { return check.holds(); })) {
    fmt::print("No archive was written; an earlier one is unchanged.\n");
    return Exit::not_all_passed;
  }
  base::write_file_atomically(output, bytes);
  fmt::print("{}: {} files, {} bytes, {}\n", output.string(), files.size(), bytes.size(),
             base::sha256(bytes));
  return Exit::all_passed;
}

Subcommand::Action add(Options options) {
  const auto arguments = std::make_shared<Arguments>();
  options.flag("--prove", arguments->prove,
               "Unpack it, build it and grade it: every exercise must be not started (minutes at first, then "
               "seconds)");
  options.value("--output", arguments->output,
                "Write the archive here instead of build/handout/descent-handout.tar.gz");
  options.value("--jobs", arguments->jobs, "Processes at a time; default: one for each processor")
      .from_to(1, 256);
  return [arguments](const Environment& environment) {
    const auto course = environment.course();
    base::watch_for_cancel();
    try {
      return make_handout(course, environment.build(), *arguments);
    } catch (const handout::HandoutError& error) {
      fmt::print("{}\nNo archive was written; an earlier one is unchanged.\n", error.what());
      return Exit::not_all_passed;
    }
  };
}

const Offer offer({"handout", Audience::instructors, "Make the students' archive, and check it", add});

}  // namespace
}  // namespace descent::command
