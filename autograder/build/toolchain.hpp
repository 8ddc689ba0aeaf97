// What a result was made with, and when two results can be compared.
#pragma once

#include "course/course.hpp"
#include "result/result.hpp"

namespace descent::grading {

/// As the build found it, with its fingerprint.
report::Toolchain toolchain(const Course& course);

}  // namespace descent::grading
