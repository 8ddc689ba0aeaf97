#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "base/cancel.hpp"
#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/parallel.hpp"
#include "command/own_tree.hpp"
#include "command/progress.hpp"
#include "command/subcommand.hpp"
#include "command/terminal.hpp"
#include "grading/grade.hpp"
#include "reports/junit.hpp"
#include "reports/text.hpp"
#include "result/json.hpp"

namespace descent::command {
namespace {

struct Arguments {
  std::string submission;  ///< empty: the working tree
  Choice choice;
  std::string tests = "all";
  std::optional<std::uint64_t> seed;
  std::string secret_file;
  std::string format = "text";
  std::string output;
  unsigned jobs = 0;
  bool capstones = false;
  std::string device = "auto";
  bool timings = false, verbose = false;
};

std::string render(const report::Result& result, const Arguments& arguments) {
  if (arguments.format == "json") return report::to_json(result);
  if (arguments.format == "junit") return report::to_junit(result);
  auto text = text_options(look_at_terminal());
  text.colour = text.colour && arguments.output.empty();
  text.timings = arguments.timings;
  text.verbose = arguments.verbose;
  return report::render_text(result, text);
}

report::Result grade(const grading::Course& course, const Arguments& arguments) {
  const auto chosen = arguments.choice.of(course);
  if (arguments.tests == "hidden" && !course.hidden_tests)
    throw BadInput("the hidden tests are not here: this is a handout. Grade without --tests hidden");
  if (!arguments.output.empty()) {
    try {
      base::check_writable(arguments.output);  // now, and not after minutes of grading
    } catch (const base::FileError& error) {
      throw BadInput(error.what());
    }
  }
  const auto began = base::Clock::now();
  grading::Submission submission;
  try {
    submission = arguments.submission.empty()
                     ? read_own_tree(course, chosen)
                     : grading::read_submission(arguments.submission, course.files());
  } catch (const grading::SubmissionError& error) {
    throw BadInput(error.what());
  }
  const double read_seconds = base::seconds_since(began);

  grading::Options options;
  options.tests = arguments.tests;
  options.seed.number = arguments.seed;
  if (!arguments.secret_file.empty()) {
    try {
      options.seed.secret = base::read_file(arguments.secret_file);
    } catch (const base::FileError& error) {
      throw BadInput(error.what());
    }
    if (options.seed.secret->size() < 16)
      throw BadInput(
          fmt::format("{}: has {} bytes, expected at least 16 random ones (head -c 32 /dev/urandom)",
                      arguments.secret_file, options.seed.secret->size()));
  }
  // By name too; and official grading leaves nothing out.
  options.capstones =
      arguments.capstones || !arguments.choice.exercises.empty() || !arguments.secret_file.empty();
  options.device = arguments.device;
  options.jobs = arguments.jobs > 0 ? arguments.jobs : base::usual_jobs();

  report::Result result;
  {
    ProgressLine line;
    options.progress = line.of_grading();
    options.building = say_building;
    result = grading::grade(course, chosen, submission, options);
  }
  result.timings.read = read_seconds;
  result.timings.wall += read_seconds;

  const std::string text = render(result, arguments);
  if (!arguments.output.empty()) {
    base::write_file_atomically(arguments.output, text);
  } else if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) {
    throw base::FileError("the report could not be written to standard output: is the disk full?");
  }
  return result;
}

Subcommand::Action add(Options options) {
  const auto arguments = std::make_shared<Arguments>();
  auto& a = *arguments;
  options.value("--submission", a.submission,
                "Folder or archive (.zip, .tar, .tar.gz) instead of the working tree");
  a.choice.add_to(options);
  options.value("--tests", a.tests, "Which tests to run").one_of({"public", "hidden", "all"}).shows_default();
  options.value("--seed", a.seed, "Inputs of the tests; otherwise from the file's content");
  options.value("--secret", a.secret_file,
                "Official grading: a file whose bytes seed a whole class's inputs");
  options.value("--format", a.format, "How to report").one_of({"text", "json", "junit"}).shows_default();
  options.value("--output", a.output, "Write the report to this file (replaced as a whole, or not at all)");
  options.value("--jobs", a.jobs, "Exercises at a time; default: half as many again as processors")
      .from_to(1, 256);
  options
      .value("--device", a.device,
             "Where kernels run: auto and emulator, on the emulator; cuda, on a GPU too, if there is "
             "one; cpu, nowhere")
      .one_of({"auto", "cpu", "emulator", "cuda"})
      .shows_default();
  options.flag("--capstones", a.capstones,
               "Train the networks of the capstones too, which takes minutes; else only those that "
               "--exercise names, and with --secret all");
  options.flag("--timings", a.timings, "Show where the time went");
  options.flag("--verbose", a.verbose, "List every test");
  return [arguments](const Environment& environment) {
    const auto course = environment.course();
    base::watch_for_cancel();
    const auto result = grade(course, *arguments);
    if (arguments->submission.empty()) remember_next_step(environment.manifest, report::next_step(result));
    if (result.grader_failed()) return Exit::grader_error;
    return result.all_passed() ? Exit::all_passed : Exit::not_all_passed;
  };
}

const Offer offer({"grade", Audience::students, "Grade the working tree, or a folder or archive", add});

}  // namespace
}  // namespace descent::command
