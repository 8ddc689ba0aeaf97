// The one reader of exercise.toml, for the build and for the command.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "course/course.hpp"

namespace descent::grading {

/// exercises/TOPIC/exercise.toml.
struct Topic {
  std::string name;                 ///< "04_optimizers"
  std::string title;                ///< "Optimizers"
  std::string namespace_name;       ///< "descent::optimizers"
  std::string header;               ///< "descent/ops/optimizers.hpp"
  std::vector<Exercise> exercises;  ///< without what the build adds: kit, reference, judge
};

/// What is not written there follows from the id "04_optimizers/adam": files = ["adam.cpp"] (of "cuda_adamw",
/// "cuda/adamw.cu"), entry_points = ["adam"], prerequisites = [], lecture = "adam" with hyphens for underscores.
/// The names of a function's parameters come from the contract's header.
/// \param include  folders in which the header is looked for
/// \throws CourseError  with file and line
Topic read_topic(const std::filesystem::path& root, const std::string& topic,
                 const std::vector<std::filesystem::path>& include);

/// What to do about a line of an exercise.toml that cannot be used.
std::string advice(const std::string& file);

}  // namespace descent::grading
