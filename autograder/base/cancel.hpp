// Ctrl-C, or a run whose result is no longer needed: every wait also waits for this, so that all ends in
// order: children killed and reaped, nothing left behind.
#pragma once

#include <stdexcept>

namespace descent::base {

struct Cancelled : std::runtime_error {
  Cancelled() : std::runtime_error("interrupted") {}
};

/// Turns SIGINT, SIGTERM and SIGHUP into a readable descriptor.
void watch_for_cancel();
/// A second Ctrl-C ends the program at once; this makes the first one do it.
void stop_watching_for_cancel();
int cancel_descriptor();    ///< becomes readable; -1 while nothing watches
bool interrupted();         ///< by a signal
bool cancelled();           ///< by a signal or by cancel_run()
void throw_if_cancelled();  ///< \throws Cancelled

/// Ends a run of another thread as Ctrl-C would, until allow_runs(), which comes after that thread was
/// joined.
void cancel_run();
void allow_runs();  ///< only a signal still counts

}  // namespace descent::base
