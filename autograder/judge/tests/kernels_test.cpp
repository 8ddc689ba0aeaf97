#include "judge/kernels.hpp"

#include <catch2/catch.hpp>
#include <string>

using judge::KernelReportError;
using judge::read_kernel_report;

namespace {

const std::string one_finding =
    R"({"complete": true, "findings": [
      {"kind": "global-oob", "severity": "error", "file": "/exercises/01_a/cuda/relu.cu", "line": 7, "message": "too far"},
      {"kind": "shared-race", "severity": "note", "file": "/exercises/01_a/cuda/relu.cu", "line": 8, "message": "equal"}],
     "kernels": [
      {"name": "a", "launches": 2, "global_load_requests": 4, "global_load_sectors": 16, "active_lanes": 32,
       "longest_warp_requests": 3},
      {"name": "b", "launches": 1, "global_load_requests": 12, "global_load_sectors": 8, "active_lanes": 8,
       "longest_warp_requests": 2}]})";

}  // namespace

TEST_CASE("a report on kernels: its errors, at the path that was handed in") {
  const auto report = read_kernel_report(one_finding);
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].kind == "global-oob");
  CHECK(report.findings[0].file == "exercises/01_a/cuda/relu.cu");
  CHECK(report.findings[0].line == 7);
}

TEST_CASE("a report on kernels: sums over all of them, but the busiest warp's alone") {
  const auto counts = read_kernel_report(one_finding).counts;
  CHECK(counts.launches == 3);
  CHECK(counts.load_sectors == 24);
  CHECK(counts.longest_warp_requests == 3);
  CHECK(counts.active_lanes == Approx((4 * 32 + 12 * 8) / 16.0));
}

TEST_CASE("what a worker makes up is no report") {
  for (
      const char* text :
      {"", "{}", "[]", "nonsense", R"({"findings": [], "kernels": 3})",
       R"({"findings": [{}], "kernels": []})",
       R"({"findings": [{"kind": 1, "severity": "error", "file": "", "line": "x", "message": ""}], "kernels": []})",
       R"({"findings": [], "kernels": [{"launches": "many"}]})"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(read_kernel_report(text), KernelReportError);
  }
  // Numbers that nobody counts are none.
  CHECK(read_kernel_report(R"({"findings": [], "kernels": [{"launches": -5}]})").counts.launches == 0);
}
