// Where in a student's file a worker crashed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "build/compile_script.hpp"

namespace descent::grading {

/// The lines of the submitted files at these program counters, innermost first; those that lie elsewhere are left
/// out.  addr2line runs in the sandbox, since the worker holds a student's bytes.
/// \param files  of the whole submission
std::vector<report::Finding> locate_crash(const Course& course, const Exercise& exercise,
                                          const Sources& files, const std::filesystem::path& worker,
                                          const std::vector<std::uint64_t>& pcs);

}  // namespace descent::grading
