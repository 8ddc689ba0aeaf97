// The program that holds a student's code: reads calls from a socket, runs them, answers.  Nobody trusts it;
// all that it says about a crash serves the words of the report and nothing else.
#include <sys/uio.h>
#include <ucontext.h>
#include <unistd.h>
#include <unwind.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <mutex>
#include <new>

#include "wire/call.hpp"
#include "wire/frame.hpp"
#include "worker/registry.hpp"

namespace descent::worker {
namespace {

using wire::Bytes;
using wire::Header;
using wire::Kind;
using wire::Trace;

std::mutex question;  // one at a time, from any of the student's threads

bool write_all(const void* data, std::size_t size) {
  const auto* at = static_cast<const char*>(data);
  while (size > 0) {
    const auto n = write(wire::worker_descriptor, at, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    at += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

bool read_all(void* data, std::size_t size) {
  auto* at = static_cast<char*>(data);
  while (size > 0) {
    const auto n = read(wire::worker_descriptor, at, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    at += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

// In one piece, so that the judge is woken once.  If it cannot be written the judge is gone or has given up:
// there is no one to tell.
void send(Kind kind, std::uint64_t sequence, const Bytes& payload) {
  Header header{Header::expected_magic, kind, sequence, payload.size()};
  const iovec parts[2] = {{&header, sizeof header}, {const_cast<std::byte*>(payload.data()), payload.size()}};
  const auto written = writev(wire::worker_descriptor, parts, 2);
  const auto sent = written < 0 ? 0 : static_cast<std::size_t>(written);
  const auto of_header = std::min(sent, sizeof header);
  if (!write_all(reinterpret_cast<const char*>(&header) + of_header, sizeof header - of_header) ||
      !write_all(payload.data() + (sent - of_header), payload.size() - (sent - of_header)))
    _exit(0);
}

Bytes as_bytes(const char* text) {
  const auto* const first = reinterpret_cast<const std::byte*>(text);
  return {first, first + std::strlen(text)};
}

Bytes receive(Header& header) {
  if (!read_all(&header, sizeof header) || header.size > wire::largest_payload) _exit(0);
  Bytes payload(header.size);
  if (!read_all(payload.data(), payload.size())) _exit(0);
  return payload;
}

// --- where things went wrong
// ------------------------------------------------------------------------------------------

volatile std::sig_atomic_t out_of_memory = 0;
thread_local Trace last_throw;

_Unwind_Reason_Code note_frame(_Unwind_Context* context, void* data) {
  auto& trace = *static_cast<Trace*>(data);
  if (trace.size == wire::deepest_trace) return _URC_END_OF_STACK;
  trace.pc[trace.size++] = _Unwind_GetIP(context);
  return _URC_NO_REASON;
}

Trace here() {
  Trace trace;
  _Unwind_Backtrace(note_frame, &trace);
  return trace;
}

[[noreturn]] void no_memory() {
  out_of_memory = 1;
  throw std::bad_alloc();
}

void on_signal(int signal, siginfo_t* info, void* context) {
  wire::CrashRecord record;
  record.signal = signal;
  record.out_of_memory = out_of_memory != 0 ? 1 : 0;
  record.address = reinterpret_cast<std::uint64_t>(info->si_addr);
  const auto* machine = static_cast<const ucontext_t*>(context);
#if defined(__x86_64__)
  const auto pc = static_cast<std::uint64_t>(machine->uc_mcontext.gregs[REG_RIP]);
  const auto stack = static_cast<std::uint64_t>(machine->uc_mcontext.gregs[REG_RSP]);
#elif defined(__aarch64__)
  const auto pc = machine->uc_mcontext.pc, stack = machine->uc_mcontext.sp;
#else
#error "worker: teach on_signal where this processor keeps its program counter"
#endif
  record.trace.size = 1;
  record.trace.pc[0] = pc;
  constexpr std::uint64_t near = 64 << 10;
  record.stack_overflow =
      signal == SIGSEGV && record.address + near > stack && record.address < stack + near ? 1 : 0;
  // The program counter goes out first: walking a damaged stack may fault again, and then nothing more comes.
  const Header header{Header::expected_magic, Kind::crash, 0, sizeof record};
  write_all(&header, sizeof header);
  write_all(&record, sizeof record);
  if (record.stack_overflow == 0) {
    auto& walk = record.trace;
    walk = here();
    write_all(&header, sizeof header);
    write_all(&record, sizeof record);
  }
  std::signal(signal, SIG_DFL);
  if (signal == SIGXCPU) _exit(128 + SIGXCPU);
  raise(signal);
}

void watch_signals() {
  // Some room of its own for the handler: after a stack overflow there is none left on the stack.
  static std::array<char, 64 << 10> stack;
  stack_t alternative{};
  alternative.ss_sp = stack.data();
  alternative.ss_size = stack.size();
  sigaltstack(&alternative, nullptr);
  struct sigaction action {};
  action.sa_sigaction = on_signal;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND;
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGXCPU})
    sigaction(signal, &action, nullptr);
}

}  // namespace

int serve() {
  wire::keep_large_blocks();
  std::set_new_handler(no_memory);
  watch_signals();
  Registry registry;
  register_entry_points(registry);
  send(Kind::hello, 0, {});
  for (;;) {
    Header header;
    const Bytes payload = receive(header);
    const auto sequence = header.sequence;
    wire::Reader in(payload);
    std::string name;
    wire::get(in, name);
    const auto ask = [sequence](std::uint32_t position, const Bytes& arguments) {
      const std::lock_guard hold(question);
      wire::Writer out;
      out.plain(position);
      out.raw(arguments.data(), arguments.size());
      send(Kind::ask, sequence, out.take());
      Header answer;
      return receive(answer);
    };
    last_throw = {};
    const Bytes reply = registry.run(name, in, ask, [] { return last_throw; });
    if (const char* kernels = report_on_kernels()) send(Kind::kernels, sequence, as_bytes(kernels));
    // What was printed is on its way before the answer is: a worker ends by being killed.
    std::fflush(nullptr);
    send(Kind::reply, sequence, reply);
  }
}

void note_throw() {
  last_throw = here();
}

}  // namespace descent::worker

// Linked with --wrap=__cxa_throw: notes where an exception starts, then throws it.
extern "C" {
[[noreturn]] void __real___cxa_throw(void* object, void* type, void (*destructor)(void*));
[[noreturn]] void __wrap___cxa_throw(void* object, void* type, void (*destructor)(void*)) {
  descent::worker::note_throw();
  __real___cxa_throw(object, type, destructor);
}
}

int main() {
  return descent::worker::serve();
}
