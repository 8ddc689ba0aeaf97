#include "grading/grade.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <map>
#include <mutex>
#include <set>
#include <sstream>
#include <tuple>

#include "base/cancel.hpp"
#include "base/clock.hpp"
#include "base/parallel.hpp"
#include "build/crash_location.hpp"
#include "build/gpu.hpp"
#include "build/kit.hpp"
#include "build/toolchain.hpp"
#include "build/worker_build.hpp"
#include "course/test_list.hpp"
#include "grading/capstones.hpp"
#include "grading/judge_run.hpp"
#include "grading/skeletons.hpp"
#include "sandbox/sandbox.hpp"
#include "worker/no_device.hpp"

namespace descent::grading {
namespace {

using report::Status;
using report::Visibility;

bool runs(const Course& course, const Options& options, Visibility visibility) {
  return (options.tests == "all" || options.tests == report::name(visibility)) &&
         (visibility == Visibility::public_test || course.hidden_tests);
}

report::Exercise blank(const Course& course, const Exercise& exercise, const Options& options) {
  report::Exercise e;
  e.id = exercise.id;
  e.title = exercise.title;
  e.file = exercise.first_file();
  e.lecture = exercise.lecture;
  if (exercise.cuda()) e.device = "emulator";
  e.rung = exercise.rung;
  e.elective = exercise.elective;
  if (runs(course, options, Visibility::public_test)) e.max_score += exercise.public_points;
  if (runs(course, options, Visibility::hidden_test)) e.max_score += exercise.hidden_points;
  return e;
}

/// Each group's whole points, split over its tests by weight.
void score(report::Exercise& e, const Exercise& exercise, const std::vector<judge::JudgedTest>& judged) {
  int weights[2] = {0, 0};
  for (const auto& j : judged) weights[static_cast<int>(j.test.visibility)] += j.weight;
  e.score = 0;
  int earned[2] = {0, 0};
  for (const auto& j : judged) {
    auto test = j.test;
    const int group = static_cast<int>(test.visibility);
    const int points = group == 0 ? exercise.public_points : exercise.hidden_points;
    test.max_score = points * static_cast<double>(j.weight) / weights[group];
    if (test.status == Status::passed) {
      test.score = test.max_score;
      earned[group] += j.weight;
    }
    e.tests.push_back(std::move(test));
  }
  // Summed in whole numbers, so that all tests together give exactly the points.
  for (const int group : {0, 1})
    if (weights[group] > 0)
      e.score += (group == 0 ? exercise.public_points : exercise.hidden_points) *
                 static_cast<double>(earned[group]) / weights[group];
}

std::pair<Status, std::string> not_written_yet() {
  return {Status::not_started, "is not written yet"};
}

/// The first that fits, in the order of the statuses; but who has passed a test has started.
Status verdict(const std::vector<report::Test>& tests) {
  const bool any =
      std::any_of(tests.begin(), tests.end(), [](const auto& t) { return t.status == Status::passed; });
  Status worst = Status::passed;
  for (const auto& test : tests) {
    auto status = test.status;
    if (any && status == Status::not_started) status = Status::wrong;
    worst = std::min(worst, status);
  }
  return worst;
}

class Run {
 public:
  Run(const Course& course, const Submission& submission, const Options& options,
      const std::vector<const Exercise*>& exercises)
      : course_(course),
        submission_(submission),
        options_(options),
        exercises_(exercises.size()),
        skeletons_(read_skeletons(course.root)) {
    std::vector<const Exercise*> compiled;
    std::copy_if(exercises.begin(), exercises.end(), std::back_inserter(compiled), [&](const Exercise* e) {
      return why_not_graded(*e).empty() && !not_taken(*e) && !is_untouched(skeletons_, *e, submission.files);
    });
    try {
      build_kits(course, kits_of(course, compiled), options.building);
    } catch (const KitError& error) {  // of the exercises that need it
      kit_error_ = error.what();
    }
    if (!compiled.empty()) builder_.emplace(course);
    if (options.device == "cuda") gpu_ = find_gpu(course);
  }

  /// \param own  prerequisites that the student's own file stands in for
  report::Exercise operator()(const Exercise& exercise, const std::set<const Exercise*>& own,
                              std::size_t finished) {
    auto e = blank(course_, exercise, options_);
    try {
      e.summary = why_not_graded(exercise);
      if (e.summary.empty()) grade(exercise, own, e, finished);
      count(exercise, e);
    } catch (const base::Cancelled&) {
      throw;
    } catch (const std::exception& error) {
      base::
          throw_if_cancelled();  // Ctrl-C goes to our children too: their death is not a fault of the grader
      // Ours, not the student's: no points are given or taken, and nothing earlier is replaced.
      e.status = Status::grader_error;
      e.summary = error.what();
      e.score = 0;
      e.tests.clear();
    }
    return e;
  }
  report::Timings timings() const { return timings_; }
  std::string note() const { return builder_ ? builder_->note() : ""; }
  const std::optional<Gpu>& gpu() const { return gpu_; }

