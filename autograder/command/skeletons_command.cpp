#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "base/files.hpp"
#include "command/subcommand.hpp"
#include "grading/skeletons.hpp"
#include "handout/contents.hpp"

namespace descent::command {
namespace {

namespace fs = std::filesystem;

/// Writes (or with check: compares) the skeletons of all exercises, and the list of their digests.
/// \return whether all were as they must be
bool make_skeletons(const grading::Course& course, bool check) {
  bool all_well = true;
  auto skeletons = handout::make_skeletons(course);
  skeletons[grading::skeletons_file] = handout::skeletons_json(course, skeletons);
  for (const auto& [path, wanted] : skeletons) {
    const fs::path skeleton = course.root / path;
    if (fs::exists(skeleton) && base::read_file(skeleton) == wanted) continue;
    if (check) {
      fmt::print("{} does not match its solution: run descent skeletons\n", path);
      all_well = false;
    } else {
      fs::create_directories(skeleton.parent_path());
      base::write_file_atomically(skeleton, wanted);
      fmt::print("{}\n", path);
    }
  }
  return all_well;
}

const Offer offer({"skeletons", Audience::instructors, "Make exercises/ from solutions/",
                   [](Options options) {
                     const auto check = std::make_shared<bool>(false);
                     options.flag("--check", *check, "Change nothing; fail if a skeleton is out of date");
                     return [check](const Environment& environment) {
                       return make_skeletons(environment.course(), *check) ? Exit::all_passed
                                                                           : Exit::not_all_passed;
                     };
                   }});

}  // namespace
}  // namespace descent::command
