// The full level: bubblewrap makes the namespaces and an empty root.
#include <array>
#include <filesystem>

#include <sys/stat.h>

#include "sandbox/filter.hpp"
#include "sandbox/plan.hpp"

namespace descent::sandbox {
namespace fs = std::filesystem;
namespace {

// Numbers within bubblewrap.  It closes them before the program starts; 0 to 7 are the program's.
constexpr int arguments_number = 8;
constexpr int filter_number = 9;
constexpr int first_file_number = exit_record + 1;

constexpr std::uint64_t tmp_bytes = 128ULL << 20;

using Words = std::vector<std::string>;

void append(Words& words, std::initializer_list<std::string> more) {
  words.insert(words.end(), more);
}

/// What g++, its assembler and its linkers need of a merged-/usr Debian: no /proc, no /etc, one device.
void show_system(Words& words) {
  for (const char* folder :
       {"/usr/bin", "/usr/lib", "/usr/lib64", "/usr/libexec", "/usr/include", "/etc/alternatives"}) {
    if (fs::exists(folder)) append(words, {"--ro-bind", folder, folder});
  }
  for (const char* link : {"/bin", "/lib", "/lib64"}) {
    if (fs::is_symlink(link)) {
      append(words, {"--symlink", fs::read_symlink(link).string(), link});
    } else if (fs::exists(link)) {
      append(words, {"--ro-bind", link, link});
    }
  }
  // Not --dev: that is a writable tmpfs with /dev/shm, and gives an #include of /dev/zero.
  append(words, {"--dev-bind", "/dev/null", "/dev/null"});
}

/// What a driver of NVIDIA's asks for, on Linux and on WSL.
void show_device(Words& words) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator("/dev", ignored)) {
    const auto name = entry.path().filename().string();
    if (name.starts_with("nvidia") || name == "dxg")
      append(words, {"--dev-bind", entry.path(), entry.path()});
  }
  for (const char* path : {"/etc/ld.so.cache", "/sys"})
    if (fs::exists(path)) append(words, {"--ro-bind", path, path});
  append(words, {"--proc", "/proc"});
}

/// Where bubblewrap finds a source once it runs as `user`.
std::string visible_source(const Bind& bind, User user, Launch& launch) {
  // Asked here, for a message that names the path as the caller knows it.
  if (!fs::exists(bind.source))
    throw Error("sandbox: cannot bind " + bind.source + " as " + bind.destination + ": it does not exist");
  if (user == User::ours) return fs::absolute(bind.source).string();
  const bool copy = !readable_by_others(bind.source) ||
                    (user == User::own_with_copies && !reachable_by_others(bind.source));
  std::string source = fs::absolute(bind.source).string();
  if (copy) {
    if (!launch.folder) launch.folder = std::make_unique<Folder>();
    if (user == User::own_with_copies) launch.folder->open_to_group(*launch.uid);
    source = launch.folder->copy(bind.destination, bind.source);
  }
  if (user == User::own_with_copies) return source;
  launch.staged.push_back({source});
  return "/tmp/" + std::to_string(launch.staged.size() - 1);
}

void show_inputs(Words& words, const Command& command, User user, Launch& launch) {
  for (const Bind& bind : command.binds) {
    append(words, {"--ro-bind", visible_source(bind, user, launch), "/" + bind.destination});
  }
  int number = first_file_number;
  for (const File& file : command.files) {
    launch.files.push_back(base::memory_file(file.bytes));
    launch.descriptors.push_back({launch.files.back().get(), number});
    append(words, {"--perms", "0444", "--ro-bind-data", std::to_string(number), "/" + file.destination});
    ++number;
  }
}

std::string joined(const Words& words) {
  std::string all;
  for (const std::string& word : words) all.append(word).push_back('\0');
  return all;
}

std::string filter_bytes(Profile profile) {
  const auto& filter = system_call_filter(profile, Isolation::full);
  return {reinterpret_cast<const char*>(filter.data()), filter.size() * sizeof(sock_filter)};
}

}  // namespace

Launch bubblewrap_launch(const Command& command, User user) {
  Launch launch;
  if (user != User::ours) take_uid(launch);
  launch.descriptors = descriptors_of(command, launch);
  launch.limits = limits_of(command, user);
  launch.directory = "/";

  Words words{"--unshare-all",
              "--unshare-user",
              "--disable-userns",
              "--uid",
              "1000",
              "--gid",
              "1000",
              "--die-with-parent",
              "--new-session",
              "--clearenv",
              "--cap-drop",
              "ALL",
              "--hostname",
              "sandbox"};
  if (command.profile == Profile::compiler || command.profile == Profile::device) show_system(words);
  if (command.profile == Profile::device) show_device(words);
  show_inputs(words, command, user, launch);
  if (command.profile == Profile::compiler)
    append(words, {"--size", std::to_string(tmp_bytes), "--tmpfs", "/tmp"});
  append(words,
         {"--remount-ro", "/", "--chdir", "/"});  // the root is a tmpfs of half the memory, if left writable
  for (const auto& [name, value] : environment_of(command, "/tmp")) append(words, {"--setenv", name, value});
  append(words,
         {"--seccomp", std::to_string(filter_number), "--json-status-fd", std::to_string(exit_record)});

  const auto give = [&launch](int number, const std::string& bytes) {
    launch.files.push_back(base::memory_file(bytes));
    launch.descriptors.push_back({launch.files.back().get(), number});
  };
  // Through a file: the command line of process 1 would show the host's paths inside.
  give(arguments_number, joined(words));
  give(filter_number, filter_bytes(command.profile));
  launch.argv = {"/usr/bin/bwrap", "--args", std::to_string(arguments_number), "--", program_of(command)};
  launch.argv.insert(launch.argv.end(), command.argv.begin() + 1, command.argv.end());
  return launch;
}

}  // namespace descent::sandbox