 private:
  /// Empty if the exercise is graded in this run.
  std::string why_not_graded(const Exercise& exercise) const {
    if (!exercise.capstone.empty() && !options_.capstones)
      return fmt::format("add --capstones; takes {}", exercise.capstone);
    if (exercise.cuda() && options_.device == "cpu") return "its kernels were left out: --device cpu";
    return "";
  }

  struct NotTaken {
    Status status = Status::not_started;
    std::string summary;
    std::vector<report::Finding> findings;
  };
  /// What there is to say of an exercise of which nothing can be compiled.
  std::optional<NotTaken> not_taken(const Exercise& exercise) const {
    for (const auto& file : exercise.files) {
      const std::string shown = "exercises/" + file;
      if (const auto rejected = submission_.rejected.find(file); rejected != submission_.rejected.end())
        return NotTaken{Status::does_not_compile,
                        fmt::format("{} cannot be taken: {}", shown, rejected->second),
                        {{"file", shown, 0, rejected->second}}};
      if (!submission_.files.contains(file))
        return NotTaken{Status::not_started, fmt::format("{} does not exist", shown), {}};
    }
    return std::nullopt;
  }

  /// As if its skeleton had been compiled and every test had met its todo().
  void not_begun(const Exercise& exercise, report::Exercise& e) const {
    std::vector<judge::JudgedTest> tests;
    for (const auto& listed : tests_of(course_, exercise)) {
      if (!runs(course_, options_, listed.visibility)) {
        e.hidden_not_run += listed.visibility == Visibility::hidden_test ? 1 : 0;
        continue;
      }
      judge::JudgedTest test;
      test.test.name = listed.name;
      test.test.visibility = listed.visibility;
      std::tie(test.test.status, test.test.message) = not_written_yet();
      test.weight = listed.weight;
      tests.push_back(std::move(test));
    }
    score(e, exercise, tests);
    std::tie(e.status, e.summary) = not_written_yet();
    if (e.tests.empty()) {
      e.status = Status::not_graded;
      e.summary = fmt::format("has no {} tests here", options_.tests);
    }
  }

  void grade(const Exercise& exercise, const std::set<const Exercise*>& own, report::Exercise& e,
             std::size_t finished) {
    if (const auto taken = not_taken(exercise)) {
      e.status = taken->status;
      e.summary = taken->summary;
      e.findings = taken->findings;
      return;
    }
    if (is_untouched(skeletons_, exercise, submission_.files)) {
      not_begun(exercise, e);
      return;
    }
    if (!kit_error_.empty() && !missing_kits(course_, kits_of(course_, {&exercise})).empty())
      throw KitError(kit_error_);
    tell(exercise, "compiling", finished);
    const auto build = builder_->build(exercise, submission_.files, own);
    e.compile_seconds = build.seconds;
    e.worker_reused = build.reused;
    e.findings = build.findings;
    add(&report::Timings::compile, build.seconds);
    const auto left = unwritten(skeletons_, exercise, submission_.files);
    if (build.status != Status::passed) {
      e.status = build.status;
      e.summary = build.summary;
      if (e.status == Status::blocked && left.all()) std::tie(e.status, e.summary) = not_written_yet();
      return;
    }
    tell(exercise, "testing", finished);
    const auto began = base::Clock::now();
    auto judgement = run_judge(course_, exercise, build.worker, options_.tests,
                               options_.seed.of(exercise, submission_), e.device);
    if (exercise.cuda() && gpu_ && gpu_->here()) try_on_gpu(exercise, e, judgement);
    e.seconds = base::seconds_since(began);
    e.hidden_not_run = judgement.hidden_not_run;
    add(&report::Timings::start, judgement.start_seconds);
    add(&report::Timings::test, e.seconds - judgement.start_seconds);
    // Given lines that call another exercise stand before the todo(): nobody waits who has not begun.
    for (auto& judged : judgement.tests) {
      auto& status = judged.test.status;
      auto& message = judged.test.message;
      if (left.all() && status == Status::blocked) std::tie(status, message) = not_written_yet();
      // Who has written one function of several has begun.
      if (left.half_done() && status == Status::not_started)
        std::tie(status, message) = std::pair(Status::wrong, left.words());
    }
    score(e, exercise, judgement.tests);
    if (e.tests.empty()) {
      e.status = Status::not_graded;
      e.summary = fmt::format("has no {} tests here", options_.tests);
      return;
    }
    e.status = verdict(e.tests);
    explain(exercise, e, judgement, build.worker);
  }

