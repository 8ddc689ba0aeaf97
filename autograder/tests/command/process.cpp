#include "process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <utility>

#include "answers/examples.hpp"

namespace descent::command_tests {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Process {
  pid_t parent = 0;
  char state = '?';
  std::string name;
};

/// Every process of the machine.
std::map<pid_t, Process> processes() {
  std::map<pid_t, Process> all;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/proc", error)) {
    const std::string number = entry.path().filename().string();
    if (number.find_first_not_of("0123456789") != std::string::npos) continue;
    std::ifstream in(entry.path() / "stat");
    std::string text;
    std::getline(in, text, '\0');
    const auto open = text.find('('), close = text.rfind(')');
    if (open == std::string::npos || close == std::string::npos) continue;  // it has just ended
    Process process;
    process.name = text.substr(open + 1, close - open - 1);
    std::istringstream rest(text.substr(close + 1));
    rest >> process.state >> process.parent;
    all[static_cast<pid_t>(std::stol(number))] = process;
  }
  return all;
}

bool has_descendant(pid_t ancestor, const std::string& name) {
  const auto all = processes();
  for (const auto& [pid, process] : all) {
    if (process.name != name || process.state == 'Z') continue;
    pid_t above = pid;
    for (int depth = 0; depth < 20 && above > 1; ++depth) {
      if (above == ancestor) return true;
      const auto found = all.find(above);
      above = found == all.end() ? 0 : found->second.parent;
    }
  }
  return false;
}

// What the command starts and leaves behind becomes our child, so that none_left() sees it.
const bool adopts = prctl(PR_SET_CHILD_SUBREAPER, 1) == 0;

}  // namespace

const fs::path root = DESCENT_ROOT;

Folder::Folder() {
  std::string pattern = (fs::temp_directory_path() / "descent-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = pattern;
}
Folder::~Folder() {
  std::error_code error;
  fs::remove_all(path_, error);
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path.string() + " cannot be read");
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void write(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  if (!out.flush()) throw std::runtime_error(path.string() + " cannot be written");
}

const fs::path& right_answers() {
  static const Folder folder;
  static const fs::path path = [] {
    const auto solutions = fs::path(DESCENT_ROOT) / "solutions";
    for (const auto& entry : fs::recursive_directory_iterator(solutions))
      if (const auto kind = entry.path().extension(); kind == ".cpp" || kind == ".cu")
        write(folder.path() / "right" / entry.path().lexically_relative(solutions), read(entry.path()));
    return folder.path() / "right";
  }();
  return path;
}

fs::path example(const std::string& name) {
  static const Folder folder;
  if (const auto path = folder / name; fs::exists(path)) return path;
  return tests::lay_out_example(fs::path(DESCENT_ROOT) / "autograder/tests/submissions", name, folder.path());
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    names.push_back(entry.path().lexically_relative(folder).string());
  std::sort(names.begin(), names.end());
  return names;
}

Running::Running(const std::vector<std::string>& arguments, const Setting& setting) {
  if (!adopts) throw std::runtime_error("orphans cannot be watched");
  std::map<std::string, std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string text = *variable;
    const auto equals = text.find('=');
    variables[text.substr(0, equals)] = text.substr(equals + 1);
  }
  // What the tester's shell or ctest may have set must not decide.
  for (const char* name :
       {"DESCENT_SANDBOX", "DESCENT_REQUIRE_SANDBOX", "NO_COLOR", "MAKEFLAGS", "MAKELEVEL", "COLUMNS"})
    variables.erase(name);
  variables["TERM"] = "xterm-256color";
  variables["LC_ALL"] = "C.UTF-8";
  for (const auto& [name, value] : setting.environment) {
    if (value)
      variables[name] = *value;
    else
      variables.erase(name);
  }
  std::vector<std::string> words;
  for (const auto& [name, value] : variables) words.push_back(name + "=" + value);
  std::vector<char*> environment, argv;
  for (auto& word : words) environment.push_back(word.data());
  environment.push_back(nullptr);
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);

  int out[2] = {-1, -1}, err[2] = {-1, -1};
  int terminal = -1;
  if (setting.terminal) {
    const winsize size{24, 80, 0, 0};
    pid_ = forkpty(&terminal, nullptr, nullptr, &size);
  } else {
    if (pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    pid_ = fork();
  }
  if (pid_ < 0) throw std::runtime_error("no process");
  if (pid_ == 0) {
    if (!setting.terminal) {
      setpgid(0, 0);
      const int nothing = open("/dev/null", O_RDONLY);
      const int file = setting.output_file.empty() ? out[1] : open(setting.output_file.c_str(), O_WRONLY);
      if (dup2(nothing, 0) < 0 || dup2(file, 1) < 0 || dup2(err[1], 2) < 0) _exit(126);
    }
    execvpe(argv[0], argv.data(), environment.data());
    _exit(127);
  }
  if (setting.terminal) {
    fcntl(terminal, F_SETFD, FD_CLOEXEC);
    out_ = terminal;
    return;
  }
  setpgid(pid_, pid_);  // in both, so that it is done whoever runs first
  close(out[1]);
  close(err[1]);
  out_ = out[0];
  err_ = err[0];
}

