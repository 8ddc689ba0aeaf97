#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <thread>

#include "base/cancel.hpp"
#include "base/clock.hpp"
#include "command/own_tree.hpp"
#include "command/progress.hpp"
#include "command/subcommand.hpp"
#include "handout/archive.hpp"
#include "handout/contents.hpp"
#include "handout/error.hpp"
#include "handout/proof.hpp"
#include "verify/verify.hpp"

namespace descent::command {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  Choice choice;
  std::uint64_t seeds = 100;
  std::size_t cuda_answers = 0;
  bool without_handout = false;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
};

/// 154258 → "1.5e+05"; no wrong answer that comes nearer than infinity → "inf".
std::string gap_words(const verify::Row& row) {
  if (row.wrong == 0 || !row.measures_gaps) return "-";
  return row.smallest_gap ? fmt::format("{:.2g}", *row.smallest_gap) : "inf";
}

/// What holds when nothing is complained of: not more than what was looked at.
std::string proved_words(const verify::Report& report, bool whole_course, bool with_handout) {
  std::size_t left_out = 0;
  for (const auto& row : report.rows) left_out += row.left_out;
  if (left_out > 0)
    return fmt::format("All checks passed; {} known answers in CUDA were left out{}.", left_out,
                       with_handout ? "" : ", and the handout");
  if (!whole_course)
    return fmt::format("All checks of {} exercise{} passed; the others and the handout were not checked.",
                       report.rows.size(), report.rows.size() == 1 ? "" : "s");
  return with_handout ? "All checks passed." : "All checks passed; the handout was not checked.";
}

void print(const verify::Report& report, const std::string& proved, const Arguments& arguments,
           double seconds) {
  std::size_t width = 8;
  for (const auto& row : report.rows) width = std::max(width, row.exercise.size());
  const auto line = [&](auto... cells) {
    fmt::print("{:{}}  {:>6} {:>6}  {:>8} {:>5}  {:>7} {:>10} {:>7}\n", cells...);
  };
  line("", width, "points", "tests", "right", "", "wrong", "", "");
  line("exercise", width, "pu+hi", "pu+hi", "accepted", "used", "caught", "told apart", "margin");
  std::size_t right = 0, accepted = 0, wrong = 0, caught = 0, to_tell_apart = 0, told_apart = 0,
              described = 0;
  for (const auto& row : report.rows) {
    line(row.exercise, width, fmt::format("{}+{}", row.public_points, row.hidden_points),
         fmt::format("{}+{}", row.public_tests, row.hidden_tests),
         fmt::format("{}/{}", row.accepted, row.right), fmt::format("{:.2g}", row.largest_share),
         fmt::format("{}/{}", row.caught, row.wrong),
         row.to_tell_apart > 0 ? fmt::format("{}/{}", row.told_apart, row.to_tell_apart) : "-",
         gap_words(row));
    right += row.right;
    accepted += row.accepted;
    wrong += row.wrong;
    caught += row.caught;
    to_tell_apart += row.to_tell_apart;
    told_apart += row.told_apart;
    described += row.described;
  }
  fmt::print("\nsolutions: {:g}/{:g} points, graded in the sandbox\n", report.score, report.max_score);
  fmt::print(
      "right answers in other forms: {} of {} accepted (used: the largest part of a tolerance that one "
      "needs)\n",
      accepted, right);
  fmt::print(
      "known wrong answers: {} of {} caught, {} of {} told apart, {} described without knowing them\n"
      "  (margin: how many tolerances the nearest of them is off, in the hidden test that sees it best)\n",
      caught, wrong, told_apart, to_tell_apart, described);
  for (const auto& complaint : report.complaints) fmt::print("✗ {}\n", complaint);
  fmt::print("\n{} ({} seeds for right answers, {} for wrong ones, in CUDA {} and 1; {:.0f} s)\n",
             report.complaints.empty()
                 ? proved
                 : fmt::format("{} {}, see above.", report.complaints.size(),
                               report.complaints.size() == 1 ? "complaint" : "complaints"),
             arguments.seeds, std::max<std::uint64_t>(1, arguments.seeds / 10),
             verify::cuda_seeds(arguments.seeds), seconds);
}

std::vector<handout::Check> prove_handout(const grading::Course& course, const fs::path& build, unsigned jobs,
                                          ProgressLine& line, std::vector<std::string>& complaints) {
  try {
    const auto contents = handout::collect(course);
    const auto files = handout::read_archive(handout::make_archive(contents.files));
    auto checks = handout::prove(course, files, handout::workshop_in(build, jobs),
                                 [&](const std::string& step) { line.tell("handout: " + step); });
    for (const auto& check : checks)
      if (!check.holds()) complaints.push_back("the handout: this does not hold: " + check.name);
    return checks;
  } catch (const handout::HandoutError& error) {
    complaints.push_back(std::string("the handout: ") + error.what());
    return {};
  }
}

Subcommand::Action add(Options options) {
  const auto arguments = std::make_shared<Arguments>();
  auto& a = *arguments;
  a.choice.add_to(options);
  options
      .value("--seeds", a.seeds,
             "Seeds for right answers; wrong ones are tried with a tenth of them. 1000 before a release")
      .from_to(1, 1'000'000)
      .shows_default();
  options
      .value("--cuda-answers", a.cuda_answers,
             "Known answers in CUDA to try, of each kind and exercise (each is compiled by itself); 0: all")
      .from_to(0, 1'000'000)
      .shows_default();
  options.flag("--without-handout", a.without_handout, "Do not build and check the handout");
  options.value("--jobs", a.jobs, "Exercises at a time; default: one for each processor").from_to(1, 256);
  return [arguments](const Environment& environment) {
    const auto course = environment.course();
    const auto exercises = arguments->choice.of(course);
    const bool whole_course = exercises.size() == course.exercises.size();
    const bool with_handout = whole_course && !arguments->without_handout;
    base::watch_for_cancel();
    const auto began = base::Clock::now();
    verify::Report report;
    std::vector<handout::Check> checks;
    {
      ProgressLine line(ProgressLine::Elsewhere::plain_lines);
      report = verify::verify(course, exercises,
                              {arguments->seeds, arguments->cuda_answers, arguments->jobs,
                               [&](const std::string& what) { line.tell(what); }});
      if (with_handout && !report.rows.empty())
        checks = prove_handout(course, environment.build(), arguments->jobs, line, report.complaints);
    }
    for (const auto& check : checks) fmt::print("{}", handout::to_text(check));
    if (report.rows.empty()) {  // no answer was tried
      for (const auto& complaint : report.complaints) fmt::print("✗ {}\n", complaint);
      fmt::print("\nNothing was tried: correct the known answers in CUDA first.\n");
      return Exit::not_all_passed;
    }
    print(report, proved_words(report, whole_course, with_handout), *arguments, base::seconds_since(began));
    return report.complaints.empty() ? Exit::all_passed : Exit::not_all_passed;
  };
}

const Offer offer({"verify", Audience::instructors,
                   "Check that the tests accept right answers and catch wrong ones", add});

}  // namespace
}  // namespace descent::command