  /// The same tests with the same inputs.  What passes on the emulator and not there has failed; nothing else
  /// changes.
  void try_on_gpu(const Exercise& exercise, report::Exercise& e, judge::Judgement& judgement) {
    const auto build = builder_->build_for_gpu(exercise, submission_.files, gpu_->architecture);
    if (build.status != Status::passed) {
      for (auto& judged : judgement.tests) fail_on_gpu(judged, build.status, build.summary);
      e.findings.insert(e.findings.end(), build.findings.begin(), build.findings.end());
      return;
    }
    const auto there = run_judge(course_, exercise, build.worker, options_.tests,
                                 options_.seed.of(exercise, submission_), "cuda");
    const std::string never_began = fmt::format("(exit code {})", worker::no_device);
    double longest_ms = 0;
    for (const auto& test : there.tests) {
      if (test.test.message.find(never_began) != std::string::npos) {
        e.findings.push_back(
            {"device", "", 0, fmt::format("not graded on {} here: the sandbox cannot reach it", gpu_->name)});
        return;
      }
      longest_ms = std::max(longest_ms, test.device_milliseconds);
    }
    e.device = "cuda";
    for (std::size_t i = 0; i < judgement.tests.size() && i < there.tests.size(); ++i) {
      const auto& test = there.tests[i].test;
      if (test.status != Status::passed) fail_on_gpu(judgement.tests[i], test.status, test.message);
    }
    e.findings.push_back(
        {"timing", "", 0, fmt::format("the longest call took {:.3f} ms on {}", longest_ms, gpu_->name)});
  }

  void fail_on_gpu(judge::JudgedTest& judged, Status status, const std::string& why) const {
    if (judged.test.status != Status::passed) return;
    judged.test.status = status;
    judged.test.message = fmt::format("right on the emulator; on {}: {}", gpu_->name, why);
  }

  void explain(const Exercise& exercise, report::Exercise& e, const judge::Judgement& judgement,
               const std::filesystem::path& worker) {
    if (e.status == Status::passed) return;
    const auto first = std::find_if(judgement.tests.begin(), judgement.tests.end(),
                                    [&](const auto& j) { return j.test.status == e.status; });
    if (first == judgement.tests.end()) return;
    e.summary = first->test.message.substr(0, first->test.message.find('\n'));
    if (e.status == Status::blocked) {
      e.blocked_by = {first->test.message};
      e.summary = "waits for " + first->test.message;
    }
    if (e.status == Status::grader_error) {
      e.score = 0;
      return;
    }
    add_findings(e, judgement);
    if (!first->trace.empty()) {
      const auto where = locate_crash(course_, exercise, submission_.files, worker, first->trace);
      if (!where.empty()) {
        const auto& [kind, file, line, text] = where.front();
        e.findings.push_back({kind, file, line, source_line(file, line)});
      }
    }
    if (!judgement.output.empty()) e.findings.push_back({"output", "", 0, judgement.output});
  }

  /// What was found in kernels, once for each kind and line.
  static void add_findings(report::Exercise& e, const judge::Judgement& judgement) {
    std::set<std::tuple<std::string, std::string, int>> seen;
    for (const auto& judged : judgement.tests)
      for (const auto& finding : judged.findings)
        if (seen.emplace(finding.kind, finding.file, finding.line).second) e.findings.push_back(finding);
  }

  /// How many tests this run has of it, and how many hidden ones it leaves out: the same whatever came of it.
  void count(const Exercise& exercise, report::Exercise& e) {
    if (!course_.hidden_tests) e.hidden_not_run = exercise.hidden_tests_elsewhere;
    e.test_count = static_cast<int>(e.tests.size());
    if (!e.tests.empty()) return;
    std::call_once(counted_, [&] { counts_ = count_tests(course_); });
    const auto found = counts_.find(exercise.id);
    if (found == counts_.end()) return;
    const auto& [public_tests, hidden_tests] = found->second;
    if (runs(course_, options_, Visibility::public_test)) e.test_count += public_tests;
    if (runs(course_, options_, Visibility::hidden_test))
      e.test_count += hidden_tests;
    else
      e.hidden_not_run = std::max(e.hidden_not_run, hidden_tests);
  }

