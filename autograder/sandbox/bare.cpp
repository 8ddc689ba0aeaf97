// The process level: limits and the system-call filter, and a temporary folder for a root.
#include <filesystem>

#include "sandbox/filter.hpp"
#include "sandbox/plan.hpp"

#include <unistd.h>

namespace descent::sandbox {
namespace fs = std::filesystem;

Launch bare_launch(const Command& command, User user) {
  Launch launch;
  if (user != User::ours) take_uid(launch);
  launch.folder = std::make_unique<Folder>();
  const Folder& folder = *launch.folder;
  if (launch.uid) folder.open_to_group(*launch.uid);
  for (const Bind& bind : command.binds) {
    if (!fs::exists(bind.source))
      throw Error("sandbox: cannot bind " + bind.source + " as " + bind.destination + ": it does not exist");
    if (!launch.uid || (readable_by_others(bind.source) && reachable_by_others(bind.source))) {
      folder.link(bind.destination, bind.source);
    } else {
      folder.copy(bind.destination, bind.source);
    }
  }
  for (const File& file : command.files) folder.write(file.destination, file.bytes);
  if (command.profile == Profile::compiler) folder.make_writable("tmp", launch.uid.value_or(::geteuid()));
  launch.directory = folder.path();
  launch.own_session = true;

  launch.descriptors = descriptors_of(command, launch);
  launch.limits = limits_of(command, user);
  launch.filter = system_call_filter(command.profile, Isolation::process);
  launch.argv = command.argv;
  launch.argv.front() = program_of(command);
  // "tmp", not its full name, which would show in the compiler's messages.
  for (const auto& [name, value] : environment_of(command, "tmp"))
    launch.environment.push_back(name + "=" + value);
  return launch;
}

}  // namespace descent::sandbox
