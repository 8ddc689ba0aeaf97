#include <fmt/chrono.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <memory>
#include <sstream>
#include <thread>

#include "base/cancel.hpp"
#include "base/clock.hpp"
#include "base/escape.hpp"
#include "base/files.hpp"
#include "base/parallel.hpp"
#include "base/program.hpp"
#include "build/kit.hpp"
#include "command/folder_watch.hpp"
#include "command/grader_sources.hpp"
#include "command/own_tree.hpp"
#include "command/progress.hpp"
#include "command/subcommand.hpp"
#include "command/terminal.hpp"
#include "grading/grade.hpp"
#include "grading/skeletons.hpp"
#include "reports/text.hpp"
#include "sandbox/sandbox.hpp"

namespace descent::command {
namespace {

namespace fs = std::filesystem;
using base::Clock;
using grading::Exercise;
using report::Status;

struct Arguments {
  Choice choice;
  bool verbose = false, timings = false;
};

std::string now_in_words() {
  return fmt::format("{:%H:%M:%S}", fmt::localtime(std::time(nullptr)));
}

/// A run of the grader or of the build, in a thread of its own, so that a save is noticed meanwhile.
struct Job {
  bool build = false;
  std::set<std::string> exercises;  ///< ids
  Clock::time_point since;          ///< the save
  std::thread thread;
  report::Result result;
  base::ProgramEnd built;
  std::exception_ptr failure;
};

class Watcher {
 public:
  Watcher(const Environment& environment, const Arguments& arguments)
      : environment_(environment),
        arguments_(arguments),
        course_(environment.course()),
        chosen_(arguments.choice.of(course_)),
        skeletons_(grading::read_skeletons(course_.root)),
        grader_(course_, {}),
        folders_([this](const fs::path& file) { return matters(file); }),
        finished_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
        program_(fs::read_symlink("/proc/self/exe")),
        program_written_(fs::last_write_time(program_)) {}
  ~Watcher() { cancel(); }
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;

  void run() {
    sandbox::check_required();
    watch_folders();
    look();
    introduce();
    if (chosen_.size() == 1 && !gone_.contains(chosen_.front()->files.front()))
      pending_.insert(chosen_.front()->id);
    while (!base::interrupted()) {
      if (!job_) start();
      wait();
    }
  }

 private:
  // What is watched.

  std::set<std::string> topics() const {
    std::set<std::string> all;
    for (const auto& file : watched_files()) all.insert(file.substr(0, file.find('/')));
    return all;
  }

  /// The exercises' own files and, where there is no reference, those of what they build on.
  std::set<std::string> watched_files() const {
    std::set<std::string> all;
    for (const auto* exercise : chosen_) {
      all.insert(exercise->files.begin(), exercise->files.end());
      for (const auto* other : course_.prerequisites(*exercise))
        if (other->reference.empty()) all.insert(other->files.begin(), other->files.end());
    }
    return all;
  }

  std::set<std::string> exercises_with(const std::string& file) const {
    std::set<std::string> ids;
    const auto has = [&](const Exercise& e) {
      return std::find(e.files.begin(), e.files.end(), file) != e.files.end();
    };
    for (const auto* exercise : chosen_) {
      const auto needed = course_.prerequisites(*exercise);
      if (has(*exercise) || std::any_of(needed.begin(), needed.end(), [&](const Exercise* other) {
            return other->reference.empty() && has(*other);
          }))
        ids.insert(exercise->id);
    }
    return ids;
  }

  void watch_folders() {
    grader_ = GraderSources(course_, topics());
    folders_.watch(course_.root, grader_.folders());
  }

  bool matters(const fs::path& file) const {
    return grader_.contains(file) ||
           watched_files().contains(file.lexically_relative(course_.root / "exercises").string());
  }

  // What has changed.

  std::map<fs::path, std::string> read_grader_sources() const {
    std::map<fs::path, std::string> sources;
    for (const auto& file : grader_.files()) {
      try {
        sources[file] = base::read_file(file);
      } catch (const base::FileError&) {  // gone since it was listed, or nothing that can be built from
      }
    }
    return sources;
  }

  grading::Submission read_exercises() const {
    try {
      auto submission = read_own_tree(course_, chosen_);
      submission.notes.clear();  // of backups and the like: make grade tells them, once is enough
      return submission;
    } catch (const grading::SubmissionError&) {  // for the moment there is nothing
      return {};
    }
  }