Running::~Running() {
  if (pid_ > 0) {
    kill(-pid_, SIGKILL);
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  for (const int descriptor : {out_, err_})
    if (descriptor >= 0) close(descriptor);
}

void Running::read_for(int milliseconds) {
  pollfd ready[2] = {{out_, POLLIN, 0}, {err_, POLLIN, 0}};  // a number below 0 is passed over
  if (poll(ready, 2, milliseconds) <= 0) return;
  for (int i = 0; i < 2; ++i) {
    if (ready[i].revents == 0) continue;
    char buffer[4096];
    const ssize_t n = ::read(ready[i].fd, buffer, sizeof buffer);
    if (n > 0) {
      (i == 0 ? ended_.out : ended_.err).append(buffer, static_cast<std::size_t>(n));
    } else if (n == 0 || errno != EINTR) {  // a terminal says EIO when the other side is closed
      int& descriptor = i == 0 ? out_ : err_;
      close(descriptor);
      descriptor = -1;
    }
  }
}

bool Running::wait_for(const std::string& program) {
  const auto deadline = Clock::now() + timeout;
  while (Clock::now() < deadline && (out_ >= 0 || err_ >= 0)) {
    if (has_descendant(pid_, program)) return true;
    read_for(20);
  }
  return false;
}

std::string Running::wait_for_text(const std::string& text) {
  const auto deadline = Clock::now() + timeout;
  while (Clock::now() < deadline) {
    if (const auto at = ended_.out.find(text, found_); at != std::string::npos) {
      const auto from = std::exchange(found_, at + text.size());
      return ended_.out.substr(from, found_ - from);
    }
    if (out_ < 0 && err_ < 0) break;
    read_for(50);
  }
  throw std::runtime_error("it never said \"" + text + "\" behind: " + ended_.out.substr(found_) +
                           ended_.err);
}

Ended Running::wait() {
  const auto deadline = Clock::now() + timeout;
  int status = 0;
  bool gone = false;
  while (Clock::now() < deadline) {
    if (!gone) gone = waitpid(pid_, &status, WNOHANG) == pid_;
    if (gone && out_ < 0 && err_ < 0) break;
    if (out_ >= 0 || err_ >= 0)
      read_for(gone ? 100 : 50);
    else
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  if (!gone) throw std::runtime_error("it did not end: " + ended_.out + ended_.err);
  pid_ = -1;
  if (out_ >= 0 || err_ >= 0) throw std::runtime_error("somebody holds its output open");
  ended_.code = WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
  return ended_;
}

Ended run(const std::vector<std::string>& arguments, const Setting& setting) {
  return Running(arguments, setting).wait();
}

std::vector<std::string> command(const std::vector<std::string>& arguments) {
  std::vector<std::string> all{DESCENT_COMMAND};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return all;
}

Ended grade(std::vector<std::string> arguments, const Setting& setting) {
  arguments.insert(arguments.begin(), "grade");
  return run(command(arguments), setting);
}

std::optional<Ended> run_with_mounts(const std::string& mounts, const std::vector<std::string>& arguments,
                                     const Setting& setting) {
  std::vector<std::string> all{"unshare", "--mount"};
  if (geteuid() != 0) all.insert(all.end(), {"--user", "--map-root-user"});
  all.insert(all.end(), {"sh", "-c", mounts + " || exit 125; exec \"$@\"", "sh"});
  all.insert(all.end(), arguments.begin(), arguments.end());
  const auto ended = run(all, setting);
  if (ended.code == 125 || ended.code == 127 || ended.err.find("unshare") != std::string::npos)
    return std::nullopt;
  return ended;
}

std::string course_with(const Folder& folder, const nlohmann::json& changes) {
  auto course = nlohmann::json::parse(read(DESCENT_COURSE));
  if (!changes.is_null()) course.update(changes);
  const auto path = folder / "course.json";
  write(path, course.dump());
  return path.string();
}

void check_refused(const std::vector<std::string>& arguments, const std::vector<std::string>& words) {
  const auto ended = run(command(arguments));
  CAPTURE(arguments, ended.out, ended.err);
  CHECK(ended.code == 2);
  CHECK(ended.out.empty());
  CHECK(is_one_line(ended.err));
  for (const auto& word : words) CHECK_THAT(ended.err, Catch::Matchers::Contains(word));
}

OwnTree::OwnTree(const nlohmann::json& changes) {
  fs::create_directory(folder / "tmp");
  setting.environment["TMPDIR"] = folder / "tmp";
  fs::copy(root / "exercises", folder / "exercises", fs::copy_options::recursive);
  nlohmann::json all{{"root", folder.path().string()}};
  if (!changes.is_null()) all.update(changes);
  course = course_with(folder, all);
}
fs::path OwnTree::file(const std::string& exercise) const {
  return folder / ("exercises/" + exercise + ".cpp");
}

std::string solution(const std::string& exercise) {
  return read(root / "solutions" / (exercise + ".cpp"));
}

bool none_left(std::chrono::seconds within) {
  const auto deadline = Clock::now() + within;
  while (Clock::now() < deadline) {
    const pid_t one = waitpid(-1, nullptr, WNOHANG);
    if (one < 0 && errno == ECHILD) return true;
    if (one <= 0) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

bool is_one_line(const std::string& err) {
  return err.starts_with("descent: ") && err.size() > 20 && err.find('\n') == err.size() - 1;
}

}  // namespace descent::command_tests
