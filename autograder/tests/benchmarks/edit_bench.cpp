// edit_bench: from a one-line edit of a student's file to the finished report of that exercise, beside the
// bare compiler on the same file with the same flags and precompiled header.  make bench runs it.
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "grading/course.hpp"
#include "grading/files.hpp"

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

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "edit_bench: wants the descent command and the course's course.json\n");
    return 2;
  }
  const auto course = grading::load_course(argv[2]);
  std::string folder = (fs::temp_directory_path() / "edit-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return 3;
  fs::create_directories(fs::path(folder) / "exercises/04_optimizers");

  std::string compile = course.compiler;
  for (const auto& flag : course.flags) compile += " " + flag;
  compile += fmt::format(" -include {}/student.hpp -I{} -c -o {}/bare.o ", course.pch.string(),
                         course.framework.string(), folder);

  fmt::print("{:10} {:>16} {:>16} {:>7}\n", "exercise", "edit to report", "bare compile", "ratio");
  for (const std::string name : {"sgd", "momentum", "adam"}) {
    const std::string answer = grading::read_file(course.root / "solutions/04_optimizers" / (name + ".cpp"));
    const fs::path file = fs::path(folder) / "exercises/04_optimizers" / (name + ".cpp");
    std::vector<double> report, bare, ratio;
    for (int i = 0; i < 8; ++i) {
      // The number makes the bytes new at each turn, so that no compiled worker can be reused.
      const auto now = std::chrono::system_clock::now().time_since_epoch().count();
      grading::write_file_atomically(file, answer + fmt::format("// edit {} {}\n", i, now));
      const double ours = run(
          fmt::format("{} grade --submission {} --exercise {} >{}/report.txt", argv[1], folder, name, folder),
          0);
      const double theirs = run(compile + file.string(), 0);
      if (i == 0) continue;  // the first reads everything from the disk
      report.push_back(ours);
      bare.push_back(theirs);
      ratio.push_back(ours / theirs);
    }
    fmt::print("{:10} {:>14.2f} s {:>14.2f} s {:>7.2f}   goal: below 1.5 s, ratio at most 1.5\n", name,
               median(report), median(bare), median(ratio));
  }
  fs::remove_all(folder);
}