  /// Reads all, and takes note of what differs from what was read before.
  void look() {
    auto submission = read_exercises();
    auto sources = read_grader_sources();
    folders_.read();
    // Somebody wrote while we read: what we have may be half of it.
    if (const auto later = folders_.look_at(); later && *later > Clock::now()) return;
    const auto first_event = folders_.looked();

    std::set<std::string> touched;
    std::vector<std::string> lost, back;
    for (const auto& file : watched_files()) {
      const auto taken = submission.files.find(file), rejected = submission.rejected.find(file);
      if (taken == submission.files.end() && rejected == submission.rejected.end()) {
        if (gone_.insert(file).second) lost.push_back(file);
        continue;
      }
      const auto content = taken != submission.files.end() ? "+" + taken->second : "-" + rejected->second;
      auto& known = known_[file];
      if (gone_.erase(file) > 0 && known == content) back.push_back(file);
      if (known != content && !known.empty()) touched.merge(exercises_with(file));
      known = content;
    }
    say_files(lost, lost.size() == 1 ? "is gone; waiting for it" : "are gone; waiting for them");
    say_files(back, back.size() == 1 ? "is back as it was" : "are back as they were");
    submission_ = std::move(submission);

    std::vector<std::string> changed;
    const bool first_look = sources_.empty();
    for (auto& [file, bytes] : sources) {  // what is gone may come back, as an exercise may
      auto& known = sources_[file];
      if (known == bytes) continue;
      known = std::move(bytes);
      if (first_look) continue;
      changed.push_back(file.filename().string());
      if (const auto id = tested_by(file); !id.empty())
        touched.insert(id);
      else
        touched.insert(last_graded_.begin(), last_graded_.end());
    }
    if (changed.empty() && touched.empty()) return;

    since_ = first_event;
    if (!changed.empty()) {
      build_needed_ = true;
      fmt::print("{}  {} changed: building the grader again {}\n", now_in_words(), some_of(changed),
                 unicode() ? "…" : "...");
      std::fflush(stdout);
    }
    build_failed_ = false;
    const bool superseded =
        job_ && !job_->build &&
        (!changed.empty() || std::any_of(touched.begin(), touched.end(),
                                         [&](const auto& id) { return job_->exercises.contains(id); }));
    if (superseded) {
      pending_.insert(job_->exercises.begin(), job_->exercises.end());
      cancel();
    }
    pending_.merge(touched);
  }

  /// The exercise whose tests stand in this file; empty if it is no file of tests.
  std::string tested_by(const fs::path& file) const {
    auto name = file.stem().string();
    if (!name.ends_with("_test")) return "";
    name.resize(name.size() - std::string("_test").size());
    for (const auto* exercise : chosen_)
      if (exercise->name == name && file.native().find("/" + exercise->topic + "/") != std::string::npos)
        return exercise->id;
    return "";
  }

  // What is done about it.

  void start() {
    const bool build = build_needed_ && !build_failed_;
    if (!build && (build_needed_ || pending_.empty())) return;
    job_ = std::make_unique<Job>();
    job_->build = build;
    job_->since = since_;
    Job& job = *job_;
    if (build) {
      build_needed_ = false;
      job.since = Clock::now();
      job.thread = std::thread([this, &job] { attempt(job, [&] { build_grader(job); }); });
      return;
    }
    job.exercises = std::exchange(pending_, {});
    job.thread = std::thread(
        [this, &job, submission = submission_] { attempt(job, [&] { grade(job, submission); }); });
  }

  template <class Work>
  void attempt(Job& job, Work work) const {
    try {
      work();
    } catch (...) {
      job.failure = std::current_exception();
    }
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(finished_.get(), &one, sizeof one);
  }

  void build_grader(Job& job) const {
    std::vector<std::string> arguments{"cmake", "--build", course_.build.string(), "--target", "descent"};
    for (auto& target : grading::built_targets(course_)) arguments.push_back(std::move(target));
    job.built = base::run_program({.arguments = arguments,
                                   .timeout = std::chrono::hours(1),
                                   .group = base::Program::Group::alone});
  }

  void grade(Job& job, const grading::Submission& submission) const {
    std::vector<const Exercise*> exercises;
    for (const auto* exercise : chosen_)
      if (job.exercises.contains(exercise->id)) exercises.push_back(exercise);
    ProgressLine line;
    grading::Options options;
    options.jobs = base::usual_jobs();
    options.capstones = !arguments_.choice.exercises.empty();
    options.progress = line.of_grading();
    options.building = say_building;
    job.result = grading::grade(course_, exercises, submission, options);
  }

