#include <fmt/format.h>

#include <cstdio>
#include <mutex>
#include <thread>

#include "command/commands.hpp"
#include "command/options.hpp"
#include "grading/files.hpp"
#include "grading/grade.hpp"
#include "reports/json.hpp"
#include "reports/junit.hpp"
#include "reports/text.hpp"

namespace descent::command {
namespace {

/// One line on standard error, written over and over; gone when the report comes.
class ProgressLine {
 public:
  ProgressLine(bool shown, std::size_t total, int width) : shown_(shown), total_(total), width_(width) {}
  ~ProgressLine() {
    if (shown_) std::fputs("\r\033[K", stderr);
  }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void tell(const std::string& exercise, const std::string& step, std::size_t finished) {
    if (!shown_) return;
    const std::lock_guard hold(mutex_);
    const auto line = fmt::format("{}/{}  {} {}", finished, total_, step, exercise);
    fmt::print(stderr, "\r\033[K{}", line.substr(0, static_cast<std::size_t>(width_ - 1)));
    std::fflush(stderr);
  }

 private:
  bool shown_;
  std::size_t total_;
  int width_;
  std::mutex mutex_;
};

std::string render(const report::Result& result, const GradeArguments& arguments, const Terminal& terminal) {
  if (arguments.format == "json") return report::to_json(result);
  if (arguments.format == "junit") return report::to_junit(result);
  report::TextOptions text;
  text.width = terminal.width;
  text.colour = terminal.colour && arguments.output.empty();
  text.unicode = terminal.unicode;
  text.timings = arguments.timings;
  text.verbose = arguments.verbose;
  return report::render_text(result, text);
}

}  // namespace

report::Result grade(const grading::Course& course, const GradeArguments& arguments) {
  const auto chosen = grading::select(course, arguments.topics, arguments.exercises);
  if (!arguments.output.empty()) {
    try {
      grading::check_writable(arguments.output);  // now, and not after minutes of grading
    } catch (const grading::FileError& error) {
      throw BadInput(error.what());
    }
  }
  const auto began = std::chrono::steady_clock::now();
  grading::Submission submission;
  try {
    submission = grading::read_submission(
        arguments.submission.empty() ? course.root.string() : arguments.submission, course.files(),
        arguments.submission.empty() ? grading::Origin::own_tree : grading::Origin::handed_in);
  } catch (const grading::SubmissionError& error) {
    throw BadInput(error.what());
  }
  const double read_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  if (arguments.submission.empty()) {
    submission.name = "working tree";
    // A file that is gone looks like one that nobody has begun; in the tree that holds all of them, that is
    // an accident.
    std::vector<std::string> missing;
    for (const auto* exercise : chosen)
      for (const auto& file : exercise->files)
        if (!submission.files.contains(file) && !submission.rejected.contains(file))
          missing.push_back(
              fmt::format("exercises/{0} is not there. To have it back as it was handed out: "
                          "git checkout -- exercises/{0}",
                          file));
    submission.notes.insert(submission.notes.begin(), missing.begin(), missing.end());
  }

  grading::Options options;
  options.tests = arguments.tests;
  options.seed.number = arguments.seed;
  if (!arguments.secret_file.empty()) {
    try {
      options.seed.secret = grading::read_file(arguments.secret_file);
    } catch (const grading::FileError& error) {
      throw BadInput(error.what());
    }
    if (options.seed.secret->size() < 16)
      throw BadInput(
          fmt::format("{}: holds {} bytes, want at least 16 that nobody can guess (head -c 32 /dev/urandom)",
                      arguments.secret_file, options.seed.secret->size()));
  }
  options.jobs = arguments.jobs > 0 ? arguments.jobs : std::max(1U, std::thread::hardware_concurrency());

  const auto terminal = look_at_terminal();
  report::Result result;
  {
    ProgressLine line(terminal.progress, chosen.size(), terminal.width);
    options.progress = [&](const std::string& exercise, const std::string& step, std::size_t finished) {
      line.tell(exercise, step, finished);
    };
    result = grading::grade(course, chosen, submission, options);
  }
  result.timings.read = read_seconds;
  result.timings.wall += read_seconds;

  const std::string text = render(result, arguments, terminal);
  if (!arguments.output.empty()) {
    grading::write_file_atomically(arguments.output, text);
  } else if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) {
    throw grading::FileError("the report could not be written to standard output: is the disk full?");
  }
  return result;
}

}  // namespace descent::command
