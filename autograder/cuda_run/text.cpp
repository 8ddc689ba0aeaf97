#include "cuda_run/text.hpp"

#include <fmt/format.h>
#include <string.h>

#include <algorithm>
#include <cmath>
#include <csignal>

#include "base/escape.hpp"

namespace descent::cuda {
namespace {

using nlohmann::ordered_json;

class Page {
 public:
  explicit Page(const report::TextOptions& options) : options_(options) {}

  std::string fit(const std::string& words) const {
    const auto shown = base::visible(words);
    return options_.unicode ? shown : base::to_ascii(shown);
  }
  std::size_t width() const { return static_cast<std::size_t>(std::clamp(options_.width, 60, 120)); }
  /// Wrapped, each line behind so many blanks.
  void paragraph(const std::string& words, std::size_t indent = 0) {
    for (const auto& line : base::wrap(fit(words), width() - indent))
      text += std::string(indent, ' ') + line + "\n";
  }
  std::string strong(const std::string& words, const char* colour) const {
    return options_.colour ? fmt::format("\x1b[{}m{}\x1b[0m", colour, words) : words;
  }
  /// One line, and no wider than the page.
  std::string cut(const std::string& words, std::size_t columns) const {
    return base::shorten(fit(words), columns, options_.unicode ? "…" : "...");
  }

  std::string text;

