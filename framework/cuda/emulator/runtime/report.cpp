#include "report.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cstdlib>

#include "descent_emulator/session.hpp"
#include "errors.hpp"
#include "findings.hpp"
#include "variant.hpp"

namespace descent::emulator {
namespace {

std::string triple(uint3 v) {
  return format("[%u,%u,%u]", v.x, v.y, v.z);
}

std::string json(const Finding& f) {
  return "{\"kind\":" + quoted(f.kind) + ",\"severity\":" + (f.error ? "\"error\"" : "\"note\"") +
         ",\"file\":" + quoted(f.place.file) + ",\"line\":" + std::to_string(f.place.line) +
         ",\"other_file\":" + quoted(f.other.file) + ",\"other_line\":" + std::to_string(f.other.line) +
         ",\"kernel\":" + quoted(f.kernel) + ",\"thread\":" + triple(f.thread) +
         ",\"block\":" + triple(f.block) + ",\"message\":" + quoted(f.message) +
         ",\"count\":" + std::to_string(f.count) + "}";
}

/// Length of the UTF-8 character that begins here; 0 if none does.
std::size_t character(const std::string& text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  const std::size_t length = c < 0x80 ? 1 : c >> 5 == 6 ? 2 : c >> 4 == 14 ? 3 : c >> 3 == 30 ? 4 : 0;
  if (at + length > text.size()) return 0;
  for (std::size_t k = 1; k < length; ++k)
    if ((static_cast<unsigned char>(text[at + k]) & 0xc0) != 0x80) return 0;
  return length;
}

void write_all(int file, const std::string& text) {
  for (std::size_t done = 0; done < text.size();) {
    const auto n = write(file, text.data() + done, text.size() - done);
    if (n <= 0) return;
    done += static_cast<std::size_t>(n);
  }
}

void tell_on_terminal() {
  for (const auto& f : findings())
    std::fprintf(stderr, "%s:%d: %s: %s: %s [%ld times]\n", f.place.file.c_str(), f.place.line,
                 f.error ? "error" : "note", f.kind.c_str(), f.message.c_str(), f.count);
}

const pid_t own_process = getpid();

void write_report(bool complete) {
  static bool written = false;
  if (written || getpid() != own_process) return;  // a child of the program has nothing to tell
  written = true;
  const char* where = std::getenv("DESCENT_CUDA_REPORT");
  if (where == nullptr || *where == '\0') return tell_on_terminal();
  const bool descriptor = std::string(where).find_first_not_of("0123456789") == std::string::npos;
  const int file =
      descriptor ? std::atoi(where) : open(where, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) return;
  write_all(file, report_json(complete));
  if (!descriptor) close(file);
}

constexpr int fatal_signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTERM, SIGXCPU};

/// As far as possible: the program may have died in the middle of anything.
void die_with_report(int signal) {
  for (const int other : fatal_signals) ::signal(other, SIG_DFL);
  alarm(5);  // not for ever, if a lock is held
  write_report(false);
  ::signal(signal, SIG_DFL);
  raise(signal);
}

void catch_fatal_signals() {
  static char stack[64 * 1024];  // the usual one may be what has overflowed
  stack_t other{};
  other.ss_sp = stack;
  other.ss_size = sizeof stack;
  sigaltstack(&other, nullptr);
  for (const int signal : fatal_signals) {
    struct sigaction action {};
    action.sa_handler = die_with_report;
    action.sa_flags = SA_ONSTACK | SA_NODEFER;
    sigaction(signal, &action, nullptr);
  }
}

/// Made before everything of the program, since the runtime is linked first: its end is the very last.
const struct Ending {
  Ending() {
    catch_fatal_signals();
    on_exit(
        [](int status, void*) {
          if (status == 0) at_end();  // who gives up does not tidy up
          write_report(true);
        },
        nullptr);
  }
} ending;

}  // namespace

std::string quoted(const std::string& text) {
  std::string all = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const auto length = character(text, at);
    const char c = text[at];
    if (length == 0)
      all += "\\ufffd";
    else if (c == '"' || c == '\\')
      all += std::string("\\") + c;
    else if (static_cast<unsigned char>(c) < 0x20)
      all += format("\\u%04x", static_cast<unsigned>(c));
    else
      all += text.substr(at, length);
    at += length == 0 ? 1 : length;
  }
  return all + "\"";
}

std::string report_json(bool complete) {
  std::string all = std::string("{\"complete\":") + (complete ? "true" : "false") + ",\"findings\":[";
  bool first = true;
  for (const auto& finding : findings()) {
    all += (first ? "" : ",\n ") + json(finding);
    first = false;
  }
  return all + "],\n\"kernels\":" + kernels_json() + ",\n\"sites\":" + sites_json() + "}\n";
}

const char* take_report() {
  static std::string report;
  at_end();
  report = report_json(true);
  forget_findings();
  forget_errors();
  forget_device();
  return report.c_str();
}

}  // namespace descent::emulator
