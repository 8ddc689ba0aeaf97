// Runs a program that we do not trust: the compiler on a student's file, and the worker that holds the
// student's code.
//
// Paths inside are written relative to the sandbox's root, which is also the working directory: "w",
// "include", "exercises/04_optimizers/adam.cpp".  So the same command runs under bubblewrap (the root is an
// empty read-only file system) and without it (the root is a temporary folder of ours), and no path of the
// host shows in a message.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/descriptor.hpp"

namespace descent::sandbox {

enum class Isolation : std::uint8_t {
  full,     ///< bubblewrap: own namespaces, empty root, system-call filter, limits
  device,   ///< as full, with a GPU's device nodes and libraries visible
  process,  ///< a separate process with limits and a system-call filter; it sees the host's files
};
std::string_view name(Isolation level);  ///< "full", "device", "process": as in descent/result/v1

struct Probe {
  Isolation level = Isolation::process;
  std::string why;  ///< what did not work, what it said and what to do, one line; empty if the first way did
};
/// Starts a real sandbox once in this process's life and remembers what came of it.  DESCENT_SANDBOX=process
/// in the environment leaves bubblewrap out, to see what a machine without it would do.
const Probe& probe();

/// DESCENT_REQUIRE_SANDBOX=1 is set and the level is not full.
struct Required : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// \throws Required, in the words of probe().why, if DESCENT_REQUIRE_SANDBOX is set to anything but "" or "0"
void check_required();

/// The sandbox itself failed (no descriptors left, bubblewrap refused, disk full): never the student's fault.
struct Error : base::SystemError {
  using SystemError::SystemError;
};

enum class Profile : std::uint8_t {
  worker,    ///< sees what it is given, no more; may start threads, may not fork, open files or make sockets
  emulator,  ///< as worker; may read the files that it is given, itself above all: a kernel's lines stand
             ///< there
  device,  ///< a worker whose kernels run on a GPU: sees its device files, the system's libraries, /proc and
           ///< /sys, which the driver asks for.  What it may call is not known in full, so only what is
           ///< dangerous is refused
  compiler,  ///< sees /usr, may fork, may write to "tmp"
};

struct Limits {
  std::uint64_t address_space = 1ULL << 30;  ///< bytes; per process
  /// Bytes that can be written to, per process; 0: no limit of its own.  For who reserves addresses without
  /// memory: then address_space is not in force.  Profile::device has neither: a driver maps what it likes.
  std::uint64_t data = 0;
  std::uint64_t cpu_seconds = 10;        ///< per process; then SIGXCPU, one second later SIGKILL
  std::uint64_t file_size = 1ULL << 20;  ///< bytes
  std::uint64_t processes = 64;          ///< with threads; in force where the sandbox has its own uid
  std::uint64_t open_files = 32;
  std::uint64_t stack = 8ULL << 20;  ///< bytes

  static Limits compiler();  ///< 2 GiB, 15 s, 64 MiB files, 64 MiB stack
};

struct Bind {
  std::string source;       ///< host path, a file or a folder
  std::string destination;  ///< relative, inside; read-only
};
struct File {
  std::string destination;  ///< relative, inside; read-only
  std::string bytes;
};

struct Command {
  Profile profile = Profile::worker;
  /// argv[0] is relative inside ("w": a static program) or, for the compiler profile, "/usr/bin/…".
  std::vector<std::string> argv;
  std::vector<Bind> binds;
  std::vector<File> files;
  /// {ours, its number inside (0 to 7)}; 0 to 2 default to /dev/null.
  std::vector<std::pair<int, int>> descriptors;
  /// All there is, but for PATH, LC_ALL and TMPDIR of the compiler profile where they are not given.
  std::vector<std::pair<std::string, std::string>> environment;
  Limits limits;
};

/// How a process ended.
struct Exit {
  int code = 0;    ///< when signal is 0
  int signal = 0;  ///< bubblewrap's 128 + n is turned back into n
  bool clean() const { return code == 0 && signal == 0; }
};

/// A running sandbox.  The destructor kills it and waits until nothing of it is left; so does our own death,
/// whatever its cause.  A Process may be used by one thread at a time, and not only by its starter.
///
/// Bubblewrap reports some of its failures only after it was executed.  They come from wait_until and kill as
/// an Error with bubblewrap's own words, never as an Exit: that is always the program's.
class Process {
 public:
  explicit Process(const Command& command);  ///< \throws Error, Required
  Process(Process&&) noexcept;
  Process& operator=(Process&&) noexcept;
  ~Process();

  /// How it ended, once nothing of it is left; nullopt: still running at the deadline.
  /// \throws Error
  std::optional<Exit> wait_until(std::chrono::steady_clock::time_point deadline);
  /// Ends it, and all that it started; signal 9 unless it had ended before.
  /// \throws Error
  Exit kill();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace descent::sandbox