 private:
  const report::TextOptions& options_;
};

std::string place(const std::string& file, int line) {
  if (file.empty()) return "";
  return line > 0 ? fmt::format("{}:{}", file, line) : file;
}

/// Its file's name alone, for sentences.
std::string short_name(const Told& told) {
  return std::filesystem::path(told.source).filename().string();
}

std::string plural(std::size_t n, const char* what) {
  return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

void add_finding(Page& page, const Finding& finding) {
  const auto word = page.strong(finding.error ? "error" : "note ", finding.error ? "1;31" : "1;33");
  const auto where = page.cut(place(finding.file, finding.line), page.width() - 9 - finding.kind.size());
  page.text += fmt::format("{}  {}  {}\n", word, page.fit(finding.kind), where);
  page.paragraph(finding.message, 2);
  std::string more;
  if (finding.count > 1) more = fmt::format("{} times; the first: ", finding.count);
  if (!finding.kernel.empty()) {
    const auto [x, y, z] = finding.thread;
    const auto [bx, by, bz] = finding.block;
    more += fmt::format("thread ({},{},{}) of block ({},{},{}) in {}", x, y, z, bx, by, bz, finding.kernel);
  }
  if (!more.empty()) page.paragraph(more, 2);
  page.text += "\n";
}

// --- counts ---

/// 123, 45.6k, 7.89M
std::string in_short(double n) {
  if (n < 100'000) return fmt::format("{}", std::llround(n));
  for (const auto& [limit, letter] : {std::pair{1e6, 'k'}, {1e9, 'M'}, {1e12, 'G'}})
    if (n < limit) return fmt::format("{:.3g}{}", n / (limit / 1e3), letter);
  return fmt::format("{:.2e}", n);
}

std::string count(const ordered_json& kernel, const char* key) {
  const auto found = kernel.find(key);
  return found != kernel.end() && found->is_number() ? in_short(found->get<double>()) : "-";
}

std::string ratio(const ordered_json& kernel, const char* above, const char* below) {
  const double n = kernel.value(above, 0.0), d = kernel.value(below, 0.0);
  return d > 0 ? fmt::format("{:.2f}", n / d) : "-";
}

struct Column {
  const char* first;  ///< line of the head
  const char* second;
  std::string (*cell)(const ordered_json& kernel);
  bool only_wide;  ///< where there are 120 columns
};

constexpr std::size_t column_width = 10;

const std::vector<Column>& columns() {
  static const std::vector<Column> all{
      {"", "launches", [](const ordered_json& k) { return count(k, "launches"); }, false},
      {"", "blocks", [](const ordered_json& k) { return count(k, "blocks"); }, true},
      {"", "threads", [](const ordered_json& k) { return count(k, "threads"); }, false},
      {"sectors", "loaded", [](const ordered_json& k) { return count(k, "global_load_sectors"); }, true},
      {"sectors/", "load",
       [](const ordered_json& k) { return ratio(k, "global_load_sectors", "global_load_requests"); }, false},
      {"sectors", "stored", [](const ordered_json& k) { return count(k, "global_store_sectors"); }, true},
      {"sectors/", "store",
       [](const ordered_json& k) { return ratio(k, "global_store_sectors", "global_store_requests"); },
       false},
      {"bank", "conflicts", [](const ordered_json& k) { return count(k, "bank_conflicts"); }, false},
      {"active", "lanes",
       [](const ordered_json& k) {
         const auto found = k.find("active_lanes");
         return found != k.end() && found->is_number() && found->get<double>() > 0
                    ? fmt::format("{:.1f}", found->get<double>())
                    : "-";
       },
       false},
      {"", "barriers", [](const ordered_json& k) { return count(k, "barriers"); }, true}};
  return all;
}

void add_table(Page& page, const std::vector<ordered_json>& kernels) {
  if (kernels.empty()) return;
  std::vector<const Column*> shown;
  for (const auto& column : columns())
    if (!column.only_wide || page.width() >= 120) shown.push_back(&column);
  const auto name_width = page.width() - shown.size() * column_width;
  const auto row = [&](const std::string& name, const auto& cell) {
    const auto left = page.cut(name, name_width);
    std::string line = left + std::string(name_width - base::display_width(left), ' ');
    for (const auto* column : shown) line += fmt::format("{:>{}}", cell(*column), column_width);
    while (!line.empty() && line.back() == ' ') line.pop_back();
    page.text += line + "\n";
  };
  row("", [](const Column& column) { return std::string(column.first); });
  row("kernel", [](const Column& column) { return std::string(column.second); });
  for (const auto& kernel : kernels)
    row(kernel.value("name", "?"), [&](const Column& column) { return column.cell(kernel); });
}

// --- the whole ---

std::string ending(const Told& told) {
  const auto& run = *told.run;
  if (run.signal != 0)
    return fmt::format(
        "{} was ended by signal {} ({}).{}", short_name(told), run.signal, strsignal(run.signal),
        run.signal != SIGSEGV ? ""
                              : " If a thread has large local arrays or a deep recursion, its stack of "
                                "256 KiB may be too small: set DESCENT_CUDA_STACK_KB=1024.");
  if (run.exit_code != 0) return fmt::format("{} ended with exit code {}.", short_name(told), run.exit_code);
  if (!run.has_report || !run.report.complete)
    return fmt::format("{} ended without the emulator's report, so it was not checked. Did it call _exit?",
                       short_name(told));
  return "";
}

std::string summary(const Told& told) {
  const auto& findings = told.run->report.findings;
  const auto errors = static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(), [](const Finding& f) { return f.error; }));
  const auto notes = findings.size() - errors;
  if (told.runtime == Runtime::fast) return fmt::format("{}: run fast, without checks.", short_name(told));
  const auto order = told.order.find_first_not_of("0123456789") == std::string::npos ? "order " + told.order
                                                                                     : told.order + " order";
  std::string found = errors + notes == 0 ? "no errors found" : "";
  if (errors > 0) found = plural(errors, "error");
  if (notes > 0) found += (errors > 0 ? ", " : "") + plural(notes, "note");
  return fmt::format("{}: {} (checked, threads in {}).", short_name(told), found, order);
}

ordered_json in_json(const Problem& problem) {
  return {{"file", problem.file},
          {"line", problem.line},
          {"message", problem.message},
          {"source", problem.source}};
}

ordered_json in_json(const Finding& finding) {
  return {{"kind", finding.kind},
          {"severity", finding.error ? "error" : "note"},
          {"file", finding.file},
          {"line", finding.line},
          {"other_line", finding.other_line},
          {"kernel", finding.kernel},
          {"thread", finding.thread},
          {"block", finding.block},
          {"message", finding.message},
          {"count", finding.count}};
}

}  // namespace

std::string in_text(const Told& told, const report::TextOptions& options) {
  Page page(options);
  page.text = "\n";
  for (const auto& finding : told.run->report.findings) add_finding(page, finding);
  if (told.runtime == Runtime::checked && !told.run->report.kernels.empty()) {
    add_table(page, told.run->report.kernels);
    page.text += "\n";
  }
  const auto& gate = told.build->gate;
  if (!gate.words.empty()) page.paragraph("note: " + gate.words + ".");
  if (const auto how = ending(told); !how.empty()) page.paragraph(how);
  page.paragraph(summary(told));
  return page.text;
}

std::string problems_in_text(const Told& told, const report::TextOptions& options) {
  Page page(options);
  const bool refused = told.build->gate.verdict == Gate::Verdict::refused &&
                       !told.build->gate.problems.empty() &&
                       told.build->problems.front().message == told.build->gate.problems.front().message;
  for (const auto& problem : told.build->problems) {
    const auto where = place(problem.file, problem.line);
    page.paragraph((where.empty() ? "" : where + ": ") + "error: " + problem.message);
    if (!problem.source.empty()) page.text += "    " + page.cut(problem.source, page.width() - 4) + "\n";
  }
  page.paragraph(fmt::format(
      "descent: {} {}", short_name(told),
      refused ? "cannot run on a device, see the errors above (--without-gate runs it here anyway)"
              : "does not compile, see the errors above"));
  return page.text;
}

std::string in_json(const Told& told) {
  ordered_json json{
      {"schema", "descent/cuda-run/v1"},
      {"source", told.source},
      {"runtime", told.runtime == Runtime::fast ? "fast" : "checked"},
      {"order", told.order},
      {"compiled", told.build->compiled()},
      {"gate", {{"verdict", name(told.build->gate.verdict)}, {"words", told.build->gate.words}}},
      {"problems", ordered_json::array()},
      {"exit_code", nullptr},
      {"signal", 0},
      {"complete", false},
      {"output", ""},
      {"errors", ""},
      {"findings", ordered_json::array()},
      {"kernels", ordered_json::array()},
      {"sites", ordered_json::array()}};
  for (const auto& problem : told.build->problems) json["problems"].push_back(in_json(problem));
  if (told.run != nullptr) {
    const auto& run = *told.run;
    if (run.signal == 0) json["exit_code"] = run.exit_code;
    json["signal"] = run.signal;
    json["complete"] = run.has_report && run.report.complete;
    json["output"] = run.output;
    json["errors"] = run.errors;
    for (const auto& finding : run.report.findings) json["findings"].push_back(in_json(finding));
    json["kernels"] = run.report.kernels;
    json["sites"] = run.report.sites;
  }
  return json.dump(2, ' ', true, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace descent::cuda