  /// Ends what runs; its result is not wanted.
  void cancel() {
    if (!job_) return;
    base::cancel_run();
    job_->thread.join();
    base::allow_runs();
    job_.reset();
    std::uint64_t ignored = 0;
    [[maybe_unused]] const auto count = ::read(finished_.get(), &ignored, sizeof ignored);
  }

  void wait() {
    int milliseconds = -1;
    if (const auto at = folders_.look_at())
      milliseconds = std::max(
          0, static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(*at - Clock::now()).count()));
    pollfd ready[3] = {{folders_.descriptor(), POLLIN, 0},
                       {finished_.get(), POLLIN, 0},
                       {base::cancel_descriptor(), POLLIN, 0}};
    if (poll(ready, 3, milliseconds) < 0) return;  // a signal: the terminal's size, or Ctrl-C
    if (ready[0].revents != 0) folders_.read();
    // First what is newest: a result that a save has overtaken is not shown.
    if (const auto at = folders_.look_at(); at && *at <= Clock::now()) look();
    if (job_ && ready[1].revents != 0) finish();
  }

  void finish() {
    std::uint64_t ignored = 0;
    if (::read(finished_.get(), &ignored, sizeof ignored) < 0) return;
    job_->thread.join();
    const auto job = std::move(job_);
    try {
      if (job->failure) std::rethrow_exception(job->failure);
      if (job->build)
        built(*job);
      else
        report(*job);
    } catch (const base::Cancelled&) {  // by a signal: run() sees it too
    } catch (const std::exception& error) {
      // Perhaps another build is going on at this moment; the next save tries again, from the build on.
      build_needed_ = build_failed_ = true;
      fmt::print("{}  {}\n", now_in_words(), base::visible(error.what()));
      fmt::print("Save again to have it tried again.\n");
      std::fflush(stdout);
    }
  }

  void built(const Job& job) {
    if (!job.built.clean()) {
      build_needed_ = build_failed_ = true;
      std::istringstream words(job.built.output + job.built.errors);
      for (std::string line; std::getline(words, line);)
        if (!line.starts_with("[") && !line.starts_with("ninja: build stopped"))
          fmt::print("{}\n", base::visible(line));
      fmt::print("{}  The grader could not be built, see above. Mend that file and save it.\n",
                 now_in_words());
      std::fflush(stdout);
      return;
    }
    if (fs::last_write_time(program_) != program_written_) start_anew();
    course_ = environment_.course();
    chosen_ = arguments_.choice.of(course_);
    skeletons_ = grading::read_skeletons(course_.root);
    watch_folders();
    std::erase_if(pending_, [&](const auto& id) { return course_.find(id) == nullptr; });
    const bool nothing = pending_.empty();
    fmt::print("{}  built in {:.1f} s{}\n", now_in_words(), base::seconds_since(job.since),
               nothing ? ". Waiting for the next save" : "");
    std::fflush(stdout);
    since_ = Clock::now();
  }

