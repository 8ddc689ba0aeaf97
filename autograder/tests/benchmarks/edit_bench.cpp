// edit_bench: from a one-line edit of a student's file to the finished report of that exercise, by descent
// grade and by a descent watch that waits for it, beside the bare compiler on the same file with the same
// flags and precompiled header.  make bench runs it.
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/descriptor.hpp"
#include "base/files.hpp"
#include "base/program.hpp"
#include "course/course.hpp"

namespace {

namespace fs = std::filesystem;
using namespace descent;

double run(const std::string& command, int wanted) {
  const auto began = std::chrono::steady_clock::now();
  const int status = std::system(command.c_str());
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  if (!WIFEXITED(status) || WEXITSTATUS(status) != wanted) throw std::runtime_error("failed: " + command);
  return seconds;
}

/// descent watch on one exercise of the course in `folder`.
class Watch {
 public:
  Watch(const std::string& descent, const fs::path& folder, const std::string& exercise)
      : pipe_(base::make_pipe()),
        child_({.arguments = {descent, "--course", folder / "course.json", "watch", "--exercise", exercise},
                .group = base::Program::Group::alone},
               pipe_.writer.get(), STDERR_FILENO) {
    pipe_.writer.reset();
    reader_ = fdopen(pipe_.reader.release(), "r");
  }
  ~Watch() { std::fclose(reader_); }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  /// Waits until the next report of an exercise that passes is complete.
  void wait_for_report() {
    char line[4096];
    while (std::fgets(line, sizeof line, reader_) != nullptr)
      if (std::string(line).find("Well done!") != std::string::npos) return;
    throw std::runtime_error("descent watch has ended");
  }

 private:
  base::Pipe pipe_;
  base::Child child_;
  std::FILE* reader_ = nullptr;
};

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr,
               "edit_bench: expected two arguments, the descent command and the course's course.json\n");
    return 2;
  }
  const auto course = grading::load_course(argv[2]);
  std::string folder = (fs::temp_directory_path() / "edit-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return 3;
  // A course in that folder, with the kit and the judge of the built one.
  fs::copy(course.root / "exercises", fs::path(folder) / "exercises", fs::copy_options::recursive);
  auto manifest = nlohmann::json::parse(base::read_file(argv[2]));
  manifest["root"] = folder;
  base::write_file_atomically(fs::path(folder) / "course.json", manifest.dump());

  std::string compile = course.compiler;
  for (const auto& flag : course.flags) compile += " " + flag;
  compile += fmt::format(" -include {}/student.hpp -I{} -c -o {}/bare.o ", course.pch.string(),
                         course.framework.string(), folder);

  fmt::print("{:10} {:>16} {:>16} {:>7} {:>16} {:>16}\n", "exercise", "edit to report", "bare compile",
             "ratio", "by watch", "watch - grade");
  for (const std::string name : {"sgd", "momentum", "adam"}) {
    const std::string answer = base::read_file(course.root / "solutions/04_optimizers" / (name + ".cpp"));
    const fs::path file = fs::path(folder) / "exercises/04_optimizers" / (name + ".cpp");
    std::vector<double> report, bare, ratio, watched, more;
    // The number makes the bytes new at each turn, so that no compiled worker can be reused.
    const auto edited = [&] {
      const auto now = std::chrono::system_clock::now().time_since_epoch().count();
      return answer + fmt::format("// edited at {}\n", now);
    };
    for (int i = 0; i < 8; ++i) {
      base::write_file_atomically(file, edited());
      const double ours = run(
          fmt::format("{} grade --submission {} --exercise {} >{}/report.txt", argv[1], folder, name, folder),
          0);
      const double theirs = run(compile + file.string(), 0);
      Watch watch(argv[1], folder, name);
      watch.wait_for_report();
      const auto began = std::chrono::steady_clock::now();
      base::write_file_atomically(file, edited());
      watch.wait_for_report();
      const double by_watch = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
      if (i == 0) continue;  // the first reads everything from the disk
      report.push_back(ours);
      bare.push_back(theirs);
      ratio.push_back(ours / theirs);
      watched.push_back(by_watch);
      more.push_back(by_watch - ours);
    }
    fmt::print("{:10} {:>14.2f} s {:>14.2f} s {:>7.2f} {:>14.2f} s {:>13.0f} ms\n", name, median(report),
               median(bare), median(ratio), median(watched), 1e3 * median(more));
  }
  fmt::print("goals: edit to report below 1.5 s and ratio at most 1.5; watch - grade at most 50 ms\n");
  fs::remove_all(folder);
}
