// What grading needs of a topic is compiled when it is first needed: its judge, the registries of its exercises, and
// where there are solutions its references and known answers.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "course/course.hpp"

namespace descent::grading {

/// The build of a topic failed.  The text holds the compiler's words.
struct KitError : base::SystemError {
  using SystemError::SystemError;
};

inline constexpr const char* cuda_kit = "cuda";          ///< what CUDA exercises of all topics need besides
inline constexpr const char* emulator_kit = "emulator";  ///< what `descent cuda run` links programs with

/// The topics, and cuda_kit, that these exercises and their prerequisites need.
std::set<std::string> kits_of(const Course& course, const std::vector<const Exercise*>& exercises);

/// The build's targets for what has been built before: what `make grade` and `descent watch` keep up to date.
std::vector<std::string> built_targets(const Course& course);

/// Those that have never been built.
std::vector<std::string> missing_kits(const Course& course, const std::set<std::string>& kits);

/// Builds those that have never been built; where one fails, the others are built all the same.  One process builds at a time; others wait for it.
/// \param tell  called once before the compiler starts, with what is built
/// \throws KitError, Cancelled
void build_kits(const Course& course, const std::set<std::string>& kits,
                const std::function<void(const std::string& what)>& tell = {});

}  // namespace descent::grading