  /// The build has made another program of this name: it goes on as that.
  [[noreturn]] void start_anew() const {
    fmt::print("{}  descent itself is new: starting it anew\n", now_in_words());
    std::fflush(stdout);
    std::istringstream words(base::read_file("/proc/self/cmdline"));
    std::vector<std::string> arguments;
    for (std::string word; std::getline(words, word, '\0');) arguments.push_back(word);
    std::vector<char*> argv;
    argv.reserve(arguments.size() + 1);
    for (auto& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    execv(program_.c_str(), argv.data());
    throw std::runtime_error(program_.string() + " cannot be started: run make watch again");
  }

  // What is said.

  bool unicode() const { return look_at_terminal().unicode; }

  static std::string some_of(const std::vector<std::string>& names, std::size_t most = 3) {
    std::vector<std::string> shown(names.begin(),
                                   names.begin() + static_cast<std::ptrdiff_t>(std::min(most, names.size())));
    const auto more = names.size() - shown.size();
    return base::visible(
        fmt::format("{}{}", fmt::join(shown, ", "), more > 0 ? fmt::format(" and {} more", more) : ""));
  }

  static void say_files(const std::vector<std::string>& files, const std::string& what) {
    if (files.empty()) return;
    std::vector<std::string> names;
    names.reserve(files.size());
    for (const auto& file : files) names.push_back("exercises/" + file);
    fmt::print("{}  {} {}\n", now_in_words(), some_of(names, 1), what);
    std::fflush(stdout);
  }

  void introduce() const {
    std::string text;
    if (chosen_.size() == 1)
      text = fmt::format("Watching {}: it is graded now, and again whenever you save it.",
                         chosen_.front()->first_file());
    else
      text = fmt::format("Watching {} exercises of {}: save a file, and it is graded.", chosen_.size(),
                         fmt::join(topics(), ", "));
    for (const auto& line : base::wrap(text, static_cast<std::size_t>(look_at_terminal().width)))
      fmt::print("{}\n", line);
    if (const auto next = next_of_all(); next && chosen_.size() > 1) fmt::print("Next: {}\n", next->file);
    fmt::print("To leave: Ctrl-C\n");
    std::fflush(stdout);
  }

  /// What is known of all that is watched, for the step after an exercise that passed.
  std::optional<report::NextStep> next_of_all() const {
    report::Result all;
    for (const auto* exercise : chosen_) {
      const auto known = latest_.find(exercise->id);
      if (known != latest_.end()) {
        all.exercises.push_back(known->second);
        continue;
      }
      report::Exercise unknown;
      unknown.id = exercise->id;
      unknown.file = exercise->first_file();
      unknown.lecture = exercise->lecture;
      if (grading::unwritten(skeletons_, *exercise, submission_.files).all())
        unknown.status = Status::not_started;
      all.exercises.push_back(unknown);
    }
    return report::next_step(all);
  }

  void report(const Job& job) {
    const auto& result = job.result;
    std::vector<std::string> names, offers;
    last_graded_.clear();
    for (const auto& exercise : result.exercises) {
      names.push_back(exercise.short_name());
      last_graded_.insert(exercise.id);
      latest_[exercise.id] = exercise;
      auto& failures = failures_[exercise.id];
      if (report::has_failed(exercise.status))
        ++failures;
      else if (exercise.status == Status::passed || exercise.status == Status::not_started)
        failures = 0;
      if (failures >= failures_before_a_hint && exercise.status != Status::does_not_compile) {
        offers.push_back(fmt::format("Stuck? make hint EXERCISE={} asks a question that may help.",
                                     exercise.short_name()));
        failures = 0;
      }
    }
    const auto terminal = look_at_terminal();
    auto options = text_options(terminal);
    options.verbose = arguments_.verbose;
    options.timings = arguments_.timings;
    options.watching = true;
    if (chosen_.size() > 1) options.then = next_of_all();

    const std::string dash = terminal.unicode ? "─" : "-", dot = terminal.unicode ? " · " : " - ";
    std::string line = fmt::format("{0}{0} {1}{2}{3}{2}{4:.2f} s ", dash, now_in_words(), dot, some_of(names),
                                   base::seconds_since(job.since));
    const auto used = base::display_width(line);
    for (auto i = used; i < static_cast<std::size_t>(terminal.width); ++i) line += dash;
    fmt::print("\n{}\n{}", line, report::render_text(result, options));
    for (const auto& offer : offers) fmt::print("{}\n", offer);
    std::fflush(stdout);
    remember_next_step(environment_.manifest, next_of_all());
  }

  static constexpr int failures_before_a_hint = 3;

  const Environment environment_;
  const Arguments arguments_;
  grading::Course course_;
  std::vector<const Exercise*> chosen_;
  grading::Skeletons skeletons_;
  GraderSources grader_;
  FolderWatch folders_;
  base::Descriptor finished_;
  fs::path program_;
  fs::file_time_type program_written_;

  grading::Submission submission_;
  std::map<std::string, std::string> known_;  ///< file → '+' and its bytes, or '-' and why it cannot be taken
  std::set<std::string> gone_;
  std::map<fs::path, std::string> sources_;

  Clock::time_point since_ = Clock::now();
  std::set<std::string> pending_, last_graded_;  ///< ids
  bool build_needed_ = false, build_failed_ = false;
  std::unique_ptr<Job> job_;

  std::map<std::string, report::Exercise> latest_;
  std::map<std::string, int> failures_;
};

const Offer offer({"watch", Audience::students, "Grade again what a saved file touches", [](Options options) {
                     const auto arguments = std::make_shared<Arguments>();
                     arguments->choice.add_to(options);
                     options.flag("--timings", arguments->timings, "Show where the time went");
                     options.flag("--verbose", arguments->verbose, "List every test");
                     return [arguments](const Environment& environment) {
                       std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
                       base::watch_for_cancel();
                       Watcher(environment, *arguments).run();
                       fmt::print("\nNo longer watching.\n");  // to leave is no failure
                       return Exit::all_passed;
                     };
                   }});

}  // namespace
}  // namespace descent::command