  /// What stands there, without its indentation.
  std::string source_line(const std::string& file, int number) const {
    const auto found = submission_.files.find(file.substr(std::string("exercises/").size()));
    if (found == submission_.files.end()) return "";
    std::istringstream in(found->second);
    std::string line;
    for (int i = 0; i < number; ++i)
      if (!std::getline(in, line)) return "";
    const auto first = line.find_first_not_of(" \t");
    return first == std::string::npos ? "" : line.substr(first);
  }
  void tell(const Exercise& exercise, const char* step, std::size_t finished) const {
    if (options_.progress) options_.progress(exercise.id, step, finished, exercises_);
  }
  void add(double report::Timings::*part, double seconds) {
    const std::lock_guard hold(mutex_);
    timings_.*part += seconds;
  }

  const Course& course_;
  const Submission& submission_;
  const Options& options_;
  std::size_t exercises_;
  Skeletons skeletons_;
  std::optional<WorkerBuilder> builder_;  ///< if anything is compiled
  std::string kit_error_;                 ///< why a topic could not be built
  std::optional<Gpu> gpu_;                ///< where one was asked for
  std::once_flag counted_;
  std::map<std::string, TestCounts> counts_;  ///< asked for once, and only if an exercise was not tested
  std::mutex mutex_;
  report::Timings timings_;
};

}  // namespace

report::Result grade(const Course& course, const std::vector<const Exercise*>& exercises,
                     const Submission& submission, const Options& options) {
  const auto began = base::Clock::now();
  sandbox::check_required();
  report::Result result;
  result.submission = submission.name;
  result.content_hash = submission.content_hash;
  result.seed = options.seed.words();
  result.isolation = sandbox::name(sandbox::probe().level);
  result.isolation_note = sandbox::probe().why;
  result.toolchain = toolchain(course);
  result.hidden_tests_here = course.hidden_tests && options.tests != "public";

  const auto [parts, capstones] = rounds(course, exercises, options);
  auto all = parts;
  all.insert(all.end(), capstones.begin(), capstones.end());
  Run run(course, submission, options, all);
  std::map<const Exercise*, report::Exercise> graded;
  std::set<const Exercise*> failed_with_own;  // capstones that pass, or do better, without
  std::mutex noting;
  std::atomic<std::size_t> finished = 0;
  const auto grade_all = [&](const std::vector<const Exercise*>& round, const auto& own) {
    std::vector<report::Exercise> found(round.size());
    base::in_parallel(round.size(), options.jobs, [&](std::size_t i) {
      const auto parts_of_own = own(*round[i]);
      found[i] = run(*round[i], parts_of_own, finished);
      if (!parts_of_own.empty() && report::has_failed(found[i].status)) {
        auto without = run(*round[i], {}, finished);
        if (without.score > found[i].score) {
          found[i] = std::move(without);
          const std::lock_guard hold(noting);
          failed_with_own.insert(round[i]);
        }
      }
      ++finished;
    });
    base::throw_if_cancelled();  // whose last child was killed by the same Ctrl-C may look like a verdict
    for (std::size_t i = 0; i < round.size(); ++i) graded[round[i]] = std::move(found[i]);
  };
  const auto passed = [&](const Exercise& exercise) {
    std::set<const Exercise*> own;
    for (const auto* part : course.prerequisites(exercise))
      if (const auto found = graded.find(part);
          found != graded.end() && found->second.status == Status::passed)
        own.insert(part);
    return own;
  };
  grade_all(parts, [](const Exercise&) { return std::set<const Exercise*>{}; });
  grade_all(capstones, passed);

  for (const auto* exercise : exercises) result.exercises.push_back(graded.at(exercise));
  report::add_up(result);
  // A report may show only the first of many notes: those on files of no exercise come last.
  if (!run.note().empty()) result.notes.push_back(run.note());
  const bool kernels =
      std::any_of(exercises.begin(), exercises.end(), [](const auto* e) { return e->cuda(); });
  if (kernels && run.gpu() && !run.gpu()->here())
    result.notes.push_back(fmt::format(
        "on a GPU: not graded here: {}. CUDA exercises have their points from the emulator, as on "
        "every machine",
        run.gpu()->why_not));
  if (kernels && run.gpu() && run.gpu()->here() && sandbox::probe().level == sandbox::Isolation::full)
    result.isolation = sandbox::name(sandbox::Isolation::device);
  if (options.capstones)
    for (const auto* capstone : capstones)
      if (auto note = put_together_from(course, *capstone, graded, failed_with_own.contains(capstone));
          !note.empty())
        result.notes.push_back(std::move(note));
  result.notes.insert(result.notes.end(), submission.notes.begin(), submission.notes.end());
  result.timings = run.timings();
  result.timings.wall = base::seconds_since(began);
  return result;
}

}  // namespace descent::grading
