// Runs the command as its users do: a process with pipes or a terminal, folders of its own, and a deadline.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace descent::command_tests {

/// Generous, since the machine may have other things to do; nothing waits that long unless something is
/// wrong.
constexpr std::chrono::seconds timeout{120};

/// A folder that goes with this.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

std::string read(const std::filesystem::path& path);
void write(const std::filesystem::path& path, const std::string& bytes);  ///< makes the folders above it
/// Whatever lies in the folder and below, by relative names.
std::vector<std::string> names_in(const std::filesystem::path& folder);

/// A submission that is right in every exercise of the course, whatever these are: made of the solutions.
const std::filesystem::path& right_answers();
/// The example submission of that name, as its student handed it in.
std::filesystem::path example(const std::string& name);

struct Setting {
  std::map<std::string, std::optional<std::string>> environment{};  ///< nullopt: not set
  bool terminal = false;      ///< all three streams are one terminal of 80 columns
  std::string output_file{};  ///< standard output goes there instead, e.g. /dev/full
};

/// A process in a group of its own, as a shell starts it.
class Running {
 public:
  explicit Running(const std::vector<std::string>& arguments, const Setting& setting = {});
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  pid_t pid() const { return pid_; }
  /// Reads on until one of its descendants has this name ("w": a worker).
  /// \return false when it ended before
  bool wait_for(const std::string& program);
  /// Reads on until its output holds this text, behind what an earlier call has found.
  /// \return what stands between, with the text; it throws when the command ends before.
  std::string wait_for_text(const std::string& text);
  struct Ended {
    int code = -1;  ///< exit code, or 1000 + the signal
    std::string out, err;
  };
  Ended wait();

 private:
  void read_for(int milliseconds);
  pid_t pid_ = -1;
  int out_ = -1, err_ = -1;
  std::size_t found_ = 0;  ///< where wait_for_text looks on
  Ended ended_;
};
using Ended = Running::Ended;

Ended run(const std::vector<std::string>& arguments, const Setting& setting = {});

/// build/descent with these arguments.
std::vector<std::string> command(const std::vector<std::string>& arguments);
Ended grade(std::vector<std::string> arguments, const Setting& setting = {});

/// The same in a mount namespace of its own, after the shell command `mounts`; nullopt where the machine
/// allows none.
std::optional<Ended> run_with_mounts(const std::string& mounts, const std::vector<std::string>& arguments,
                                     const Setting& setting = {});

/// Writes the built course's description with some entries replaced.
/// \return its path, for --course
std::string course_with(const Folder& folder, const nlohmann::json& changes);

/// Waits until no process is left that a process of ours has started; false if some do not go.
bool none_left(std::chrono::seconds within = std::chrono::seconds(20));

/// One line that begins with "descent: " and says what to do after what is wrong.
bool is_one_line(const std::string& err);

/// The command refuses these arguments: exit 2, nothing on standard output, one line with all these words.
void check_refused(const std::vector<std::string>& arguments, const std::vector<std::string>& words);

/// A tree of a student's own: a copy of the built course's exercises, and a course.json that says so.
struct OwnTree {
  Folder folder;
  std::string course;
  Setting setting;  ///< with a TMPDIR in the folder

  /// \param changes  further entries of course.json
  explicit OwnTree(const nlohmann::json& changes = {});
  std::filesystem::path file(const std::string& exercise) const;  ///< "04_optimizers/adam" → its path
};
/// The right answer to "04_optimizers/adam".
std::string solution(const std::string& exercise);

extern const std::filesystem::path root;  ///< of the project

}  // namespace descent::command_tests
