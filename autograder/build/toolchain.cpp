#include "build/toolchain.hpp"

#include <fmt/format.h>

#include "base/digest.hpp"

namespace descent::grading {
namespace {

/// The first 12 digits of SHA-256 over the fields, each behind its length, so that no two share their bytes.
std::string fingerprint_of(const report::Toolchain& tools) {
  std::string all;
  for (const auto& field : {tools.compiler, tools.flags, tools.blas, tools.simd, tools.cuda})
    all += fmt::format("{}:{}", field.size(), field);
  constexpr std::size_t name = 7, digits = 12;  // behind "sha256:"
  return base::sha256(all).substr(name, digits);
}

}  // namespace

report::Toolchain toolchain(const Course& course) {
  report::Toolchain tools;
  tools.compiler = course.compiler_version;
  tools.flags = fmt::format("{}", fmt::join(course.flags, " "));
  tools.blas = course.blas;
  tools.simd = course.simd;
  tools.cuda = course.cuda;
  tools.fingerprint = fingerprint_of(tools);
  return tools;
}

}  // namespace descent::grading
