#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "command/subcommand.hpp"
#include "grading/files.hpp"
#include "handout/skeleton.hpp"

namespace descent::command {
namespace {

namespace fs = std::filesystem;

/// Writes (or with check: compares) the skeletons of all exercises.  \return whether all were as they must be
bool make_skeletons(const grading::Course& course, bool check) {
  bool all_well = true;
  for (const auto& exercise : course.exercises) {
    for (const auto& file : exercise.files) {
      const fs::path solution = course.root / "solutions" / file, skeleton = course.root / "exercises" / file;
      const auto wanted = handout::make_skeleton(grading::read_file(solution), "solutions/" + file,
                                                 exercise.id, exercise.entry_points);
      const bool same = fs::exists(skeleton) && grading::read_file(skeleton) == wanted;
      if (same) continue;
      if (check) {
        fmt::print("exercises/{} is not what solutions/{} makes of it: run descent skeletons\n", file, file);
        all_well = false;
      } else {
        grading::write_file_atomically(skeleton, wanted);
        fmt::print("exercises/{}\n", file);
      }
    }
  }
  return all_well;
}

const Offer offer({"skeletons", Audience::instructors, "Make exercises/ from solutions/", [](CLI::App& app) {
                     const auto check = std::make_shared<bool>(false);
                     app.add_flag("--check", *check,
                                  "Change nothing; fail if a skeleton is not what it would be");
                     return [check](const Environment& environment) {
                       return make_skeletons(environment.course(), *check) ? Exit::all_passed
                                                                           : Exit::not_all_passed;
                     };
                   }});

}  // namespace
}  // namespace descent::command
