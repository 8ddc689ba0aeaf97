// What crosses the socket between judge and worker: a fixed header and a payload whose length was checked.
#pragma once

#include <malloc.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace descent::wire {

using Bytes = std::vector<std::byte>;

enum class Kind : std::uint32_t {
  hello = 1,  ///< worker → judge, once, empty: main was reached
  call,       ///< judge → worker: entry point and arguments
  reply,      ///< worker → judge: outcome, result, changed arguments
  ask,        ///< worker → judge, during a call: a std::function argument is to be evaluated
  answer,     ///< judge → worker
  crash,      ///< worker → judge, from a signal handler: a CrashRecord.  For the report's words only
  kernels,    ///< worker → judge, before the reply to a call that ran CUDA: findings and counts, JSON
};

/// Little-endian as it stands in memory: both ends run on the same machine.
struct Header {
  static constexpr std::uint32_t expected_magic = 0x31435344;  // "DSC1"
  std::uint32_t magic = expected_magic;
  Kind kind = Kind::hello;
  std::uint64_t sequence = 0;  ///< of the call; a reply to anything but the current call is refused
  std::uint64_t size = 0;      ///< bytes of payload
};
static_assert(sizeof(Header) == 24);

constexpr int worker_descriptor = 3;                    ///< the worker's end of the socket
constexpr std::uint64_t largest_payload = 64ULL << 20;  ///< 64 MiB
constexpr std::size_t deepest_trace = 24;

/// How a worker says where it was when a signal came, or where an exception was thrown.
struct Trace {
  std::uint64_t size = 0;
  std::uint64_t pc[deepest_trace] = {};
};

struct CrashRecord {
  std::int32_t signal = 0;
  std::uint8_t out_of_memory = 0;   ///< operator new had failed before
  std::uint8_t stack_overflow = 0;  ///< the faulting address lies just beyond the stack
  std::uint8_t padding[2] = {};
  std::uint64_t address = 0;
  Trace trace;
};

/// Both ends: a call's megabytes are taken from the heap again and again, instead of from the kernel, which
/// would hand out each page anew and filled with zeros.  A call with 1 MiB each way takes a fifth of the time
/// so.
inline void keep_large_blocks() {
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_TOP_PAD, 16 << 20);
}

}  // namespace descent::wire
