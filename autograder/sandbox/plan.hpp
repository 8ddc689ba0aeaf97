// From a Command to a Launch, at either level.
#pragma once

#include <string>

#include "sandbox/launch.hpp"
#include "sandbox/sandbox.hpp"

namespace descent::sandbox {

/// How the sandbox's user comes to see what is bound.
enum class User : std::uint8_t {
  own_with_mounts,  ///< its own uid; a private mount namespace shows it the sources, wherever they are (root)
  own_with_copies,  ///< its own uid; what it cannot reach is copied (root in a container that may not mount)
  ours,             ///< our uid, so it sees what we see
};

/// \throws Error if the command cannot be meant: a path that leaves the root, two things in one place, …
void check(const Command& command);

Launch bubblewrap_launch(const Command& command,
                         User user);  ///< its exit is written to the descriptor exit_record
inline constexpr int exit_record = 10;

Launch bare_launch(const Command& command, User user);  ///< without namespaces, in a temporary folder

// What both have in common.
std::vector<Launch::Limit> limits_of(const Command& command, User user);
std::vector<Launch::Placed> descriptors_of(const Command& command, Launch& owner);
std::vector<std::pair<std::string, std::string>> environment_of(const Command& command,
                                                                const std::string& tmp);
std::string program_of(const Command& command);  ///< argv[0] as exec wants it: "./w"
void take_uid(
    Launch& launch);  ///< one for each sandbox of this machine, so that their process counts are their own

}  // namespace descent::sandbox
