#include "grading/cancel.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <initializer_list>

namespace descent::grading {
namespace {

volatile std::sig_atomic_t requested = 0;
int ends[2] = {-1, -1};

void on_signal(int) {
  requested = 1;
  const char byte = 0;
  [[maybe_unused]] const auto written = write(ends[1], &byte, 1);  // never read: it stays readable for all
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
bool cancelled() {
  return requested != 0;
}
void throw_if_cancelled() {
  if (cancelled()) throw Cancelled();
}

}  // namespace descent::grading
