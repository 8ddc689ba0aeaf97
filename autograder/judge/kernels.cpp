#include "judge/kernels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "judge/session.hpp"
#include "judge/test.hpp"

namespace judge {
namespace {

using Json = nlohmann::json;

constexpr std::size_t most_findings = 8, longest_message = 600;

/// The sandbox's root is the folder that a student's paths begin in.
std::string as_handed_in(const std::string& file) {
  const auto at = file.find("exercises/");
  return at == std::string::npos ? file : file.substr(at);
}

double number(const Json& kernel, const char* key) {
  const double value = kernel.value(key, 0.0);
  return std::isfinite(value) && value >= 0 ? value : 0;
}

KernelCounts counts_of(const Json& kernels) {
  KernelCounts all;
  double requests = 0, lanes = 0;
  for (const auto& kernel : kernels) {
    const auto add = [&](double KernelCounts::*field, const char* key) { all.*field += number(kernel, key); };
    add(&KernelCounts::launches, "launches");
    add(&KernelCounts::blocks, "blocks");
    add(&KernelCounts::threads, "threads");
    add(&KernelCounts::load_requests, "global_load_requests");
    add(&KernelCounts::load_sectors, "global_load_sectors");
    add(&KernelCounts::ideal_load_sectors, "global_load_ideal_sectors");
    add(&KernelCounts::store_requests, "global_store_requests");
    add(&KernelCounts::store_sectors, "global_store_sectors");
    add(&KernelCounts::ideal_store_sectors, "global_store_ideal_sectors");
    add(&KernelCounts::loaded_bytes, "global_load_bytes");
    add(&KernelCounts::stored_bytes, "global_store_bytes");
    add(&KernelCounts::shared_requests, "shared_requests");
    add(&KernelCounts::shared_wavefronts, "shared_wavefronts");
    add(&KernelCounts::bank_conflicts, "bank_conflicts");
    add(&KernelCounts::atomic_requests, "atomic_requests");
    add(&KernelCounts::barriers, "barriers");
    all.longest_warp_requests = std::max(all.longest_warp_requests, number(kernel, "longest_warp_requests"));
    const double of_kernel = number(kernel, "global_load_requests") +
                             number(kernel, "global_store_requests") + number(kernel, "shared_requests") +
                             number(kernel, "atomic_requests");
    requests += of_kernel;
    lanes += of_kernel * number(kernel, "active_lanes");
  }
  all.active_lanes = requests > 0 ? lanes / requests : 0;
  return all;
}

}  // namespace

KernelReport read_kernel_report(std::string_view text) {
  try {
    const auto json = Json::parse(text);
    KernelReport report;
    for (const auto& finding : json.at("findings")) {
      if (finding.at("severity") != "error" || report.findings.size() == most_findings) continue;
      report.findings.push_back({finding.at("kind"), as_handed_in(finding.at("file").get<std::string>()),
                                 finding.at("line"),
                                 finding.at("message").get<std::string>().substr(0, longest_message)});
    }
    report.counts = counts_of(json.at("kernels"));
    report.milliseconds = number(json, "milliseconds");
    return report;
  } catch (const Json::exception&) {
    throw KernelReportError("its report on its kernels is not valid");
  }
}

void note_in_ledger(KernelReport report) {
  auto& book = ledger();
  book.kernels = report.counts;
  book.device_milliseconds = std::max(book.device_milliseconds, report.milliseconds);
  for (auto& finding : report.findings) {
    const std::string where = finding.line > 0 ? fmt::format("{}:{}: ", finding.file, finding.line) : "";
    book.note({descent::report::Status::wrong,
               fmt::format("{}{}: {}", where, finding.kind, finding.message),
               {},
               false});
    if (book.findings.size() < most_findings) book.findings.push_back(std::move(finding));
  }
}

namespace {
bool judge_work(bool holds, const char* relation, const std::string& what, double counted, double bound,
                const std::string& advice) {
  if (session().settings().device == "cuda") return true;  // only the emulator counts
  if (!holds)
    ledger().note(
        {descent::report::Status::wrong,
         fmt::format("measured {:g} {}, expected {} {:g}: {}", counted, what, relation, bound, advice),
         {},
         false});
  return holds;
}
}  // namespace

bool at_most(const std::string& what, double counted, double allowed, const std::string& advice) {
  return judge_work(counted <= allowed, "at most", what, counted, allowed, advice);
}
bool at_least(const std::string& what, double counted, double needed, const std::string& advice) {
  return judge_work(counted >= needed, "at least", what, counted, needed, advice);
}

}  // namespace judge
