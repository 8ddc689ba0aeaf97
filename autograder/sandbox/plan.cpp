#include "sandbox/plan.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <set>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace descent::sandbox {
namespace {

/// "a/b" lies under "a".
bool lies_under(const std::string& path, const std::string& folder) {
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

void check_destination(const std::string& destination) {
  const std::filesystem::path path(destination);
  const bool plain = path.is_relative() && path.lexically_normal().string() == destination &&
                     path.has_filename() && *path.begin() != "..";
  if (!plain || destination == ".") {
    throw Error("sandbox: destination \"" + destination +
                "\" must be relative and stay inside, as in \"include/api.h\"");
  }
  for (const char* ours : {"tmp", "usr", "bin", "lib", "lib64", "dev", "etc", "proc", "sys"}) {
    if (destination == ours || lies_under(destination, ours)) {
      throw Error("sandbox: destination \"" + destination +
                  "\" is in a folder that the sandbox reserves for itself");
    }
  }
}

}  // namespace

void check(const Command& command) {
  if (command.argv.empty()) throw Error("sandbox: argv is empty");
  std::vector<std::string> destinations;
  for (const Bind& bind : command.binds) destinations.push_back(bind.destination);
  for (const File& file : command.files) {
    destinations.push_back(file.destination);
    if (file.bytes.size() > command.limits.file_size) {
      throw Error("sandbox: file " + file.destination + " has " + std::to_string(file.bytes.size()) +
                  " bytes, and the limit of file_size is " + std::to_string(command.limits.file_size));
    }
  }
  for (const std::string& one : destinations) {
    check_destination(one);
    // A file below a bound folder would have to be made in the folder, which is the host's.
    for (const Bind& bind : command.binds) {
      if (lies_under(one, bind.destination)) {
        throw Error("sandbox: " + one + " cannot be put below " + bind.destination + ", which is bound");
      }
    }
  }
  std::sort(destinations.begin(), destinations.end());
  const auto twice = std::adjacent_find(destinations.begin(), destinations.end());
  if (twice != destinations.end())
    throw Error("sandbox: two files or binds have the same destination " + *twice);
  std::set<int> numbers;
  for (const auto& [from, to] : command.descriptors) {
    if (to < 0 || to > 7 || !numbers.insert(to).second) {
      throw Error("sandbox: descriptor number " + std::to_string(to) + " must be in 0 to 7, each once");
    }
    if (::fcntl(from, F_GETFD) < 0)
      throw Error("sandbox: descriptor " + std::to_string(from) + " is not open");
  }
}

std::vector<Launch::Limit> limits_of(const Command& command, User user) {
  const Limits& limits = command.limits;
  std::vector<Launch::Limit> all{{RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1}};
  const auto add = [&all](int resource, rlim_t value) { all.push_back({resource, value, value}); };
  add(RLIMIT_FSIZE, limits.file_size);
  add(RLIMIT_NOFILE, limits.open_files);
  add(RLIMIT_MEMLOCK, 0);
  add(RLIMIT_MSGQUEUE, 0);
  // Not 0: a core_pattern that is a pipe heeds no limit but 1 (core(5)), and a file of 1 byte is not written
  // either.
  add(RLIMIT_CORE, 1);
  // The kernel counts the processes of a uid.  Ours has many that are none of the sandbox's.
  if (user != User::ours) add(RLIMIT_NPROC, limits.processes);
  add(RLIMIT_STACK, limits.stack);
  if (command.profile == Profile::device) return all;
  if (limits.data != 0)
    add(RLIMIT_DATA, limits.data);
  else
    add(RLIMIT_AS, limits.address_space);
  return all;
}

std::vector<Launch::Placed> descriptors_of(const Command& command, Launch& owner) {
  std::vector<Launch::Placed> all;
  for (const auto& [from, to] : command.descriptors) all.push_back({from, to});
  owner.files.emplace_back(::open("/dev/null", O_RDWR | O_CLOEXEC));
  const int null = owner.files.back().get();
  if (null < 0) throw Error(std::string("sandbox: cannot open /dev/null: ") + std::strerror(errno));
  for (int standard = 0; standard <= 2; ++standard) {
    const auto is_it = [standard](const Launch::Placed& placed) { return placed.to == standard; };
    if (std::none_of(all.begin(), all.end(), is_it)) all.push_back({null, standard});
  }
  return all;
}

std::vector<std::pair<std::string, std::string>> environment_of(const Command& command,
                                                                const std::string& tmp) {
  auto all = command.environment;
  if (command.profile != Profile::compiler) return all;
  const auto add = [&all](const char* name, const std::string& value) {
    const auto is_it = [name](const auto& variable) { return variable.first == name; };
    if (std::none_of(all.begin(), all.end(), is_it)) all.emplace_back(name, value);
  };
  add("PATH", "/usr/bin");
  add("LC_ALL", "C");
  add("TMPDIR", tmp);
  return all;
}

std::string program_of(const Command& command) {
  const std::string& name = command.argv.front();
  return name.starts_with('/') ? name : "./" + name;  // not to be looked for in PATH
}

void take_uid(Launch& launch) {
  // A range that no distribution gives to users.  Several graders may run on a machine: they start at
  // different places of it, and the name of a socket that only one of them can have says which uids are in
  // use.
  constexpr unsigned first = 64100, all = 1300;
  static std::atomic<unsigned> started{0};
  for (unsigned attempt = 0; attempt < all; ++attempt) {
    launch.uid = first + (static_cast<unsigned>(::getpid()) * 61U + started++) % all;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string name = "descent-sandbox-uid-" + std::to_string(*launch.uid);
    name.copy(address.sun_path + 1, name.size());  // after a zero: in no folder, and gone with the descriptor
    launch.uid_is_taken = base::Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
    const int bound = ::bind(launch.uid_is_taken.get(), reinterpret_cast<const sockaddr*>(&address), length);
    if (bound == 0 || errno != EADDRINUSE)
      return;  // without such sockets a uid is as good as its place in the range
  }
}

}  // namespace descent::sandbox
