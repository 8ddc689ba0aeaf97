// What is wrong with the program: found by any part of the runtime, kept until the report is written.
#pragma once

#include <string>
#include <vector>

#include "scheduler.hpp"

namespace descent::emulator {

/// The kinds that a report may name, and no others.
namespace kind {
constexpr const char *shared_race = "shared-race", *global_race = "global-race",
                     *shared_uninit = "shared-uninit", *global_uninit = "global-uninit",
                     *global_oob = "global-oob", *shared_oob = "shared-oob", *array_bounds = "array-bounds",
                     *misaligned = "misaligned", *null_deref = "null-deref",
                     *use_after_free = "use-after-free", *host_pointer = "host-pointer",
                     *host_deref = "host-deref", *memcpy = "memcpy", *bad_free = "bad-free",
                     *launch = "launch", *shared_limit = "shared-limit",
                     *barrier_divergence = "barrier-divergence", *warp_deadlock = "warp-deadlock",
                     *warp_mask = "warp-mask", *shuffle_inactive = "shuffle-inactive", *livelock = "livelock",
                     *leak = "leak", *division = "division-by-zero", *assertion = "assert",
                     *todo = "todo";
}  // namespace kind

/// A line of the program.
struct Place {
  std::string file;
  int line = 0;
  bool operator==(const Place& other) const { return line == other.line && file == other.file; }
  std::string words() const;  ///< "line 12", or "file.cuh:12"
};

struct Finding {
  std::string kind;
  Place place, other{};   ///< other: of the second access, barrier or allocation; line 0 if there is none
  std::string message{};  ///< who did what against whom, then what to do
  bool error = true;
  std::string kernel{};
  uint3 thread{}, block{};
  long count = 1;
};

/// Keeps it, or counts it if the same was found before at the same two lines.
void add_finding(Finding finding);
/// The same, with kernel, thread and block of the thread that runs now, if one does.
void add_finding_here(Finding finding);
/// Counts one more if it is there already; spares making its words.
bool count_finding(const char* kind, const Place& place, const Place& other = {});

std::vector<Finding> findings();
void forget_findings();  ///< in the order of file and line

// Words
std::string format(const char* pattern, ...) __attribute__((format(printf, 1, 2)));
std::string name(const Thread& thread);         ///< "thread (1,0,0)"
std::string name_of_block(const Block& block);  ///< "block (0,0,0)"
std::string bytes_words(std::size_t n);         ///< "1 byte", "400 bytes"

// Found by the scheduler
void report_two_barriers(const Block& block, const Thread& one, const Thread& other);
void report_partial_barrier(const Block& block, const Thread& waiting, const Thread& returned, int arrived);
void report_warp_deadlock(const Block& block, const Thread& waiting);
void report_mask_without_lane(const Block& block, const Thread& thread, unsigned mask, Site site);
void report_livelock(const Block& block, const Thread& thread, Site site);

}  // namespace descent::emulator
