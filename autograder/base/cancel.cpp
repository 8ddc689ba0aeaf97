#include "base/cancel.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <initializer_list>

namespace descent::base {
namespace {

volatile std::sig_atomic_t requested = 0;
std::atomic<bool> unwanted = false;
int ends[2] = {-1, -1};

void make_readable() {
  const char byte = 0;
  [[maybe_unused]] const auto written = write(ends[1], &byte, 1);  // not read: it stays readable for all
}

void on_signal(int) {
  requested = 1;
  make_readable();
}

void set_handlers(void (*handler)(int), int flags) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaction(signal, &action, nullptr);
}

}  // namespace

void watch_for_cancel() {
  if (ends[0] < 0 && pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return;
  set_handlers(on_signal, static_cast<int>(SA_RESETHAND));
}
void stop_watching_for_cancel() {
  set_handlers(SIG_DFL, 0);
}
int cancel_descriptor() {
  return ends[0];
}
bool interrupted() {
  return requested != 0;
}
bool cancelled() {
  return interrupted() || unwanted;
}
void throw_if_cancelled() {
  if (cancelled()) throw Cancelled();
}
void cancel_run() {
  unwanted = true;
  make_readable();
}
void allow_runs() {
  unwanted = false;
  char bytes[64];
  while (read(ends[0], bytes, sizeof bytes) > 0) {
  }
  if (interrupted()) make_readable();  // that was read away too, if it came before
}

}  // namespace descent::base
