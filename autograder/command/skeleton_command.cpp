#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "command/commands.hpp"
#include "grading/files.hpp"
#include "handout/skeleton.hpp"

namespace descent::command {

bool make_skeletons(const grading::Course& course, const SkeletonArguments& arguments) {
  namespace fs = std::filesystem;
  bool all_well = true;
  for (const auto& exercise : course.exercises) {
    for (const auto& file : exercise.files) {
      const fs::path solution = course.root / "solutions" / file, skeleton = course.root / "exercises" / file;
      const auto wanted = handout::make_skeleton(grading::read_file(solution), "solutions/" + file,
                                                 exercise.id, exercise.entry_points);
      const bool same = fs::exists(skeleton) && grading::read_file(skeleton) == wanted;
      if (same) continue;
      if (arguments.check) {
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

}  // namespace descent::command
