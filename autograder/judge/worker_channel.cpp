#include "judge/worker_channel.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "judge/kernels.hpp"

namespace judge {
namespace {

using descent::report::Status;
using descent::wire::Bytes;
using descent::wire::CrashRecord;
using descent::wire::Header;
using descent::wire::Kind;
using std::chrono::milliseconds;

constexpr std::size_t output_kept = 16U << 10;
constexpr std::uint64_t output_allowed = 4U << 20;
constexpr std::size_t largest_kernel_report = 4U << 20;
constexpr int crash_records_allowed = 64;  // two are usual; several threads may fail at once

std::string signal_words(int signal) {
  switch (signal) {
    case SIGSEGV:
      return "segmentation fault (SIGSEGV): the program accessed memory that does not belong to it";
    case SIGBUS:
      return "bus error (SIGBUS)";
    case SIGFPE:
      return "arithmetic error (SIGFPE), for example an integer division by zero";
    case SIGILL:
      return "illegal instruction (SIGILL), for example a function that ends without its return statement";
    case SIGABRT:
      return "aborted (SIGABRT): a failed assert, or an exception that nothing caught";
    case SIGSYS:
      return "a system call that is not allowed here (no files, no processes, no network)";
    default:
      return fmt::format("signal {} ({})", signal, strsignal(signal));
  }
}

[[noreturn]] void system_error(const char* what) {
  throw descent::sandbox::Error(fmt::format("judge: {} failed: {}", what, std::strerror(errno)));
}

}  // namespace

WorkerChannel::~WorkerChannel() {
  end();
}

void WorkerChannel::end() {
  if (pipe_ >= 0) drain();
  if (socket_ >= 0) close(socket_);
  if (pipe_ >= 0) close(pipe_);
  socket_ = pipe_ = -1;
  process_.reset();
}

Clock::time_point WorkerChannel::soon() const {
  return std::min(give_up_, Clock::now() + milliseconds(static_cast<int>(settings_.call_seconds * 1e3)));
}

void WorkerChannel::start() {
  const auto began = Clock::now();
  int sockets[2];
  int output[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) system_error("socketpair");
  socket_ = sockets[0];
  if (pipe2(output, O_CLOEXEC) != 0) {
    close(sockets[1]);
    system_error("pipe");
  }
  pipe_ = output[0];
  descent::sandbox::Command command;
  command.profile = descent::sandbox::Profile::worker;
  command.argv = {"w"};
  command.binds = {{settings_.worker, "w"}};
  command.descriptors = {{output[1], 1}, {output[1], 2}, {sockets[1], descent::wire::worker_descriptor}};
  // A BLAS inside must not start threads of its own: one submission, one processor.
  command.environment = {{"OMP_NUM_THREADS", "1"}, {"OPENBLAS_NUM_THREADS", "1"}};
  command.limits.cpu_seconds = settings_.cpu_seconds;
  if (settings_.device == "cuda") {
    command.profile = descent::sandbox::Profile::device;
    command.binds.push_back({settings_.toolkit, "cuda"});
    command.environment.emplace_back("CUDA_CACHE_DISABLE",
                                     "1");  // it would be kept in a home that does not exist
    command.limits.open_files = 1024;
  } else if (settings_.device == "emulator") {
    command.profile = descent::sandbox::Profile::emulator;
    command.limits.data = settings_.memory_mib << 20;
  } else {
    command.limits.address_space = settings_.memory_mib << 20;
  }
  const auto close_theirs = [&] {
    close(sockets[1]);
    close(output[1]);
  };
  try {
    process_.emplace(command);
  } catch (...) {
    close_theirs();
    throw;
  }
  close_theirs();
  fcntl(socket_, F_SETFL, O_NONBLOCK);
  fcntl(pipe_, F_SETFL, O_NONBLOCK);
  if (receive(soon()).header.kind != Kind::hello) malformed("its first message was not a worker's greeting");
  start_seconds_ += std::chrono::duration<double>(Clock::now() - began).count();
}

Bytes WorkerChannel::call(const std::string& entry, const Bytes& arguments, const Callback& callback) {
  if (!process_) start();
  const auto deadline = soon();
  descent::wire::Writer out;
  out.reserve(arguments.size() + entry.size() + 8);
  descent::wire::put(out, entry);
  out.raw(arguments.data(), arguments.size());
  ++sequence_;
  send(Kind::call, out.take(), deadline);
  for (;;) {
    Frame frame = receive(deadline);
    if (frame.header.sequence != sequence_) malformed("it answered another call");
    if (frame.header.kind == Kind::kernels && settings_.device != "cpu") {
      note_kernels(frame.payload);
      continue;
    }
    if (frame.header.kind == Kind::reply) return std::move(frame.payload);
    if (frame.header.kind != Kind::ask || frame.payload.size() < sizeof(std::uint32_t))
      malformed("it sent a message of an unexpected kind");
    std::uint32_t position = 0;
    std::memcpy(&position, frame.payload.data(), sizeof position);
    frame.payload.erase(frame.payload.begin(), frame.payload.begin() + sizeof position);
    Bytes answer;
    try {
      answer = callback(position, frame.payload);
    } catch (const descent::wire::Malformed& why) {
      malformed(why.what());
    }
    send(Kind::answer, answer, deadline);
  }
}

void WorkerChannel::refuse(const descent::wire::Malformed& why) {
  end();
  ledger().note({Status::crashed,
                 fmt::format("sent an answer that is not valid ({}): was memory overwritten?", why.what()),
                 {},
                 true});
}

void WorkerChannel::fail(Incident incident) {
  end();
  const std::string words = incident.words;
  ledger().note(std::move(incident));
  throw WorkerFailure(words);
}

void WorkerChannel::malformed(const std::string& why) {
  fail({Status::crashed,
        fmt::format("sent a message that is not valid ({}): was memory overwritten?", why),
        {},
        true});
}

// The socket is closed: find out how the process ended.  Its exit status is a matter of words, never of
// points.
void WorkerChannel::died() {
  const auto exit = process_->wait_until(Clock::now() + milliseconds(500));
  drain();
  Incident incident;
  incident.ends_exercise = true;
  if (crash_) incident.trace = crash_->trace;
  const int signal = crash_ ? crash_->signal : exit ? exit->signal : 0;
  if (crash_ && crash_->out_of_memory != 0) {
    incident.status = Status::out_of_memory;
    incident.words = fmt::format("needed more than {} MiB of memory", settings_.memory_mib);
  } else if (signal == SIGXCPU || signal == SIGKILL) {
    incident.status = Status::timed_out;
    incident.words = fmt::format("was still running after {} s of processor time", settings_.cpu_seconds);
  } else if (crash_ && crash_->stack_overflow != 0) {
    incident.words = "stack overflow: an endless recursion, or a very large local array";
  } else if (signal != 0) {
    incident.words = signal_words(signal);
  } else if (exit) {
    incident.words =
        fmt::format("ended the program (exit code {}) instead of returning an answer", exit->code);
  } else {
    incident.words = "closed its connection instead of returning an answer";
  }
  fail(std::move(incident));
}

void WorkerChannel::note_crash(const Bytes& payload) {
  if (++crash_records_ > crash_records_allowed) malformed("more crash records than it can have threads");
  if (payload.size() != sizeof(CrashRecord)) malformed("a crash record of the wrong size");
  CrashRecord record;
  std::memcpy(&record, payload.data(), sizeof record);
  record.trace.size = std::min<std::uint64_t>(record.trace.size, descent::wire::deepest_trace);
  crash_ = record;
}

void WorkerChannel::note_kernels(const Bytes& payload) {
  if (payload.size() > largest_kernel_report) malformed("a report on its kernels of more than 4 MiB");
  try {
    note_in_ledger(read_kernel_report({reinterpret_cast<const char*>(payload.data()), payload.size()}));
  } catch (const KernelReportError& error) {
    malformed(error.what());
  }
}

void WorkerChannel::drain() {
  char buffer[16384];
  for (;;) {
    const auto n = read(pipe_, buffer, sizeof buffer);
    if (n <= 0) return;
    printed_ += static_cast<std::uint64_t>(n);
    if (output_.size() < output_kept)
      output_.append(buffer, std::min(static_cast<std::size_t>(n), output_kept - output_.size()));
    if (printed_ > output_allowed) return;
  }
}

/// \return the time that is left, in ms, > 0
int WorkerChannel::check(Clock::time_point deadline) {
  const auto left = std::chrono::duration_cast<milliseconds>(deadline - Clock::now()).count();
  if (left > 0) return static_cast<int>(left);
  fail({Status::timed_out,
        deadline < give_up_ ? fmt::format("did not answer within {:g} s", settings_.call_seconds)
                            : fmt::format("had not answered all calls after {:g} s", settings_.total_seconds),
        crash_ ? crash_->trace : descent::wire::Trace{}, true});
}

void WorkerChannel::wait(short events, Clock::time_point deadline) {
  const int left = check(deadline);
  pollfd ready[2] = {{socket_, events, 0}, {pipe_, POLLIN, 0}};
  if (poll(ready, 2, left + 1) < 0 && errno != EINTR) system_error("poll");
  if (ready[1].revents != 0) {
    drain();
    if (printed_ > output_allowed)
      fail({Status::crashed,
            fmt::format("printed more than {} MiB and was stopped", output_allowed >> 20),
            {},
            true});
    // A pipe whose other end is closed is always ready: sleep a little, the socket tells the rest.
    if ((ready[1].revents & POLLIN) == 0 && ready[0].revents == 0) poll(ready, 1, 1);
  }
}

void WorkerChannel::send(Kind kind, const Bytes& payload, Clock::time_point deadline) {
  Header header{Header::expected_magic, kind, sequence_, payload.size()};
  // One message of two parts, so that the worker is woken once.
  iovec parts[2] = {{&header, sizeof header}, {const_cast<std::byte*>(payload.data()), payload.size()}};
  msghdr message{};
  message.msg_iov = parts;
  message.msg_iovlen = 2;
  while (parts[0].iov_len + parts[1].iov_len > 0) {
    const auto n = sendmsg(socket_, &message, MSG_NOSIGNAL);
    if (n >= 0) {
      auto sent = static_cast<std::size_t>(n);
      for (auto& part : parts) {
        const auto of_part = std::min(sent, part.iov_len);
        part.iov_base = static_cast<char*>(part.iov_base) + of_part;
        part.iov_len -= of_part;
        sent -= of_part;
      }
    } else if (errno == EAGAIN) {
      wait(POLLOUT, deadline);
    } else if (errno != EINTR) {
      // It has closed its end; what it said before (a crash record) is still to be read.
      for (;;) receive(deadline);
    }
  }
}

void WorkerChannel::take(void* data, std::size_t size, Clock::time_point deadline) {
  auto* at = static_cast<char*>(data);
  while (size > 0) {
    const auto n = recv(socket_, at, size, 0);
    if (n > 0) {
      at += n;
      size -= static_cast<std::size_t>(n);
    } else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
      died();
    } else {
      wait(POLLIN, deadline);
    }
  }
}

// The next frame that is not a crash record; those are kept for died().
WorkerChannel::Frame WorkerChannel::receive(Clock::time_point deadline) {
  for (;;) {
    // A worker that writes faster than we read never lets us wait, where the deadline is looked at too.
    check(deadline);
    Frame frame;
    take(&frame.header, sizeof frame.header, deadline);
    if (frame.header.magic != Header::expected_magic) malformed("not a frame");
    if (frame.header.size > descent::wire::largest_payload) malformed("an answer of more than 64 MiB");
    if (frame.header.kind == Kind::crash && frame.header.size != sizeof(CrashRecord))
      malformed("a crash record of the wrong size");
    frame.payload.resize(frame.header.size);
    take(frame.payload.data(), frame.payload.size(), deadline);
    if (frame.header.kind != Kind::crash) return frame;
    note_crash(frame.payload);
  }
}

MakeRespondent answering_in_workers() {
  return [](const Settings& settings, Clock::time_point give_up) {
    return std::make_unique<WorkerChannel>(settings, give_up);
  };
}

}  // namespace judge
