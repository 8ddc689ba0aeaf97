#include "cuda_run/run.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include "base/descriptor.hpp"
#include "base/program.hpp"
#include "cuda/emulator.hpp"

namespace descent::cuda {
namespace {

/// A file in memory, which the program inherits: nothing is left behind, however it ends.
class ReportFile {
 public:
  ReportFile() : file_(memfd_create("report", 0)) {
    if (!file_) throw std::system_error(errno, std::generic_category(), "memfd_create");
  }
  std::string number() const { return std::to_string(file_.get()); }
  std::string text() const {
    std::string all;
    char block[1 << 16];
    off_t at = 0;
    for (ssize_t n = 0; (n = pread(file_.get(), block, sizeof block, at)) > 0; at += n)
      all.append(block, static_cast<std::size_t>(n));
    return all;
  }

 private:
  base::Descriptor file_;
};

Index index(const nlohmann::json& finding, const char* key) {
  return finding.value(key, Index{0, 0, 0});
}

Finding read_finding(const nlohmann::json& json) {
  Finding finding;
  finding.kind = json.at("kind");
  finding.error = json.value("severity", "error") != "note";
  finding.file = json.value("file", "");
  finding.line = json.value("line", 0);
  finding.other_line = json.value("other_line", 0);
  finding.kernel = json.value("kernel", "");
  finding.thread = index(json, "thread");
  finding.block = index(json, "block");
  finding.message = json.value("message", "");
  finding.count = json.value("count", 1L);
  return finding;
}

/// Its words go straight to where ours go.
void run_through(const base::Program& program, Run& run) {
  std::fflush(stdout);
  base::Child child(program, STDOUT_FILENO, STDERR_FILENO);
  const int status = child.wait();
  if (WIFEXITED(status)) run.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) run.signal = WTERMSIG(status);
}

void run_captured(base::Program& program, Run& run) {
  auto end = base::run_program(program);
  run.exit_code = end.exit_code;
  run.signal = end.signal;
  run.output = std::move(end.output);
  run.errors = std::move(end.errors);
}

}  // namespace

bool Run::error_found() const {
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [](const Finding& finding) { return finding.error; });
}

Report read_report(const std::string& text) {
  try {
    const auto json = nlohmann::ordered_json::parse(text);
    Report report;
    report.complete = json.value("complete", false);
    for (const auto& finding : json.at("findings")) report.findings.push_back(read_finding(finding));
    for (const auto& kernel : json.at("kernels")) report.kernels.push_back(kernel);
    if (json.contains("sites"))
      for (const auto& site : json.at("sites")) report.sites.push_back(site);
    // The author's eye goes from top to bottom; what stops a program comes before what is only noted.
    std::stable_sort(report.findings.begin(), report.findings.end(),
                     [](const Finding& a, const Finding& b) { return a.error > b.error; });
    return report;
  } catch (const nlohmann::json::exception& error) {
    throw EmulatorError(fmt::format("the emulator's report is not valid ({})", error.what()));
  }
}

Run run_program(const std::filesystem::path& path, const RunOptions& options) {
  const ReportFile report;
  base::Program program;
  program.arguments = {path.string()};
  program.arguments.insert(program.arguments.end(), options.arguments.begin(), options.arguments.end());
  program.environment = {{"DESCENT_CUDA_REPORT", report.number()}, {"DESCENT_CUDA_ORDER", options.order}};
  Run run;
  program.timeout = options.timeout;
  if (options.capture)
    run_captured(program, run);
  else
    run_through(program, run);
  const auto text = report.text();
  run.has_report = !text.empty();
  if (run.has_report) run.report = read_report(text);
  return run;
}

}  // namespace descent::cuda
