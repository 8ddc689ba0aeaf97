// What the fast and the checked runtime do differently: each defines these functions once.
#pragma once

#include <string>

#include "scheduler.hpp"

namespace descent::emulator {

int launch_threads();      ///< of the operating system, that play blocks
Observer* new_observer();  ///< for the blocks of one of them; nullptr if nothing observes

/// \return false if the launch must not be; then it has told why and set the error
bool admit_launch(const LaunchConfiguration& configuration);
void launch_begins(const LaunchConfiguration& configuration, const ThreadBody& body);
void launch_ends();

/// An atomic operation is about to be done.
/// \param compares  it is atomicCAS
/// \param caller  address of the code that asked for it
void atomic_access(void* where, unsigned bytes, bool compares, void* caller);
/// Device memory, as a function of the runtime itself reads and writes it (cuBLAS).  Returns whether it may.
bool may_access(const void* where, std::size_t bytes, bool write, const char* who, Site site);

/// Whether the program runs others' kernels (name_memory), and one of their calls is under way.
bool in_call();
/// While one lives, the runtime itself may read and write device memory.
class OpenMemory {
 public:
  OpenMemory();
  ~OpenMemory();
  OpenMemory(const OpenMemory&) = delete;
  OpenMemory& operator=(const OpenMemory&) = delete;
};
/// Whether so many bytes may come to the host; if not, it has told why.
bool may_come_to_host(std::size_t bytes, const char* who, Site site);

void at_end();         ///< the program has ended by itself, with 0: last findings (leaks)
void forget_device();  ///< its allocations and counts
std::string kernels_json();
std::string sites_json();

}  // namespace descent::emulator
